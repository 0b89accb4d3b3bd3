import type { ChartOption } from './echarts.ts';
import { baseOption, type ChartInk, categoryAxis, tooltipLine, valueAxis } from './ink.ts';

/** Customers alike in one thing, with what was foretold of each on average and what came. */
export interface ForecastGroup {
  readonly label: string;
  readonly customers: number;
  readonly predicted: number;
  readonly actual: number;
}

/** Draws forecast beside outcome for each group, from zero. */
export function forecastGroups(
  groups: readonly ForecastGroup[],
  words: { readonly actual: string; readonly predicted: string; readonly customers: string; readonly axis: string },
): (ink: ChartInk) => ChartOption {
  return (ink) => {
    const { palette, formats } = ink;
    const base = baseOption(ink);
    const bars = (name: string, key: 'actual' | 'predicted', color: string) => ({
      type: 'bar' as const,
      name,
      barMaxWidth: 22,
      itemStyle: { color },
      data: groups.map((group) => group[key]),
    });
    return {
      ...base,
      grid: { ...base.grid, top: 34, bottom: 26 },
      legend: {
        top: 0,
        left: 0,
        itemWidth: 12,
        itemHeight: 10,
        selectedMode: false,
        textStyle: { color: palette.ink, fontSize: 12 },
        data: [words.actual, words.predicted],
      },
      xAxis: {
        ...categoryAxis(
          ink,
          groups.map(({ label }) => label),
        ),
        name: words.axis,
        nameLocation: 'middle',
        nameGap: 26,
        nameTextStyle: { color: palette.quiet, fontSize: 11 },
      },
      yAxis: valueAxis(ink, (value) => formats.number(value, 1)),
      tooltip: {
        ...base.tooltip,
        formatter: (params) => {
          const group = groups[(Array.isArray(params) ? params[0] : params)?.dataIndex ?? 0];
          if (!group) return '';
          return `<b>${group.label}</b> · ${words.customers} ${formats.number(group.customers)}${tooltipLine(palette.ink, words.actual, formats.number(group.actual, 2))}${tooltipLine(palette.accent, words.predicted, formats.number(group.predicted, 2))}`;
        },
      },
      series: [bars(words.actual, 'actual', palette.unknown), bars(words.predicted, 'predicted', palette.accent)],
    };
  };
}
