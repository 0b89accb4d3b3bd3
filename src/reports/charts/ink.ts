import type { Language } from '#src/vocabulary/bilingual.ts';

/** Colours of printed charts; the light palette of the screen. */
export const INK = {
  accent: '#0f5c7a',
  ink: '#17222b',
  quiet: '#5b6873',
  line: '#dfe4e8',
  paper: '#ffffff',
  unknown: '#aab3bb',
  companies: ['#c8773a', '#7a9e48', '#8d6cab', '#c9a227', '#b5607e', '#5f8fc7', '#8a7a63', '#57a39a'],
} as const;

/** The family of every text in a chart: the font the document embeds. */
export const CHART_FONT = 'NotoSansSC';

/** A drawing option, plain data of ECharts. */
export type ChartOption = Readonly<Record<string, unknown>>;

/** Words a chart needs, in the language of the document. */
export type Words<Key extends string> = Readonly<Record<Key, string>>;

/** How a chart is written. */
export interface ChartStyle {
  readonly language: Language;
}

/** Text, animation and grid common to all charts. */
export function baseOption(grid: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    animation: false,
    textStyle: { fontFamily: CHART_FONT, color: INK.ink },
    grid: { left: 4, right: 16, top: 22, bottom: 4, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel', ...grid },
  };
}

/** A category axis. */
export function categoryAxis(data: readonly string[], more: Readonly<Record<string, unknown>> = {}) {
  return {
    type: 'category',
    data: [...data],
    axisTick: { show: false },
    axisLine: { lineStyle: { color: INK.quiet, width: 0.6 } },
    axisLabel: { color: INK.quiet, fontSize: 8, fontFamily: CHART_FONT, hideOverlap: true },
    ...more,
  };
}

/** A value axis from zero with its unit above. */
export function valueAxis(
  name: string,
  format: (value: number) => string,
  more: Readonly<Record<string, unknown>> = {},
) {
  return {
    type: 'value',
    min: 0,
    splitNumber: 4,
    name,
    nameGap: 8,
    nameTextStyle: { color: INK.quiet, fontSize: 8, align: 'left', fontFamily: CHART_FONT },
    splitLine: { lineStyle: { color: INK.line, width: 0.5 } },
    axisLabel: { color: INK.quiet, fontSize: 8, fontFamily: CHART_FONT, formatter: format, hideOverlap: true },
    ...more,
  };
}
