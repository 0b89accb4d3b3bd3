import { describe, expect, it } from 'vitest';
import { seededRandom } from './seeded-random.ts';
import { shiftTest } from './shift-test.ts';

const NO_PRIOR = { deviation: 0, weight: 0 };

describe('shiftTest', () => {
  it('without a prior is the two-sample t with the spread of the earlier part', () => {
    const found = shiftTest([10, 12, 11, 13, 9, 8, 6], 2, NO_PRIOR);
    expect(found?.fall).toBeCloseTo(4, 12);
    expect(found?.t).toBeCloseTo(4 / Math.sqrt(2.5 * (1 / 5 + 1 / 2)), 12);
    expect(found?.df).toBe(4);
  });

  it('draws a spread of nothing towards the prior, and leaves missing values out', () => {
    const found = shiftTest([1, 1, null, 1, 1, 0.8], 1, { deviation: 0.1, weight: 3 });
    expect(found?.t).toBeCloseTo(0.2 / Math.sqrt((0.03 / 6) * (1 / 4 + 1)), 12);
  });

  it('needs three earlier observations', () => {
    expect(shiftTest([1, 1, 0.5], 1, NO_PRIOR)).toBeNull();
    expect(shiftTest([1, 1, 1, null], 1, NO_PRIOR)).toBeNull();
  });

  it('keeps its level on series that do not change', () => {
    const random = seededRandom(2);
    const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    let rejected = 0;
    const rounds = 20_000;
    for (let round = 0; round < rounds; round++) {
      const values = Array.from({ length: 8 }, () => 1 + 0.1 * normal());
      if ((shiftTest(values, 2, { deviation: 0.1, weight: 3 })?.pFall ?? 1) < 0.05) rejected++;
    }
    expect(rejected / rounds).toBeGreaterThan(0.035);
    expect(rejected / rounds).toBeLessThan(0.055);
  });
});
