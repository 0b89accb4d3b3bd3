import { expect, it } from 'vitest';
import { binomialTail } from './binomial-tail.ts';

it.each([
  // Counted by hand: heads of fair coins, sixes of dice.
  [3, 3, 0.5, 1 / 8],
  [2, 3, 0.5, 1 / 2],
  [0, 5, 0.2, 1],
  [6, 5, 0.2, 0],
  [1, 4, 1 / 6, 1 - (5 / 6) ** 4],
  [1, 4, 0, 0],
  [4, 4, 1, 1],
])('%i of %i at %f', (count, trials, chance, expected) => {
  expect(binomialTail(count, trials, chance)).toBeCloseTo(expected, 12);
});
