import { expect, it } from 'vitest';
import { herfindahl } from './herfindahl.ts';

it('matches the worked example .4 .3 .2 .1', () => {
  const result = herfindahl([40, 30, 20, 10]);
  expect(result?.hhi).toBeCloseTo(3000, 9);
  expect(result?.effective).toBeCloseTo(3.33333333333, 9);
  expect(result?.expEntropy).toBeCloseTo(3.59611546662, 9);
  expect(result?.normalised).toBeCloseTo(0.0666666666667, 9);
  expect(result?.top1).toBeCloseTo(0.4, 12);
  expect(result?.cr3).toBeCloseTo(0.9, 12);
});

it('knows one holder and no holder', () => {
  expect(herfindahl([5, 0])).toMatchObject({ hhi: 10_000, effective: 1, normalised: null });
  expect(herfindahl([0, 0])).toBeNull();
});
