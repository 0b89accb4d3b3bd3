import type { ChartOption } from './echarts.ts';
import { baseOption, type ChartInk, categoryAxis, tooltipLine, valueAxis } from './ink.ts';

/** A month of our share: as recorded, and smoothed. Fractions 0–1; null: nothing imported. */
export interface ShareMonthPoint {
  readonly month: string;
  readonly share: number | null;
  readonly smoothed: number;
}

/** Above this the axis ends at the whole: a share cannot be more. */
const NEARLY_ALL = 0.75;

/** Draws a share month by month: dots as recorded, the smoothed line, how low it may go without a change, where a fall began. */
export function shareMonthsCurve(
  points: readonly ShareMonthPoint[],
  marks: { readonly lower: number; readonly began: string | null },
  words: { readonly share: string; readonly smoothed: string; readonly lower: string; readonly began: string },
): (ink: ChartInk) => ChartOption {
  const highest = Math.max(...points.map((point) => point.share ?? 0));
  return (ink) => {
    const { palette, formats } = ink;
    const base = baseOption(ink);
    return {
      ...base,
      grid: { ...base.grid, right: ink.narrow ? 48 : 72 },
      xAxis: categoryAxis(
        ink,
        points.map((point) => point.month),
      ),
      yAxis: { ...valueAxis(ink, (value) => formats.percent(value)), ...(highest > NEARLY_ALL ? { max: 1 } : {}) },
      tooltip: {
        ...base.tooltip,
        axisPointer: { type: 'line', lineStyle: { color: palette.line } },
        formatter: (params) => {
          const point = points[(Array.isArray(params) ? params[0] : params)?.dataIndex ?? 0];
          if (!point) return '';
          return `<b>${point.month}</b>${tooltipLine(palette.accent, words.share, formats.percent(point.share, 1))}${tooltipLine(palette.unknown, words.smoothed, formats.percent(point.smoothed, 1))}`;
        },
      },
      series: [
        {
          type: 'line',
          name: words.share,
          data: points.map((point) => point.share),
          symbol: 'circle',
          symbolSize: 5,
          lineStyle: { opacity: 0 },
          itemStyle: { color: palette.accent, opacity: 0.55 },
        },
        {
          type: 'line',
          name: words.smoothed,
          data: points.map((point) => point.smoothed),
          symbol: 'none',
          lineStyle: { color: palette.accent, width: 2.5 },
          endLabel: {
            show: true,
            color: palette.accent,
            fontWeight: 600,
            formatter: () => formats.percent(points.at(-1)?.smoothed ?? null),
          },
          markLine: {
            symbol: 'none',
            silent: true,
            label: { color: palette.quiet, position: 'insideStartTop' },
            lineStyle: { color: palette.quiet, type: 'dashed' },
            data: [
              { yAxis: marks.lower, label: { formatter: words.lower } },
              ...(marks.began === null
                ? []
                : [{ xAxis: marks.began, label: { formatter: words.began, position: 'insideEndTop' as const } }]),
            ],
          },
        },
      ],
    };
  };
}
