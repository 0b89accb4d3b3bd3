import type { Language } from '#src/vocabulary/bilingual.ts';
import { axisScale, formatNumber } from '../format.ts';
import type { AmountUnit } from '../report.ts';
import { type ChartCompany, companyColour } from './company-colours.ts';
import { baseOption, type ChartOption, type ChartStyle, categoryAxis, INK, valueAxis } from './ink.ts';

/** Suppliers stacked per quarter, oldest first; `amounts` run along `quarters`. */
export interface SupplierChart {
  readonly kind: 'suppliers';
  readonly unit: AmountUnit;
  readonly quarters: readonly { readonly quarter: string; readonly complete: boolean }[];
  /** Ours together first, then by size; others together (id -1) and not named (id null) last. */
  readonly layers: readonly { readonly company: ChartCompany; readonly amounts: readonly number[] }[];
}

const WORDS = {
  zh: { ours: '我方', others: '其他供应商', unnamed: '未具名' },
  en: { ours: 'Us', others: 'Other suppliers', unnamed: 'Not named' },
};

/** Names of full length that fit in one row under the picture. */
const PER_LEGEND_ROW = 4;

/** Draws suppliers stacked by quarter: ours in the accent, the unnamed outlined, incomplete quarters pale. */
export function supplierStack(chart: SupplierChart, { language }: ChartStyle): ChartOption {
  const { quarters, layers } = chart;
  const colour = companyColour(layers.map((layer) => layer.company));
  const totals = quarters.map((_, index) => layers.reduce((sum, layer) => sum + (layer.amounts[index] ?? 0), 0));
  const scale = axisScale(totals, chart.unit, language);
  return {
    ...baseOption({ bottom: 11 + 17 * Math.ceil(layers.length / PER_LEGEND_ROW), top: 20 }),
    legend: {
      bottom: 0,
      left: 0,
      itemWidth: 9,
      itemHeight: 7,
      itemGap: 10,
      icon: 'rect',
      textStyle: { color: INK.ink, fontSize: 8, width: 98, overflow: 'truncate' },
    },
    xAxis: categoryAxis(quarters.map((quarter) => quarter.quarter)),
    yAxis: valueAxis(scale.label, (value) => formatNumber(value / scale.divisor, language)),
    series: layers.map(({ company, amounts }) => ({
      type: 'bar',
      silent: true,
      name: layerName(company, language),
      stack: 'all',
      barMaxWidth: 26,
      itemStyle: {
        color: colour(company),
        borderColor: company.id === null ? INK.unknown : INK.paper,
        borderWidth: 0.5,
      },
      data: amounts.map((value, index) => ({
        value,
        itemStyle: { opacity: quarters[index]?.complete === false ? 0.45 : 1 },
      })),
    })),
  };
}

/** What a layer is called: us, the supplier's name, all others, or not named. */
export function layerName({ id, name, ours }: ChartCompany, language: Language): string {
  const words = WORDS[language];
  if (ours) return words.ours;
  return id === null ? words.unnamed : id < 0 ? words.others : name;
}
