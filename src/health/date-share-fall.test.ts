import { describe, expect, it } from 'vitest';
import type { Month } from '#src/vocabulary/calendar-date.ts';
import { addToMonth } from '#src/vocabulary/calendar-date.ts';
import { along, monthsFrom, RIVAL, US } from '../../test/make/import-story.ts';
import { dateShareFall, shareMonths } from './date-share-fall.ts';

const MONTHS = monthsFrom('2023-01', 36);
const month = (i: number) => addToMonth(MONTHS[0] as Month, i);
const wobble = (i: number) => [0, 0.03, -0.02, 0.04, -0.05][i % 5] ?? 0;
const series = (share: (i: number) => number | null, unnamed = (_i: number): number => 0) =>
  MONTHS.map((name, i) => ({ month: name, share: share(i), unnamed: share(i) === null ? null : unnamed(i) }));

describe('dateShareFall', () => {
  it('dates a fall by the month it began', () => {
    const timing = dateShareFall(series((i) => (i >= 27 ? 0.3 : 0.5) + wobble(i)));
    expect(timing?.began).toBe(month(27));
    expect(timing?.noticed && timing.noticed <= month(30)).toBe(true);
    expect(timing?.usual).toBeCloseTo(0.5, 2);
    expect(timing?.months.at(-1)?.smoothed).toBeLessThan(timing?.lower ?? 0);
    expect(timing?.sentence.en).toContain(month(27));
  });

  it('a share that only wobbles, or has come back, dates nothing', () => {
    expect(dateShareFall(series((i) => 0.5 + wobble(i)))).toMatchObject({ began: null, noticed: null });
    expect(dateShareFall(series((i) => (i >= 25 && i < 28 ? 0.3 : 0.5) + wobble(i)))).toMatchObject({ began: null });
  });

  it('records that stop naming exporters date nothing', () => {
    const dark = dateShareFall(
      series(
        (i) => (i >= 28 ? 0.3 : 0.5) + wobble(i),
        (i) => (i >= 28 ? 0.25 : 0.02),
      ),
    );
    expect(dark?.began).toBeNull();
  });

  it('says nothing with fewer than eight baseline months or a share that never moved', () => {
    expect(dateShareFall(series((i) => 0.5 + wobble(i)).slice(-19))).toBeNull();
    expect(dateShareFall(series((i) => 0.5 + wobble(i)).slice(-20))).not.toBeNull();
    expect(dateShareFall(series(() => 0.5))).toBeNull();
  });

  it('a noisy share needs a longer fall than a calm one', () => {
    const fall = (noise: number) => series((i) => (i >= 34 ? 0.4 : 0.5) + noise * wobble(i));
    expect(dateShareFall(fall(0.5))?.began).toBe(month(34));
    const noisy = dateShareFall(fall(3));
    expect(noisy?.began).toBeNull();
    // What lies within its noise may still be a fall that the quarters tell: nothing is denied, only not proved.
    expect(noisy?.sentence.en).toContain('shows no lasting fall beyond its usual swings');
    expect(noisy?.sentence.zh).toContain('没有超出平时波动的持续走低');
  });
});

it('months without imports have no share; uncovered months are left out', () => {
  const cells = [...along(MONTHS, US, (i) => (i === 3 ? 0 : 60)), ...along(MONTHS, RIVAL, (i) => (i === 3 ? 0 : 40))];
  const chosen = { measure: 'value', unit: null, lineShare: 1 } as const;
  const found = shareMonths(cells, new Set(MONTHS.slice(0, 6)), chosen, { prefixes: ['732393'] }, new Set([US]));
  expect(found.map(({ share }) => share)).toEqual([0.6, 0.6, 0.6, null, 0.6, 0.6]);
});
