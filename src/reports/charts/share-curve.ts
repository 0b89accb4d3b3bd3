import { formatPercent } from '../format.ts';
import { baseOption, type ChartOption, type ChartStyle, categoryAxis, INK, valueAxis } from './ink.ts';

/** A customer's share per quarter, oldest first. Fractions 0–1; null: not covered. */
export interface ShareChart {
  readonly kind: 'share';
  readonly points: readonly {
    readonly quarter: string;
    readonly share: number | null;
    readonly shareHigh: number | null;
    readonly complete: boolean;
  }[];
}

const WORDS = {
  zh: { share: '我方份额', band: '计入未具名的上限' },
  en: { share: 'Our share', band: 'With unnamed exporters' },
};

/** Draws our share with its uncertainty band; quarters not complete yet are dashed. */
export function shareCurve(chart: ShareChart, { language }: ChartStyle): ChartOption {
  const { points } = chart;
  const words = WORDS[language];
  const last = points.findLastIndex((point) => point.complete);
  const highest = Math.max(0, ...points.map((point) => point.shareHigh ?? point.share ?? 0));
  const banded = points.some((point) => (point.shareHigh ?? 0) - (point.share ?? 0) > 0.005);
  const quiet = { type: 'line', symbol: 'none', silent: true, lineStyle: { opacity: 0, width: 0 } };
  const line = { type: 'line', silent: true, itemStyle: { color: INK.accent } };
  return {
    ...baseOption({ right: 24, top: 24 }),
    xAxis: categoryAxis(
      points.map((point) => point.quarter),
      { boundaryGap: false },
    ),
    yAxis: valueAxis('', (value) => formatPercent(value, language, 0), axisOf(highest)),
    legend: {
      top: 0,
      right: 6,
      itemWidth: 14,
      itemHeight: 6,
      icon: 'rect',
      textStyle: { color: INK.quiet, fontSize: 8 },
      data: banded ? [words.share, words.band] : [words.share],
    },
    series: [
      { ...quiet, name: 'low', stack: 'band', data: points.map((point) => point.share) },
      {
        ...quiet,
        name: words.band,
        stack: 'band',
        data: points.map((point) =>
          point.share === null ? null : Math.max(0, (point.shareHigh ?? point.share) - point.share),
        ),
        itemStyle: { color: INK.unknown },
        areaStyle: { color: INK.unknown, opacity: 0.38 },
      },
      {
        ...line,
        name: words.share,
        data: points.map((point, index) => ({
          value: index <= last ? point.share : null,
          label: { show: point.share !== null && (index === last || index === last - 4), position: 'bottom' },
        })),
        symbol: 'circle',
        symbolSize: 4,
        lineStyle: { color: INK.accent, width: 1.8 },
        label: {
          color: INK.accent,
          fontWeight: 'bold',
          fontSize: 9,
          formatter: ({ dataIndex }: { dataIndex: number }) =>
            formatPercent(points[dataIndex]?.share ?? null, language, 0),
        },
      },
      {
        ...line,
        name: 'open',
        data: points.map((point, index) => (index >= last ? point.share : null)),
        symbol: 'emptyCircle',
        symbolSize: 4,
        lineStyle: { color: INK.accent, width: 1.4, type: [3, 3] },
      },
    ],
  };
}

/** Axis ends with round steps, the smallest that holds the highest share. */
const AXES = [
  { max: 0.15, interval: 0.05 },
  { max: 0.3, interval: 0.1 },
  { max: 0.6, interval: 0.2 },
  { max: 0.8, interval: 0.2 },
] as const;

function axisOf(highest: number): { readonly max: number; readonly interval: number } {
  return AXES.find((axis) => highest <= axis.max) ?? { max: 1, interval: 0.25 };
}
