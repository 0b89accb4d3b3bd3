import type { WrongCustomers } from '#src/value/index.ts';
import type { Bilingual } from '#src/vocabulary/bilingual.ts';
import type { ReportSection } from '../report.ts';

type Check = WrongCustomers['customers'][number]['check'];

const VERDICTS: Readonly<Record<Check['verdict'], Bilingual>> = {
  wrong: { zh: '错误客户', en: 'Wrong' },
  watch: { zh: '需留意', en: 'Watch' },
  fit: { zh: '合适', en: 'Fits' },
  unknown: { zh: '不作判断', en: 'No verdict' },
};

/** Wrong and watched customers with their traits and what would make each a good one. */
export function wrongSection(page: WrongCustomers): ReportSection {
  const shown = page.customers.filter(({ check }) => check.verdict === 'wrong' || check.verdict === 'watch');
  const traits = page.customers[0]?.check.traits ?? [];
  return {
    key: 'wrong',
    title: { zh: '错误客户检查', en: 'Wrong-customer check' },
    sheet: { zh: '错误客户', en: 'Wrong' },
    grade: null,
    finding: page.finding,
    insufficient: null,
    chart: null,
    table:
      shown.length === 0
        ? null
        : {
            columns: [
              { key: 'customer', title: { zh: '客户', en: 'Customer' }, kind: 'text', width: 2.2 },
              { key: 'verdict', title: { zh: '判断', en: 'Verdict' }, kind: 'text', width: 1 },
              ...traits.map(({ key, label }) => ({ key, title: label, kind: 'number' as const, width: 0.9 })),
              { key: 'advice', title: { zh: '怎样变成好客户', en: 'What would help' }, kind: 'text', width: 4.5 },
            ],
            rows: shown.map(({ name, check }) => [
              name,
              VERDICTS[check.verdict],
              ...check.traits.map(({ score }) => score),
              adviceOf(check),
            ]),
            onPaper: { rows: 15, from: 'start' },
          },
    note: noteOf(page),
  };
}

function adviceOf({ advice }: Check): Bilingual {
  const said = (language: 'zh' | 'en') => [...new Set(advice.map(({ sentence }) => sentence[language]))];
  return { zh: said('zh').join(''), en: said('en').join(' ') };
}

function noteOf({ bar, customers }: WrongCustomers): Bilingual {
  const hidden = customers.some(({ check }) => check.traits.some((trait) => trait.hidden === true));
  return {
    zh: `五项特征各 0–100 分，达到 ${bar} 分为不合格；空白为没有数据，${hidden ? '或分数无权查看' : '不计'}。`,
    en: `Five traits of 0–100 each, bad from ${bar}; blank is no data${hidden ? ', or points not shown to you' : ' and not counted'}.`,
  };
}
