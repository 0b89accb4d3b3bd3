import type { ChartOption } from './echarts.ts';
import { baseOption, type ChartInk, categoryAxis, tooltipLine, valueAxis } from './ink.ts';

/** A period of two amounts drawn against each other. Null change: no year before. */
export interface PairPeriod {
  readonly at: string;
  readonly first: number;
  readonly second: number;
  readonly firstChange: number | null;
  readonly secondChange: number | null;
  readonly complete: boolean;
}

/**
 * Scales amounts so that the mean of the first `baseCount` complete periods is 100.
 * @returns Null everywhere when that mean is zero or nothing is complete.
 */
export function indexSeries(
  amounts: readonly number[],
  complete: readonly boolean[],
  baseCount = 4,
): readonly (number | null)[] {
  const base = amounts.filter((_, index) => complete[index]).slice(0, baseCount);
  const mean = base.reduce((sum, amount) => sum + amount, 0) / base.length;
  if (base.length === 0 || !(mean > 0)) return amounts.map(() => null);
  return amounts.map((amount) => (amount / mean) * 100);
}

/** Draws two developments on one scale (start = 100), labelled at their ends; incomplete periods dashed. */
export function indexLines(
  periods: readonly PairPeriod[],
  words: { readonly first: string; readonly second: string; readonly incomplete: string; readonly onLastYear: string },
): (ink: ChartInk) => ChartOption {
  const complete = periods.map((period) => period.complete);
  const first = indexSeries(
    periods.map((period) => period.first),
    complete,
  );
  const second = indexSeries(
    periods.map((period) => period.second),
    complete,
  );
  const lastComplete = complete.lastIndexOf(true);
  return (ink) => {
    const { palette, formats } = ink;
    const base = baseOption(ink);
    const marketColour = palette.quiet;
    const ends = (values: readonly (number | null)[]) => values[lastComplete] ?? 0;
    const firstIsAbove = ends(first) >= ends(second);
    const line = (name: string, values: readonly (number | null)[], colour: string, width: number, above: boolean) => [
      {
        type: 'line' as const,
        name,
        data: values.map((value, index) => (index <= lastComplete ? value : null)),
        symbol: 'circle',
        symbolSize: 5,
        showSymbol: !ink.narrow,
        lineStyle: { color: colour, width },
        itemStyle: { color: colour },
        endLabel: {
          show: true,
          color: colour,
          formatter: name,
          width: ink.narrow ? 70 : 110,
          overflow: 'break' as const,
          verticalAlign: above ? ('bottom' as const) : ('top' as const),
        },
      },
      {
        type: 'line' as const,
        name: `${name} ·`,
        data: values.map((value, index) => (index >= lastComplete ? value : null)),
        symbol: 'none',
        lineStyle: { color: colour, width, type: 'dashed' as const },
      },
    ];
    return {
      ...base,
      grid: { ...base.grid, right: ink.narrow ? 84 : 128 },
      xAxis: {
        ...categoryAxis(
          ink,
          periods.map((period) => period.at),
        ),
        boundaryGap: false,
      },
      yAxis: valueAxis(ink, (value) => formats.number(value)),
      tooltip: {
        ...base.tooltip,
        axisPointer: { type: 'line', lineStyle: { color: palette.line } },
        formatter: (params) => {
          const index = (Array.isArray(params) ? params[0] : params)?.dataIndex ?? 0;
          const period = periods[index];
          if (!period) return '';
          const amount = (value: number, change: number | null) =>
            `${formats.compact(value)} · ${words.onLastYear} ${formats.change(change)}`;
          return `<b>${period.at}</b>${period.complete ? '' : ` · ${words.incomplete}`}${tooltipLine(palette.accent, words.first, amount(period.first, period.firstChange))}${tooltipLine(marketColour, words.second, amount(period.second, period.secondChange))}`;
        },
      },
      series: [
        ...line(words.first, first, palette.accent, 2.5, firstIsAbove),
        ...line(words.second, second, marketColour, 1.8, !firstIsAbove),
      ],
    };
  };
}
