import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '#src/vocabulary/bilingual.ts';
import { calendarDate } from '#src/vocabulary/calendar-date.ts';
import { chartSvg } from '../renderers/chart-svg.ts';
import type { ReportChart } from '../report.ts';

/** What a chart says, as a reader sees it. */
function texts(chart: ReportChart, language: 'zh' | 'en'): readonly string[] {
  return [...chartSvg(chart, language, 515, 190).matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(
    (found) => found[1] ?? '',
  );
}

const pyramid: ReportChart = {
  kind: 'pyramid',
  tiers: [
    { tier: 'strategic', customers: 2, revenueShare: 0.62 },
    { tier: 'core', customers: 3, revenueShare: 0.28 },
    { tier: 'long-tail', customers: 5, revenueShare: null },
  ],
};
const flow: ReportChart = {
  kind: 'tier-flow',
  from: calendarDate('2025-09-30'),
  to: calendarDate('2026-09-30'),
  flows: [
    { from: 'strategic', to: 'core', customers: 1 },
    { from: 'strategic', to: 'strategic', customers: 3 },
    { from: null, to: 'new', customers: 2 },
  ],
};
const whale = (steps: readonly number[]): ReportChart => ({
  kind: 'whale',
  unit: { kind: 'money', currency: 'USD' },
  steps: steps.map((own, index) => ({
    own,
    cumulative: steps.slice(0, index + 1).reduce((sum, value) => sum + value, 0),
  })),
});

describe('pictures of the tier review', () => {
  it.each([
    ['zh', ['2 家 · 20%', '62%', '战略', '收入不显示']],
    ['en', ['2 · 20%', '62%', 'Strategic', 'Revenue not shown']],
  ] as const)('%s: the pyramid says how many stand where and what they bring', (language, words) => {
    expect(texts(pyramid, language)).toEqual(expect.arrayContaining([...words]));
  });

  it('the moves add up on both dates, and who was not assessed stands as such', () => {
    expect(texts(flow, 'en')).toEqual(
      expect.arrayContaining([
        '2025-09-30',
        '2026-09-30',
        'Strategic 4',
        'Not assessed 2',
        'Strategic 3',
        'Core 1',
        'New 2',
      ]),
    );
  });

  it('the whale curve marks its peak and what is left of it, or the total alone when nobody loses money', () => {
    expect(texts(whale([60_000, 40_000, -30_000]), 'en')).toEqual(
      expect.arrayContaining(['peak USD 100,000', 'total USD 70,000']),
    );
    const rising = texts(whale([60_000, 40_000]), 'zh');
    expect(rising).toContain('合计 10.0 万美元');
    expect(rising.some((text) => text.startsWith('最高'))).toBe(false);
  });

  it('no picture shows a number that is none', () => {
    for (const chart of [pyramid, flow, whale([0, 0]), whale([-1, -2])])
      for (const language of LANGUAGES)
        expect(texts(chart, language).join()).not.toMatch(/NaN|Infinity|undefined|null/);
  });
});
