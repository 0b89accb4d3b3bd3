import { expect, it } from 'vitest';
import { gapQuantile, gapSurvival } from './predictive-gap.ts';

const rates = { r: 0.243, alpha: 4.414 };
const past = { x: 2, tx: 30.43 };

it('matches independently computed gap probabilities and quantiles (target interval.predictive)', () => {
  expect(gapSurvival(past, rates, 13)).toBeCloseTo(0.491066235214, 9);
  expect(gapQuantile(past, rates, 0.5)).toBeCloseTo(12.6169746171, 8);
  expect(gapQuantile(past, rates, 0.9)).toBeCloseTo(62.4216471691, 8);
  expect(gapQuantile(past, rates, 0.95)).toBeCloseTo(97.6414325395, 8);
  expect(gapSurvival(past, { ...rates, k: 2 }, 13)).toBeCloseTo(0.560742550637, 9);
});

it('quantile and survival are inverse for every number of stages', () => {
  for (const k of [1, 2, 3, 6])
    for (const p of [0.1, 0.5, 0.95])
      expect(gapSurvival(past, { ...rates, k }, gapQuantile(past, { ...rates, k }, p))).toBeCloseTo(1 - p, 9);
});
