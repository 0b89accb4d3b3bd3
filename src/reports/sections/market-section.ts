import type { Inspection } from '#src/health/index.ts';
import type { MarketChart } from '../charts/market-lines.ts';
import type { AmountUnit, ReportSection } from '../report.ts';
import { withoutEmptyTail } from './observed-quarters.ts';

/** The customer's imports of everything against other importers of the same goods: did they fall, or the market? */
export function marketSection(inspection: Inspection, unit: AmountUnit): ReportSection {
  const { grade, sentence, insufficient } = inspection.dimensions.business;
  const series = withoutEmptyTail(inspection.dimensions.business.series);
  return {
    key: 'business',
    title: { zh: '客户自身', en: 'Business health' },
    sheet: { zh: '市场对比', en: 'Market' },
    grade,
    finding: sentence,
    insufficient,
    chart: marketChart(series),
    table:
      series.length === 0
        ? null
        : {
            columns: [
              { key: 'quarter', title: { zh: '季度', en: 'Quarter' }, kind: 'quarter', width: 1 },
              { key: 'total', title: { zh: '客户进口', en: 'Their imports' }, kind: 'amount', unit, width: 1.15 },
              { key: 'totalChange', title: { zh: '同比', en: 'On last year' }, kind: 'change', width: 1 },
              {
                key: 'market',
                title: { zh: '市场进口', en: 'Market imports' },
                kind: 'number',
                width: 1.4,
                workbookOnly: true,
              },
              {
                key: 'marketChange',
                title: { zh: '市场同比', en: 'Market' },
                kind: 'change',
                width: 1.2,
              },
              { key: 'complete', title: { zh: '完整', en: 'Complete' }, kind: 'yes-no', width: 1.15 },
            ],
            rows: series.map((point) => [
              point.quarter,
              point.total,
              point.totalChange,
              point.market > 0 ? point.market : null,
              point.marketChange,
              point.complete,
            ]),
            onPaper: { rows: 8, from: 'end' },
          },
    note: {
      zh: '客户进口：全部品类。市场：同一国家进口同类商品的其他企业合计，不含该客户。虚线：数据尚不完整的季度。',
      en: 'Their imports: goods of every kind. Market: other importers of the same goods in the same country. Dashed: quarters not complete yet.',
    },
  };
}

/** Both lines as indices of their first complete year; null when there are fewer than four complete quarters. */
export function marketChart(
  series: readonly Inspection['dimensions']['business']['series'][number][],
): MarketChart | null {
  const firstYear = series.filter((point) => point.complete).slice(0, 4);
  if (firstYear.length < 4) return null;
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const customer = mean(firstYear.map((point) => point.total));
  const market = mean(firstYear.map((point) => point.market));
  if (customer <= 0) return null;
  return {
    kind: 'market',
    points: series.map((point) => ({
      quarter: point.quarter,
      customer: (point.total / customer) * 100,
      market: market > 0 && (point.complete || point.market > 0) ? (point.market / market) * 100 : null,
      complete: point.complete,
    })),
  };
}
