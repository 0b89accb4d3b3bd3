import { TIER_WORDS, type Tier } from '#src/vocabulary/words.ts';
import { formatPercent } from '../format.ts';
import { baseOption, type ChartOption, type ChartStyle, categoryAxis, INK } from './ink.ts';
import { TIER_INK } from './ink-tiers.ts';

/** The pyramid: what part of the customers and of their revenue stands at each tier, best first. */
export interface PyramidChart {
  readonly kind: 'pyramid';
  readonly tiers: readonly {
    readonly tier: Tier;
    readonly customers: number;
    /** Part of the revenue of all, 0–1; null: not known or not for this reader. */
    readonly revenueShare: number | null;
  }[];
}

const WORDS = {
  zh: { customers: '客户数', revenue: '占近 12 个月收入', notShown: '收入不显示', of: (n: number) => `${n} 家` },
  en: { customers: 'Customers', revenue: 'Part of 12 months of revenue', notShown: 'Revenue not shown', of: String },
};

/** Draws tiers top down: how many customers to the left, what part of the revenue they bring to the right. */
export function tierBars(chart: PyramidChart, { language }: ChartStyle): ChartOption {
  const words = WORDS[language];
  const all = chart.tiers.reduce((sum, tier) => sum + tier.customers, 0);
  const rows = chart.tiers.toReversed();
  const side = (left: boolean) => ({
    left: left ? '2%' : '56%',
    width: '42%',
    top: 18,
    bottom: 2,
    containLabel: false,
  });
  const axis = (left: boolean) => ({
    type: 'value',
    gridIndex: left ? 0 : 1,
    inverse: left,
    min: 0,
    // Room beside the longest bar for its own label.
    max:
      1.3 * Math.max(0.01, ...rows.map((row) => (left ? row.customers / Math.max(1, all) : (row.revenueShare ?? 0)))),
    show: false,
  });
  const series = (left: boolean) => ({
    type: 'bar',
    silent: true,
    xAxisIndex: left ? 0 : 1,
    yAxisIndex: left ? 0 : 1,
    barWidth: '72%',
    data: rows.map((row) => ({
      value: left ? row.customers / Math.max(1, all) : (row.revenueShare ?? 0),
      itemStyle: { color: TIER_INK[row.tier] },
    })),
    label: {
      show: true,
      position: left ? 'left' : 'right',
      color: INK.ink,
      fontSize: 9,
      formatter: ({ dataIndex }: { dataIndex: number }) => {
        const row = rows[dataIndex];
        if (row === undefined) return '';
        if (left) return `${words.of(row.customers)} · ${formatPercent(row.customers / Math.max(1, all), language, 0)}`;
        return row.revenueShare === null ? words.notShown : formatPercent(row.revenueShare, language, 0);
      },
    },
  });
  const names = rows.map((row) => TIER_WORDS[row.tier][language]);
  const heading = (text: string, place: Readonly<Record<string, unknown>>) => ({
    text,
    top: 0,
    textStyle: { color: INK.quiet, fontSize: 8, fontWeight: 'normal' },
    ...place,
  });
  return {
    ...baseOption(),
    title: [heading(words.customers, { right: '56%', textAlign: 'auto' }), heading(words.revenue, { left: '56%' })],
    grid: [side(true), side(false)],
    xAxis: [axis(true), axis(false)],
    yAxis: [
      categoryAxis(names, { gridIndex: 0, position: 'right', show: false }),
      categoryAxis(names, {
        gridIndex: 1,
        axisLine: { show: false },
        axisLabel: { color: INK.ink, fontSize: 9, align: 'center', margin: 40 },
      }),
    ],
    series: [series(true), series(false)],
  };
}
