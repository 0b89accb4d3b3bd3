import { describe, expect, it } from 'vitest';
import { seededRandom } from '#src/stats/seeded-random.ts';
import type { Tier } from '#src/vocabulary/words.ts';
import { tiers } from './tiers.ts';
import { valueRules } from './value-rules.ts';

const CUSTOMERS = 2000;
const RUNS = 40;
const words = { zh: '原因', en: 'reason' };

/** True scores stand evenly over 0–100; in every run each is measured with fresh normal noise of one point. */
function portfolio(tierMargin: number, seed: number) {
  const uniform = seededRandom(seed);
  const noise = () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
  const rules = { ...valueRules.initial, tierMargin };
  const truth = Array.from({ length: CUSTOMERS }, (_, id) => ((id + 0.5) * 100) / CUSTOMERS);
  let before: readonly (Tier | null)[] = truth.map(() => null);
  return {
    truth,
    /** One run; answers who changed. */
    run(): number[] {
      const after = tiers(
        truth.map((score, customerId) => ({
          customerId,
          standing: 'ranked' as const,
          standingReason: words,
          score: score + noise(),
          gate: null,
          previous: before[customerId] ?? null,
        })),
        rules,
      ).map(({ tier }) => tier);
      const changed = after.flatMap((tier, id) => (before[id] === null || before[id] === tier ? [] : [id]));
      before = after;
      return changed;
    },
  };
}

function changesOfNoise(tierMargin: number, seed: number): number {
  const { run } = portfolio(tierMargin, seed);
  return Array.from({ length: RUNS + 1 }, run).reduce((sum, changed) => sum + changed.length, 0);
}

// Expected: a chain of two states for each customer and line, worked out apart from this code (up with Φ((s − L − m)/σ), down
// with Φ((L − m − s)/σ), started from the raw place, lines fixed at 80 and 50): 1,805.4 changes in forty runs without a
// margin, 408.1 with one of 1 point, 11.7 with 3. Without a margin this is 2/√π × σ × 20 customers a point × 2 lines × 40.
describe('tiers on noise: nobody truly changes in ten years of quarters', () => {
  it.each([
    [0, 1805.4, 150],
    [1, 408.1, 80],
    [valueRules.initial.tierMargin, 11.7, 14],
  ])('with a margin of %d points 2,000 customers change tier some %d times (± %d)', (margin, expected, tolerance) => {
    for (const seed of [1, 2, 3]) {
      const found = changesOfNoise(margin, seed);
      expect(Math.abs(found - expected), `seed ${seed}: ${found} changes`).toBeLessThanOrEqual(tolerance);
    }
  });

  it('a true step of twice the margin is followed in the first run after it, by all but those noise holds back', () => {
    const { truth, run } = portfolio(valueRules.initial.tierMargin, 7);
    run();
    // From 5 points below the core line to 5 above: Φ((5 − 3) / 1) = 97.7 % pass at once; as many go the other way.
    const near = (score: number) => truth.flatMap((s, id) => (Math.abs(s - score) < 0.5 ? [id] : []));
    const [risers, fallers] = [near(45), near(55)];
    for (const id of risers) truth[id] = (truth[id] ?? 0) + 10;
    for (const id of fallers) truth[id] = (truth[id] ?? 0) - 10;
    const changed = new Set(run());
    const followed = [...risers, ...fallers].filter((id) => changed.has(id)).length;
    expect(risers.length + fallers.length).toBe(40);
    expect(followed).toBeGreaterThanOrEqual(36);
  });
});
