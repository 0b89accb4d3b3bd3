import type { ChartOption } from './echarts.ts';
import { baseOption, type ChartInk, categoryAxis, tooltipLine, valueAxis } from './ink.ts';

/** A point of a share curve. Fractions 0–1; null: not covered. */
export interface SharePoint {
  readonly at: string;
  readonly share: number | null;
  /** Upper edge when every unnamed exporter were us. */
  readonly shareHigh: number | null;
  readonly complete: boolean;
}

/** Draws a share with its uncertainty band; incomplete periods dashed. */
export function shareCurve(
  points: readonly SharePoint[],
  words: { readonly share: string; readonly band: string; readonly incomplete: string },
): (ink: ChartInk) => ChartOption {
  const lastComplete = points.findLastIndex((point) => point.complete);
  return (ink) => {
    const { palette, formats } = ink;
    const base = baseOption(ink);
    const solid = points.map((point, index) => (index <= lastComplete ? point.share : null));
    const open = points.map((point, index) => (index >= lastComplete ? point.share : null));
    const plain = { type: 'line' as const, symbol: 'none' as const, silent: true };
    return {
      ...base,
      grid: { ...base.grid, right: ink.narrow ? 48 : 72 },
      xAxis: {
        ...categoryAxis(
          ink,
          points.map((point) => point.at),
        ),
        boundaryGap: false,
      },
      yAxis: valueAxis(ink, (value) => formats.percent(value)),
      tooltip: {
        ...base.tooltip,
        axisPointer: { type: 'line', lineStyle: { color: palette.line } },
        formatter: (params) => {
          const index = (Array.isArray(params) ? params[0] : params)?.dataIndex ?? 0;
          const point = points[index];
          if (!point) return '';
          const high =
            (point.shareHigh ?? 0) - (point.share ?? 0) > 0.005
              ? tooltipLine(palette.unknown, words.band, `≤ ${formats.percent(point.shareHigh)}`)
              : '';
          const note = point.complete ? '' : ` · ${words.incomplete}`;
          return `<b>${point.at}</b>${note}${tooltipLine(palette.accent, words.share, formats.percent(point.share, 1))}${high}`;
        },
      },
      series: [
        { ...plain, name: 'low', stack: 'band', data: points.map((point) => point.share), lineStyle: { opacity: 0 } },
        {
          ...plain,
          name: words.band,
          stack: 'band',
          data: points.map((point) => (point.share === null ? null : (point.shareHigh ?? point.share) - point.share)),
          lineStyle: { opacity: 0 },
          areaStyle: { color: palette.unknown, opacity: 0.32 },
        },
        {
          type: 'line',
          name: words.share,
          data: solid,
          symbol: 'circle',
          symbolSize: 6,
          showSymbol: !ink.narrow,
          lineStyle: { color: palette.accent, width: 2.5 },
          itemStyle: { color: palette.accent },
          endLabel: {
            show: true,
            color: palette.accent,
            fontWeight: 600,
            formatter: () => formats.percent(points[lastComplete]?.share ?? null),
          },
        },
        {
          type: 'line',
          name: words.incomplete,
          data: open,
          symbol: 'emptyCircle',
          symbolSize: 6,
          lineStyle: { color: palette.accent, width: 2, type: 'dashed' },
          itemStyle: { color: palette.accent },
        },
      ],
    };
  };
}
