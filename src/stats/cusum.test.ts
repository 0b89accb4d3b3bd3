import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cusumFall, highestCusum, nextCusum } from './cusum.ts';

const RULE = { reference: 0.5, limit: 4 };

describe('cusumFall', () => {
  it.each<[string, (number | null)[], { began: number; noticed: number } | null]>([
    ['level', [0, 0.4, -0.4, 0.3], null],
    // Sums by hand: 0, 1.5, 3, 4.5.
    ['falls by two σ', [0, -2, -2, -2], { began: 1, noticed: 3 }],
    ['a missing month is passed over', [0, -2, null, -2, -2], { began: 1, noticed: 4 }],
    ['has come back since', [-2, -2, -2, 3, 3, 3], null],
    ['falls again after coming back', [-2, -2, -2, 6, 0, -3, -3], { began: 5, noticed: 6 }],
    ['rises', [2, 2, 2, 2], null],
  ])('%s', (_name, zs, expected) => {
    expect(cusumFall(zs, RULE)).toEqual(expected);
  });

  it('alarms exactly where the highest sum passes the limit, unless the series came back', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -4, max: 2, noNaN: true }), { maxLength: 20 }), (zs) => {
        if (cusumFall(zs, RULE) !== null) expect(highestCusum(zs, 0.5)).toBeGreaterThan(RULE.limit);
        if (highestCusum(zs, 0.5) <= RULE.limit) expect(cusumFall(zs, RULE)).toBeNull();
      }),
    );
  });
});

it('a fall within the reference never adds up', () => {
  expect(nextCusum(0, -0.5, 0.5)).toBe(0);
  expect(nextCusum(1, -1.5, 0.5)).toBe(2);
});
