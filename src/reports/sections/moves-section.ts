import { counted } from '#src/vocabulary/english.ts';
import { CAUSE_WORDS, GRADE_WORDS } from '#src/vocabulary/words.ts';
import type { PortfolioFacts } from '../portfolio.ts';
import type { ReportSection } from '../report.ts';

/** Whose grade changed since the starting day, worst first. */
export function movesSection({ gradeMoves, since }: Pick<PortfolioFacts, 'gradeMoves' | 'since'>): ReportSection {
  const worse = gradeMoves.filter(({ after }) => after === 'red' || after === 'orange' || after === 'yellow');
  const better = gradeMoves.filter(({ after, before }) => after === 'green' && before !== null && before !== 'grey');
  return {
    key: 'moves',
    title: { zh: '等级变化', en: 'Who moved' },
    sheet: { zh: '等级变化', en: 'Moves' },
    grade: null,
    finding:
      gradeMoves.length === 0
        ? { zh: `${since} 以来没有客户换等级。`, en: `No customer changed grade since ${since}.` }
        : {
            zh: `${since} 以来 ${gradeMoves.length} 家客户换了等级：${worse.length} 家变差，${better.length} 家恢复健康。`,
            en: `${counted(gradeMoves.length, 'customer')} changed grade since ${since}: ${worse.length} for the worse, ${better.length} back to healthy.`,
          },
    insufficient: null,
    chart: null,
    table:
      gradeMoves.length === 0
        ? null
        : {
            columns: [
              { key: 'customer', title: { zh: '客户', en: 'Customer' }, kind: 'text', width: 2.4 },
              { key: 'before', title: { zh: '原来', en: 'Was' }, kind: 'text', width: 1 },
              { key: 'after', title: { zh: '现在', en: 'Is' }, kind: 'text', width: 1 },
              { key: 'cause', title: { zh: '原因', en: 'Cause' }, kind: 'text', width: 1.3 },
              { key: 'finding', title: { zh: '发现', en: 'Finding' }, kind: 'text', width: 5 },
              { key: 'owner', title: { zh: '客户经理', en: 'Account manager' }, kind: 'text', width: 1.1 },
            ],
            rows: gradeMoves.map((move) => [
              move.name,
              move.before === null ? null : GRADE_WORDS[move.before],
              GRADE_WORDS[move.after],
              move.cause === null ? null : CAUSE_WORDS[move.cause],
              move.finding,
              move.owner,
            ]),
            onPaper: { rows: 25, from: 'start' },
          },
    note: null,
  };
}
