import { formatNumber } from '../format.ts';
import { baseOption, type ChartOption, type ChartStyle, categoryAxis, INK, valueAxis } from './ink.ts';

/** The customer's total and its market as indices: 100 is the average of the first complete year of both. */
export interface MarketChart {
  readonly kind: 'market';
  readonly points: readonly {
    readonly quarter: string;
    readonly customer: number | null;
    readonly market: number | null;
    readonly complete: boolean;
  }[];
}

const WORDS = {
  zh: { customer: '客户', market: '市场', axis: '指数，首个完整年度 = 100' },
  en: { customer: 'Customer', market: 'Market', axis: 'Index, first complete year = 100' },
};
const MARKET = INK.companies[6];

/** Draws the customer's imports against other importers of the same goods; incomplete quarters dashed. */
export function marketLines(chart: MarketChart, { language }: ChartStyle): ChartOption {
  const { points } = chart;
  const words = WORDS[language];
  const last = points.findLastIndex((point) => point.complete);
  const pair = (name: string, values: readonly (number | null)[], color: string, width: number) => [
    {
      type: 'line',
      silent: true,
      name,
      symbol: 'circle',
      symbolSize: 4,
      data: values.map((value, index) => (index <= last ? value : null)),
      itemStyle: { color },
      lineStyle: { color, width },
    },
    {
      type: 'line',
      silent: true,
      name: `${name} ·`,
      symbol: 'emptyCircle',
      symbolSize: 3,
      data: values.map((value, index) => (index >= last ? value : null)),
      itemStyle: { color },
      lineStyle: { color, width: width * 0.8, type: [3, 3] },
      endLabel: { show: true, color, fontSize: 8, fontWeight: 'bold', formatter: name, width: 46, overflow: 'break' },
      labelLayout: { moveOverlap: 'shiftY' },
    },
  ];
  return {
    ...baseOption({ right: 48, top: 22 }),
    xAxis: categoryAxis(
      points.map((point) => point.quarter),
      { boundaryGap: false },
    ),
    yAxis: valueAxis(words.axis, (value) => formatNumber(value, language)),
    series: [
      ...pair(
        words.customer,
        points.map((point) => point.customer),
        INK.accent,
        1.8,
      ),
      ...pair(
        words.market,
        points.map((point) => point.market),
        MARKET,
        1.3,
      ),
    ],
  };
}
