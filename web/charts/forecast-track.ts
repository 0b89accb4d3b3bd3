import type { ChartOption } from './echarts.ts';
import { baseOption, type ChartInk, categoryAxis, tooltipLine, valueAxis } from './ink.ts';

/** What came and what was foretold, up to a day. */
export interface TrackPoint {
  readonly date: string;
  readonly actual: number;
  readonly predicted: number;
}

/** Draws two running totals, what came and what was foretold; from `cut` on the forecast had not seen what came. */
export function forecastTrack(
  points: readonly TrackPoint[],
  cut: string,
  words: { readonly actual: string; readonly predicted: string; readonly unseen: string },
): (ink: ChartInk) => ChartOption {
  const from = points.findIndex(({ date }) => date >= cut);
  const dates = points.map(({ date }) => date);
  return (ink) => {
    const { palette, formats } = ink;
    const base = baseOption(ink);
    const last = points.at(-1);
    const above = (last?.actual ?? 0) >= (last?.predicted ?? 0) ? -1 : 1;
    const end = (name: string, color: string, side: number) => ({
      show: !ink.narrow,
      formatter: name,
      color,
      fontSize: 12,
      distance: 6,
      offset: [0, side * 8],
    });
    return {
      ...base,
      grid: { ...base.grid, right: ink.narrow ? 16 : 96, top: 30 },
      ...(ink.narrow
        ? {
            legend: {
              top: 0,
              left: 0,
              itemWidth: 14,
              itemHeight: 8,
              selectedMode: false,
              textStyle: { color: palette.ink, fontSize: 12 },
              data: [words.actual, words.predicted],
            },
          }
        : {}),
      xAxis: { ...categoryAxis(ink, dates), boundaryGap: false },
      yAxis: valueAxis(ink, (value) => formats.compact(value)),
      tooltip: {
        ...base.tooltip,
        formatter: (params) => {
          const point = points[(Array.isArray(params) ? params[0] : params)?.dataIndex ?? 0];
          if (!point) return '';
          return `<b>${point.date}</b>${tooltipLine(palette.ink, words.actual, formats.number(point.actual))}${tooltipLine(palette.accent, words.predicted, formats.number(point.predicted, 1))}`;
        },
      },
      series: [
        {
          type: 'line',
          name: words.actual,
          data: points.map(({ actual }) => actual),
          symbol: 'none',
          lineStyle: { color: palette.ink, width: 2 },
          itemStyle: { color: palette.ink },
          endLabel: end(words.actual, palette.ink, above),
          markArea: {
            silent: true,
            itemStyle: { color: palette.line, opacity: 0.45 },
            label: { color: palette.quiet, fontSize: 11, position: 'insideTop' },
            data: from < 0 ? [] : [[{ name: words.unseen, xAxis: dates[from] ?? cut }, { xAxis: dates.at(-1) ?? cut }]],
          },
        },
        {
          type: 'line',
          name: words.predicted,
          data: points.map(({ predicted }) => predicted),
          symbol: 'none',
          lineStyle: { color: palette.accent, width: 2, type: 'dashed' },
          itemStyle: { color: palette.accent },
          endLabel: end(words.predicted, palette.accent, -above),
        },
      ],
    };
  };
}
