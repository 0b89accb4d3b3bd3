import type { Inspection } from '#src/health/index.ts';
import type { AmountUnit, ReportSection } from '../report.ts';

/** Goods drawn; smaller ones are in the workbook. */
const GOODS_DRAWN = 9;

/** What the customer buys now against a year ago, and whether we can supply it. */
export function mixSection(inspection: Inspection, unit: AmountUnit): ReportSection {
  const { grade, sentence, insufficient, mix } = inspection.dimensions.demand;
  const ranked = mix.toSorted((a, b) => Math.max(b.recent, b.previous) - Math.max(a.recent, a.previous));
  const label = (row: (typeof mix)[number]) => row.label || row.hs6;
  const coded = ranked.filter((row) => label(row) !== '');
  return {
    key: 'demand',
    title: { zh: '需求匹配', en: 'Demand match' },
    sheet: { zh: '品类结构', en: 'Mix' },
    grade,
    finding: sentence,
    insufficient,
    chart:
      coded.length === 0
        ? null
        : {
            kind: 'mix',
            unit,
            bars: coded.slice(0, GOODS_DRAWN).map((row) => ({
              label: label(row),
              previous: row.previous,
              recent: row.recent,
              weOffer: row.weOffer,
            })),
          },
    table:
      ranked.length === 0
        ? null
        : {
            columns: [
              { key: 'hs6', title: { zh: 'HS 编码', en: 'HS code' }, kind: 'text', width: 1.2 },
              {
                key: 'previous',
                title: { zh: '前四个季度', en: 'Year before' },
                kind: 'amount',
                unit,
                width: 1.2,
              },
              {
                key: 'recent',
                title: { zh: '近四个季度', en: 'Last year' },
                kind: 'amount',
                unit,
                width: 1.2,
              },
              { key: 'growth', title: { zh: '变化', en: 'Change' }, kind: 'change', width: 1 },
              { key: 'weOffer', title: { zh: '我方供应', en: 'We supply' }, kind: 'yes-no', width: 1.1 },
            ],
            rows: ranked.map((row) => [
              label(row) === '' ? { zh: '未填编码', en: 'No code' } : label(row),
              row.previous,
              row.recent,
              row.growth,
              row.weOffer,
            ]),
            onPaper: { rows: 8, from: 'start' },
          },
    note: {
      zh: '按 HS 六位编码比较最近四个完整季度与再之前四个季度。我方供应：设置中的品类范围，或我方出货与订单中出现过的编码。',
      en: 'The last four complete quarters against the four before, by six-digit HS code. We supply: the scope in settings, or codes found in our own shipments and orders.',
    },
  };
}
