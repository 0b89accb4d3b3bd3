import type { ChartOption } from './echarts.ts';
import { baseOption, type ChartInk, categoryAxis, hatch, tooltipLine, valueAxis } from './ink.ts';

/** A thing measured before and after. */
export interface PairedBar {
  readonly label: string;
  readonly previous: number;
  readonly recent: number;
  /** Drawn hatched: it is not ours to supply. */
  readonly outside: boolean;
}

/** Draws before and after side by side, largest first, from zero; what we do not offer is hatched. */
export function pairedBars(
  bars: readonly PairedBar[],
  words: { readonly previous: string; readonly recent: string; readonly outside: string },
  /** Beside the bar; absent: the change. */
  mark?: (bar: PairedBar) => string,
): (ink: ChartInk) => ChartOption {
  const shown = [...bars].reverse();
  return (ink) => {
    const { palette, formats } = ink;
    const base = baseOption(ink);
    return {
      ...base,
      grid: { ...base.grid, top: 8, right: 56, bottom: 28 },
      legend: {
        bottom: 0,
        left: 0,
        itemWidth: 12,
        itemHeight: 10,
        selectedMode: false,
        textStyle: { color: palette.ink, fontSize: 12 },
        data: [words.recent, words.previous],
      },
      xAxis: valueAxis(ink, (value) => formats.compact(value)),
      yAxis: {
        ...categoryAxis(
          ink,
          shown.map((bar) => bar.label),
        ),
        axisLabel: { color: palette.ink, fontSize: 12, width: ink.narrow ? 110 : 200, overflow: 'truncate' },
      },
      tooltip: {
        ...base.tooltip,
        formatter: (params) => {
          const bar = shown[(Array.isArray(params) ? params[0] : params)?.dataIndex ?? 0];
          if (!bar) return '';
          const change =
            mark === undefined && bar.previous > 0 ? ` · ${formats.change(bar.recent / bar.previous - 1)}` : '';
          return `${tooltipLine(palette.accent, words.recent, formats.compact(bar.recent) + change)}${tooltipLine(palette.unknown, words.previous, formats.compact(bar.previous))}${bar.outside ? words.outside : ''}`;
        },
      },
      series: [
        {
          type: 'bar',
          name: words.previous,
          data: shown.map((bar) => bar.previous),
          barMaxWidth: 10,
          itemStyle: { color: palette.unknown },
        },
        {
          type: 'bar',
          name: words.recent,
          barMaxWidth: 14,
          itemStyle: { color: palette.accent },
          data: shown.map((bar) => ({
            value: bar.recent,
            itemStyle: { color: palette.accent, ...(bar.outside ? { decal: hatch(palette.panel) } : {}) },
          })),
          label: {
            show: true,
            position: 'right',
            color: palette.quiet,
            fontSize: 11,
            formatter: ({ dataIndex }) => {
              const bar = shown[dataIndex ?? 0];
              if (!bar) return '';
              if (mark !== undefined) return mark(bar);
              return bar.previous > 0 ? formats.change(bar.recent / bar.previous - 1) : '';
            },
          },
        },
      ],
    };
  };
}
