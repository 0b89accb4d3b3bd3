import type { Palette } from '../kit/palette.ts';
import type { Formats } from '../kit/use-words.ts';

/** What a chart draws with: colours and formats of the person on screen. */
export interface ChartInk {
  readonly palette: Palette;
  readonly formats: Formats;
  /** Narrow frame: fewer labels. */
  readonly narrow: boolean;
}

/** Text made safe for a tooltip's HTML: company names come from files of strangers. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** Axis, grid, tooltip and font shared by all charts. */
export function baseOption(ink: ChartInk) {
  const { palette } = ink;
  return {
    textStyle: {
      fontFamily: "Inter, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans SC', 'Noto Sans CJK SC', sans-serif",
      color: palette.ink,
    },
    grid: {
      left: 8,
      right: ink.narrow ? 16 : 24,
      top: 24,
      bottom: 8,
      outerBoundsMode: 'same' as const,
      outerBoundsContain: 'axisLabel' as const,
    },
    animationDuration: 200,
    tooltip: {
      trigger: 'axis' as const,
      confine: true,
      backgroundColor: palette.panel,
      borderColor: palette.line,
      textStyle: { color: palette.ink, fontSize: 12 },
      axisPointer: { type: 'shadow' as const, shadowStyle: { color: palette.line, opacity: 0.35 } },
    },
  };
}

/** A category axis of quarters, months or names. */
export function categoryAxis(ink: ChartInk, data: readonly string[]) {
  return {
    type: 'category' as const,
    data: [...data],
    axisTick: { show: false },
    axisLine: { lineStyle: { color: ink.palette.line } },
    axisLabel: { color: ink.palette.quiet, fontSize: 11, hideOverlap: true },
  };
}

/** A value axis from zero. */
export function valueAxis(ink: ChartInk, format: (value: number) => string) {
  return {
    type: 'value' as const,
    min: 0,
    splitNumber: 4,
    splitLine: { lineStyle: { color: ink.palette.line, opacity: 0.7 } },
    axisLabel: { color: ink.palette.quiet, fontSize: 11, formatter: format },
  };
}

/** Hatching: what is not known. */
export function hatch(colour: string) {
  return { symbol: 'rect', color: colour, dashArrayX: [1, 0], dashArrayY: [2, 4], rotation: -Math.PI / 4 };
}

/** One line of a tooltip: swatch, name, value. */
export function tooltipLine(colour: string, name: string, value: string): string {
  return `<div style="display:flex;gap:8px;align-items:center;line-height:20px"><span style="width:10px;height:10px;border-radius:2px;background:${colour}"></span><span style="flex:1;margin-right:16px;max-width:240px;overflow:hidden;text-overflow:ellipsis;white-space:nowrap">${escapeHtml(name)}</span><b style="font-variant-numeric:tabular-nums">${escapeHtml(value)}</b></div>`;
}
