import { expect, it } from 'vitest';
import { jensenShannon } from './jensen-shannon.ts';

it('matches an independent high-precision calculation', () => {
  const bits = jensenShannon([0.1, 0.4, 0.5], [0.8, 0.15, 0.05]);
  expect(bits).toBeCloseTo(0.42020057037637326, 12);
  expect(Math.sqrt(bits ?? 0)).toBeCloseTo(0.6482287947757128, 12);
});

it('is 0 for the same mix, 1 for nothing in common, null for an empty one', () => {
  expect(jensenShannon([2, 4], [1, 2])).toBeCloseTo(0, 12);
  expect(jensenShannon([1, 0], [0, 3])).toBeCloseTo(1, 12);
  expect(jensenShannon([0, 0], [1, 1])).toBeNull();
});
