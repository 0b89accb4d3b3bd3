import { expect, it } from 'vitest';
import { theilSen } from './theil-sen.ts';

it('matches the reference series', () => {
  const result = theilSen([0.42, 0.4, 0.41, 0.37, 0.35, 0.33]);
  expect(result?.slope).toBeCloseTo(-0.018, 12);
  expect(result?.relativeSlope).toBeCloseTo(-0.0467532467532, 12);
});

it('keeps the time step of a missing value', () => {
  expect(theilSen([10, null, 8])?.slope).toBe(-1);
});

it('has no answer for one value and no relative slope around zero', () => {
  expect(theilSen([1])).toBeNull();
  expect(theilSen([-1, 0, 1])).toEqual({ slope: 1, relativeSlope: null });
});
