import type { ChartOption } from './echarts.ts';
import { baseOption, type ChartInk, escapeHtml, tooltipLine, valueAxis } from './ink.ts';

/** One customer of the curve, best first. */
export interface WhaleStep {
  readonly name: string;
  readonly own: number;
  readonly cumulative: number;
}

/** Draws cumulative profit by customer as a line over each customer's own profit as bars; losses below zero, peak marked. */
export function whaleCurveChart(
  steps: readonly WhaleStep[],
  words: { readonly cumulative: string; readonly own: string; readonly peak: string; readonly total: string },
): (ink: ChartInk) => ChartOption {
  const peak = steps.reduce(
    (best, step, index) => (step.cumulative > (steps[best]?.cumulative ?? 0) ? index : best),
    0,
  );
  return (ink) => {
    const { palette, formats } = ink;
    const base = baseOption(ink);
    const { min: _zero, ...axis } = valueAxis(ink, (value) => formats.compact(value));
    return {
      ...base,
      grid: { ...base.grid, right: ink.narrow ? 20 : 64, top: 34 },
      xAxis: {
        type: 'category',
        data: steps.map((_, index) => String(index + 1)),
        axisTick: { show: false },
        axisLine: { lineStyle: { color: palette.line }, onZero: false },
        axisLabel: { color: palette.quiet, fontSize: 11, hideOverlap: true },
      },
      yAxis: axis,
      tooltip: {
        ...base.tooltip,
        formatter: (params) => {
          const index = (Array.isArray(params) ? params[0] : params)?.dataIndex ?? 0;
          const step = steps[index];
          if (!step) return '';
          return `<b>${index + 1} · ${escapeHtml(step.name)}</b>${tooltipLine(step.own < 0 ? palette.negative : palette.unknown, words.own, formats.compact(step.own))}${tooltipLine(palette.accent, words.cumulative, formats.compact(step.cumulative))}`;
        },
      },
      series: [
        {
          type: 'bar',
          name: words.own,
          barCategoryGap: '18%',
          data: steps.map((step) => ({
            value: step.own,
            itemStyle: { color: step.own < 0 ? palette.negative : palette.unknown },
          })),
        },
        {
          type: 'line',
          name: words.cumulative,
          data: steps.map((step) => step.cumulative),
          symbol: 'none',
          lineStyle: { color: palette.accent, width: 2.5 },
          areaStyle: { color: palette.accent, opacity: 0.08 },
          markLine: {
            symbol: 'none',
            silent: true,
            lineStyle: { color: palette.quiet, type: 'dashed', width: 1 },
            label: { color: palette.quiet, fontSize: 11, position: 'insideStartTop' },
            data: [
              {
                yAxis: steps.at(-1)?.cumulative ?? 0,
                label: { formatter: `${words.total} ${formats.compact(steps.at(-1)?.cumulative ?? 0)}` },
              },
              ...(peak < steps.length - 1
                ? [
                    {
                      xAxis: peak,
                      label: {
                        formatter: `${words.peak} ${formats.compact(steps[peak]?.cumulative ?? 0)}`,
                        position: 'insideEndTop' as const,
                        rotate: 0,
                      },
                    },
                  ]
                : []),
            ],
          },
        },
      ],
    };
  };
}
