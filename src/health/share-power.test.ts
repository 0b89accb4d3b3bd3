import { expect, it } from 'vitest';
import type { Quarter } from '#src/vocabulary/calendar-date.ts';
import { sharePower } from './share-power.ts';

const quarters = (shares: readonly number[]) =>
  shares.map((share, i) => ({
    quarter: `${2024 + Math.floor(i / 4)}Q${(i % 4) + 1}` as Quarter,
    ours: 100 * share,
    unknown: 0,
    total: 100,
  }));
const LEVEL = { trendLevel: 0.05 };

it('a calm share of eight quarters would have shown a decline, a wild one would not', () => {
  const calm = sharePower(quarters([0.5, 0.51, 0.49, 0.5, 0.5, 0.51, 0.49, 0.5]), LEVEL);
  const wild = sharePower(quarters([0.5, 0.7, 0.3, 0.6, 0.2, 0.7, 0.4, 0.5]), LEVEL);
  expect(calm?.found).toBeGreaterThan(0.95);
  expect(wild?.found).toBeLessThan(0.6);
  expect(calm?.sentence.en).toContain('With 8 quarters');
});

it('a steady slide is no noise', () => {
  expect(sharePower(quarters([0.8, 0.75, 0.7, 0.65, 0.6, 0.55]), LEVEL)?.noise).toBeLessThan(0.01);
});

it('four quarters can show nothing at one per cent; three are too few', () => {
  expect(sharePower(quarters([0.5, 0.51, 0.49, 0.5]), { trendLevel: 0.01 })?.found).toBe(0);
  expect(sharePower(quarters([0.5, 0.51, 0.49]), LEVEL)).toBeNull();
});
