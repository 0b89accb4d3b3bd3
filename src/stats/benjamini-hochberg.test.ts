import { expect, it } from 'vitest';
import { benjaminiHochberg } from './benjamini-hochberg.ts';

it('matches the worked example of ten tests', () => {
  const p = [0.001, 0.008, 0.039, 0.041, 0.042, 0.06, 0.074, 0.205, 0.212, 0.216];
  const q = [0.01, 0.04, 0.084, 0.084, 0.084, 0.1, 0.1057142857, 0.216, 0.216, 0.216];
  benjaminiHochberg(p).forEach((value, i) => {
    expect(value).toBeCloseTo(q[i] ?? -1, 9);
  });
  expect(benjaminiHochberg([0.05, 0.01])).toEqual([0.05, 0.02]);
  expect(benjaminiHochberg([])).toEqual([]);
});
