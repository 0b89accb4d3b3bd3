import { describe, expect, it } from 'vitest';
import { seededRandom } from './seeded-random.ts';
import { stepTest } from './step-test.ts';

const PRIOR = { season: 0.2, drift: 0.05, spread: { deviation: 0.1, weight: 4 } };

function noise(seed: number): () => number {
  const random = seededRandom(seed);
  return () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

describe('stepTest', () => {
  it('measures a step through a season', () => {
    const season = [0.2, 0, -0.2, 0];
    const values = Array.from({ length: 12 }, (_, i) => (season[i % 4] ?? 0) - (i >= 10 ? 0.4 : 0));
    const found = stepTest(values, 2, 0, { ...PRIOR, season: 10, drift: 1e-6 });
    expect(found?.step).toBeCloseTo(-0.4, 3);
    expect(found?.pFall).toBeLessThan(0.001);
  });

  it('does not take the low season for a step', () => {
    const values = Array.from({ length: 12 }, (_, i) => 0.3 * Math.cos((Math.PI / 2) * (i + 1)));
    expect(stepTest(values, 1, 1, PRIOR)?.pFall).toBeGreaterThan(0.2);
  });

  it('keeps its level without a change, and finds two thirds of falls three deviations deep', () => {
    const normal = noise(4);
    const rejected = (fall: number): number => {
      let count = 0;
      for (let round = 0; round < 4000; round++) {
        const values = Array.from({ length: 10 }, (_, i) => 0.1 * normal() - (i >= 8 ? fall : 0));
        if ((stepTest(values, 2, 0, PRIOR)?.pFall ?? 1) < 0.02) count++;
      }
      return count / 4000;
    };
    expect(rejected(0)).toBeLessThan(0.025);
    expect(rejected(0.3)).toBeGreaterThan(0.66);
  });

  it('falling and rising mirror each other, and four earlier values are needed', () => {
    const values = [1, 1.1, 0.9, 1, 1.05, 0.7];
    const down = stepTest(values, 1, 0, PRIOR);
    const up = stepTest(
      values.map((value) => -value),
      1,
      0,
      PRIOR,
    );
    expect(down?.pFall).toBeCloseTo(up?.pRise ?? 0, 12);
    expect(stepTest([1, 1, 1, 0.5], 1, 0, PRIOR)).toBeNull();
    expect(stepTest([1, null, 1, 1, 0.5], 1, 0, PRIOR)).toBeNull();
  });
});
