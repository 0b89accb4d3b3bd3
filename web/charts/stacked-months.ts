import type { ChartOption } from './echarts.ts';
import { baseOption, type ChartInk, categoryAxis, hatch, tooltipLine, valueAxis } from './ink.ts';

/** A layer of monthly bars. */
export interface MonthLayer {
  readonly name: string;
  readonly values: readonly number[];
  readonly tone: 'accent' | 'other' | 'unknown';
}

/** Draws months as stacked bars from zero; the unknown hatched, months that are not complete faded. */
export function stackedMonths(
  months: readonly string[],
  complete: readonly boolean[],
  layers: readonly MonthLayer[],
  words: { readonly incomplete: string },
): (ink: ChartInk) => ChartOption {
  return (ink) => {
    const { palette, formats } = ink;
    const base = baseOption(ink);
    const colours = { accent: palette.accent, other: palette.companies[0] ?? palette.quiet, unknown: palette.unknown };
    const many = layers.length > 1;
    return {
      ...base,
      grid: { ...base.grid, bottom: many ? 32 : 8 },
      ...(many
        ? {
            legend: {
              bottom: 0,
              left: 0,
              itemWidth: 12,
              itemHeight: 10,
              selectedMode: false,
              textStyle: { color: palette.ink, fontSize: 12 },
            },
          }
        : {}),
      xAxis: categoryAxis(ink, months),
      yAxis: valueAxis(ink, (value) => formats.compact(value)),
      tooltip: {
        ...base.tooltip,
        formatter: (params) => {
          const index = (Array.isArray(params) ? params[0] : params)?.dataIndex ?? 0;
          const lines = layers.map((layer) =>
            tooltipLine(colours[layer.tone], layer.name, formats.number(layer.values[index] ?? null)),
          );
          return `<b>${months[index] ?? ''}</b>${complete[index] ? '' : ` · ${words.incomplete}`}${lines.join('')}`;
        },
      },
      series: layers.map((layer) => ({
        type: 'bar' as const,
        name: layer.name,
        stack: 'all',
        barMaxWidth: 28,
        itemStyle: { color: colours[layer.tone], ...(layer.tone === 'unknown' ? { decal: hatch(palette.panel) } : {}) },
        data: layer.values.map((value, index) => (complete[index] ? value : { value, itemStyle: { opacity: 0.45 } })),
      })),
    };
  };
}
