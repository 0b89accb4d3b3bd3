import { expect, it } from 'vitest';
import { regularity, regularityOfVariance } from './regularity.ts';
import { seededRandom } from './seeded-random.ts';

it('gives the exact values of random and Erlang-2 buying (target interval.regularity)', () => {
  expect(regularityOfVariance(1 / 12)).toBeCloseTo(1, 12);
  expect(regularityOfVariance(1 / 20)).toBeCloseTo(2, 12);
  expect(regularityOfVariance(0.3)).toBe(0);
});

it('asks for 30 customers and finds the stages of simulated buyers', () => {
  expect(regularity([[1, 2]])).toEqual({ kind: 'insufficient', have: 1, need: 30 });
  const random = seededRandom(3);
  const erlang = (k: number): number =>
    -Array.from({ length: k }, () => Math.log(1 - random())).reduce((sum, x) => sum + x, 0);
  for (const k of [1, 2, 4]) {
    const pairs = Array.from({ length: 20_000 }, (): [number, number] => [erlang(k), erlang(k)]);
    const found = regularity(pairs);
    expect(found.kind === 'regularity' && Math.abs(found.k / k - 1) < 0.06).toBe(true);
  }
});
