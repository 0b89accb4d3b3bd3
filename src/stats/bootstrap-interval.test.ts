import { expect, it } from 'vitest';
import { bootstrapInterval } from './bootstrap-interval.ts';
import { seededRandom } from './seeded-random.ts';

const mean = (xs: readonly number[]) => xs.reduce((sum, x) => sum + x, 0) / xs.length;

it('of a mean of 0/1 values agrees with the binomial standard error', () => {
  const values = Array.from({ length: 400 }, (_, i) => (i < 120 ? 1 : 0));
  const interval = bootstrapInterval(values, mean, seededRandom(5), 0.95, 4000);
  const error = 1.96 * Math.sqrt((0.3 * 0.7) / 400);
  expect(interval?.low).toBeCloseTo(0.3 - error, 2);
  expect(interval?.high).toBeCloseTo(0.3 + error, 2);
});

it('says nothing about one cluster, or a statistic that never exists', () => {
  expect(bootstrapInterval([1], mean, seededRandom(1))).toBeNull();
  expect(bootstrapInterval([1, 2], () => null, seededRandom(1))).toBeNull();
});
