import { describe, expect, it } from 'vitest';
import { DEFAULT_HEALTH_RULES } from './health-rules.ts';
import { mixShift } from './mix-shift.ts';

const OFFER = { prefixes: ['732393'] };
const quarter = (ours: number, other: number) => ({
  consignments: [
    ...Array.from({ length: ours }, () => ({ hs6: '732393', amount: 100 })),
    ...Array.from({ length: other }, () => ({ hs6: '691110', amount: 100 })),
  ],
});
const years = (before: readonly [number, number], after: readonly [number, number]) => [
  ...Array.from({ length: 4 }, () => quarter(...before)),
  ...Array.from({ length: 4 }, () => quarter(...after)),
];

describe('mixShift', () => {
  it('a mix that left our goods is beyond chance, and says how far', () => {
    const shift = mixShift(years([8, 2], [3, 7]), OFFER, DEFAULT_HEALTH_RULES);
    expect(shift).toMatchObject({ offeredBefore: 0.8, offeredAfter: 0.3 });
    expect(shift?.moved).toBeCloseTo(0.5, 12);
    expect(shift?.p).toBeLessThanOrEqual(0.01);
  });

  it('the same shift in a handful of consignments may be chance', () => {
    const few = mixShift(years([2, 1], [2, 2]), OFFER, DEFAULT_HEALTH_RULES);
    expect(few?.offeredBefore).toBeCloseTo(2 / 3, 12);
    expect(few?.p).toBeGreaterThan(0.05);
  });

  it('a mix that moved towards our goods is not tested', () => {
    expect(mixShift(years([3, 7], [8, 2]), OFFER, DEFAULT_HEALTH_RULES)?.p).toBe(1);
  });

  it('a season is no shift: whole years are compared', () => {
    const year = [quarter(10, 0), quarter(0, 10), quarter(10, 0), quarter(0, 10)];
    expect(mixShift([...year, ...year], OFFER, DEFAULT_HEALTH_RULES)).toMatchObject({ moved: 0, p: 1 });
  });

  it('needs eight quarters and ten consignments in each year', () => {
    expect(mixShift(years([8, 2], [3, 7]).slice(1), OFFER, DEFAULT_HEALTH_RULES)).toBeNull();
    expect(mixShift(years([1, 1], [3, 7]), OFFER, DEFAULT_HEALTH_RULES)).toBeNull();
  });
});
