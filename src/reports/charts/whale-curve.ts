import { axisScale, formatAmount, formatNumber } from '../format.ts';
import type { AmountUnit } from '../report.ts';
import { baseOption, CHART_FONT, type ChartOption, type ChartStyle, categoryAxis, INK, valueAxis } from './ink.ts';

/** Customers best first, each with its own profit and that of it and all better ones. */
export interface WhaleChart {
  readonly kind: 'whale';
  readonly unit: AmountUnit;
  readonly steps: readonly { readonly own: number; readonly cumulative: number }[];
}

const LOSS = '#b3261e';
const WORDS = {
  zh: { own: '各客户利润', cumulative: '累计利润', rank: '客户名次（按利润）', peak: '最高', total: '合计' },
  en: { own: 'Own profit', cumulative: 'Cumulative', rank: 'Customers, by profit', peak: 'peak', total: 'total' },
};

/** Draws the whale curve: cumulative profit as a line over each customer's own as bars; losses red, peak and total labelled. */
export function whaleCurve(chart: WhaleChart, { language }: ChartStyle): ChartOption {
  const words = WORDS[language];
  const { steps } = chart;
  const highs = steps.map((step) => step.cumulative);
  const peak = highs.reduce((best, value, index) => (value > (highs[best] ?? 0) ? index : best), 0);
  const values = steps.flatMap((step) => [step.own, step.cumulative]);
  const scale = axisScale(values.map(Math.abs), chart.unit, language);
  const mark = (index: number, word: string, position: 'top' | 'bottom') => ({
    coord: [index, highs[index] ?? 0],
    label: {
      formatter: `${word} ${formatAmount(highs[index] ?? 0, chart.unit, language)}`,
      position,
      align: index > steps.length / 2 ? 'right' : 'left',
    },
  });
  const last = steps.length - 1;
  return {
    ...baseOption({ top: 26, right: 20, bottom: 16 }),
    legend: {
      top: 0,
      right: 6,
      itemWidth: 9,
      itemHeight: 7,
      icon: 'rect',
      textStyle: { color: INK.ink, fontSize: 8 },
      data: [words.own, words.cumulative],
    },
    xAxis: categoryAxis(
      steps.map((_, index) => String(index + 1)),
      {
        name: words.rank,
        nameLocation: 'middle',
        nameGap: 16,
        nameTextStyle: { color: INK.quiet, fontSize: 8 },
        axisLine: { onZero: false, lineStyle: { color: INK.quiet, width: 0.6 } },
      },
    ),
    yAxis: valueAxis(scale.label, (value) => formatNumber(value / scale.divisor, language), {
      min: Math.min(0, 1.2 * Math.min(...values)),
      axisLabel: {
        color: INK.quiet,
        fontSize: 8,
        fontFamily: CHART_FONT,
        showMinLabel: Math.min(...values) >= 0,
        formatter: (value: number) => formatNumber(value / scale.divisor, language),
      },
    }),
    series: [
      {
        type: 'bar',
        silent: true,
        name: words.own,
        barCategoryGap: '22%',
        itemStyle: { color: INK.unknown },
        data: steps.map(({ own }) => ({ value: own, itemStyle: { color: own < 0 ? LOSS : INK.unknown } })),
      },
      {
        type: 'line',
        silent: true,
        name: words.cumulative,
        symbol: 'none',
        lineStyle: { color: INK.accent, width: 1.6 },
        itemStyle: { color: INK.accent },
        areaStyle: { color: INK.accent, opacity: 0.08 },
        data: highs,
        markPoint: {
          symbol: 'circle',
          symbolSize: 5,
          silent: true,
          itemStyle: { color: INK.accent },
          label: { color: INK.ink, fontSize: 8 },
          data:
            peak < last
              ? [mark(peak, words.peak, 'top'), mark(last, words.total, 'bottom')]
              : [mark(last, words.total, 'top')],
        },
      },
    ],
  };
}
