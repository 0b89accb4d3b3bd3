import { expect, it } from 'vitest';
import { ewma, ewmaLimit } from './ewma.ts';

it('moves a part of the way to each value and carries on over a gap', () => {
  // 0.5·8 + 0.5·4 = 6; gap; 0.5·2 + 0.5·6 = 4.
  expect(ewma([8, null, 2], 4, 0.5)).toEqual([6, 6, 4]);
});

it('limit of λ = 1 is that of single observations', () => {
  expect(ewmaLimit(1, 3)).toBe(3);
  expect(ewmaLimit(0.2, 3)).toBeCloseTo(1, 12);
});
