import { counted } from '#src/vocabulary/english.ts';
import { TIER_WORDS } from '#src/vocabulary/words.ts';
import type { PortfolioFacts } from '../portfolio.ts';
import type { ReportSection } from '../report.ts';

/** Who changed tier since the starting day, and why. */
export function tierMovesSection({ tierMoves, since }: Pick<PortfolioFacts, 'tierMoves' | 'since'>): ReportSection {
  return {
    key: 'tier-moves',
    title: { zh: '层级变化', en: 'Changes of tier' },
    sheet: { zh: '层级变化', en: 'Tiers' },
    grade: null,
    finding:
      tierMoves.length === 0
        ? { zh: `${since} 以来没有客户换层级。`, en: `No customer changed tier since ${since}.` }
        : {
            zh: `${since} 以来 ${tierMoves.length} 家客户换了层级。`,
            en: `${counted(tierMoves.length, 'customer')} changed tier since ${since}.`,
          },
    insufficient: null,
    chart: null,
    table:
      tierMoves.length === 0
        ? null
        : {
            columns: [
              { key: 'customer', title: { zh: '客户', en: 'Customer' }, kind: 'text', width: 2.4 },
              { key: 'from', title: { zh: '原层级', en: 'From' }, kind: 'text', width: 1 },
              { key: 'to', title: { zh: '现层级', en: 'To' }, kind: 'text', width: 1 },
              { key: 'as-of', title: { zh: '日期', en: 'On' }, kind: 'date', width: 1.1 },
              { key: 'reason', title: { zh: '理由', en: 'Reason' }, kind: 'text', width: 5 },
            ],
            rows: tierMoves.map((move) => [
              move.name,
              move.from === null ? null : TIER_WORDS[move.from],
              TIER_WORDS[move.to],
              move.asOf,
              move.reason,
            ]),
            onPaper: { rows: 20, from: 'start' },
          },
    note: null,
  };
}
