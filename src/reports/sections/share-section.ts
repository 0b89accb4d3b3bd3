import type { Inspection } from '#src/health/index.ts';
import { amountWord } from '../format.ts';
import type { AmountUnit, ReportSection } from '../report.ts';
import { withoutEmptyTail } from './observed-quarters.ts';

/** Our share of what the customer imports in our scope, with the band of unnamed exporters. */
export function shareSection(inspection: Inspection, unit: AmountUnit): ReportSection {
  const { grade, sentence, insufficient } = inspection.dimensions.share;
  const series = withoutEmptyTail(inspection.dimensions.share.series);
  const known = series.filter((point) => point.share !== null);
  const amount = amountWord(unit);
  return {
    key: 'share',
    title: { zh: '客户份额', en: 'Share' },
    sheet: { zh: '份额', en: 'Share' },
    grade,
    finding: sentence,
    insufficient,
    chart:
      known.length < 2
        ? null
        : {
            kind: 'share',
            points: series.map(({ quarter, share, shareHigh, complete }) => ({ quarter, share, shareHigh, complete })),
          },
    table:
      series.length === 0
        ? null
        : {
            columns: [
              { key: 'quarter', title: { zh: '季度', en: 'Quarter' }, kind: 'quarter', width: 1 },
              { key: 'ours', title: { zh: `我方${amount.zh}`, en: 'From us' }, kind: 'amount', unit, width: 1.1 },
              { key: 'unknown', title: { zh: '未具名', en: 'Not named' }, kind: 'amount', unit, width: 1.1 },
              { key: 'total', title: { zh: '合计', en: 'Total' }, kind: 'amount', unit, width: 1.1 },
              { key: 'share', title: { zh: '份额', en: 'Share' }, kind: 'percent', width: 0.9 },
              { key: 'shareHigh', title: { zh: '份额上限', en: 'At most' }, kind: 'percent', width: 0.9 },
              { key: 'complete', title: { zh: '完整', en: 'Complete' }, kind: 'yes-no', width: 0.9 },
            ],
            rows: series.map((point) => [
              point.quarter,
              point.ours,
              point.unknown,
              point.total,
              point.share,
              point.shareHigh,
              point.complete,
            ]),
            onPaper: { rows: 8, from: 'end' },
          },
    note: {
      zh: '份额 = 从我方进口 ÷ 客户在我方品类范围内的全部进口。灰色带：假如未具名的出口商全是我方。虚线：数据尚不完整的季度，不参与判断。',
      en: 'Share is what they import from us over everything they import in our scope. Grey band: if every unnamed exporter were us. Dashed: quarters not complete yet, not judged.',
    },
  };
}
