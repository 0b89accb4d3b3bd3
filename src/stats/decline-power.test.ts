import { expect, it } from 'vitest';
import { declinePower } from './decline-power.ts';

it('is the level itself without a decline, and grows with the quarters', () => {
  // Critical S of n = 8 at 5 % has probability 0.0305.
  expect(declinePower({ n: 8, fall: 0, noise: 0.1, level: 0.05 }, 20_000)).toBeCloseTo(0.0305, 2);
  const at = (n: number) => declinePower({ n, fall: 0.1, noise: 0.15, level: 0.05 }) ?? 0;
  expect(at(6)).toBeGreaterThan(at(4));
  expect(at(8)).toBeGreaterThan(at(6));
});

it('is 0 where the level cannot be reached, null outside 4 to 12', () => {
  expect(declinePower({ n: 4, fall: 0.5, noise: 0.01, level: 0.01 })).toBe(0);
  expect(declinePower({ n: 3, fall: 0.5, noise: 0.01, level: 0.05 })).toBeNull();
  expect(declinePower({ n: 13, fall: 0.5, noise: 0.01, level: 0.05 })).toBeNull();
});
