import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mannKendall, mannKendallVariance, tieSizes } from './mann-kendall.ts';
import { theilSen } from './theil-sen.ts';

describe('mannKendall', () => {
  const cases: readonly [string, readonly (number | null)[], number, number][] = [
    ['falling share', [0.42, 0.4, 0.41, 0.37, 0.35, 0.33], -13, 0.00833333333333],
    ['falling share with ties', [0.4, 0.4, 0.38, 0.36, 0.36, 0.35], -13, 0.00555555555556],
    ['four falling', [4, 3, 2, 1], -6, 1 / 24],
    ['five, one pair swapped', [5, 4, 3, 1, 2], -8, 5 / 120],
    ['missing quarters are left out', [4, null, 3, 2, null, 1], -6, 1 / 24],
  ];
  it.each(cases)('%s', (_name, values, s, p) => {
    const result = mannKendall(values);
    expect(result?.s).toBe(s);
    expect(result?.pDecline).toBeCloseTo(p, 10);
  });

  it('says nothing about three points or a constant decline of none', () => {
    expect(mannKendall([3, 2, 1])).toBeNull();
    expect(mannKendall([1, 1, 1, 1])?.pDecline).toBe(1);
  });

  // Largest S with P(S' <= S) <= .05, by full enumeration of n! orders (independent calculation).
  it.each([
    [6, -11, 0.027777778],
    [7, -13, 0.03452381],
    [8, -16, 0.030505952],
    [12, -26, 0.043158557],
  ])('critical value at n=%i', (n, critical, p) => {
    const inversions = ((n * (n - 1)) / 2 - critical) / 2;
    const order = orderWithInversions(n, inversions);
    const result = mannKendall(order);
    expect(result?.s).toBe(critical);
    expect(result?.pDecline).toBeCloseTo(p, 6);
  });

  it('is unchanged by any increasing transformation', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 4, maxLength: 16 }), (values) => {
        expect(mannKendall(values.map((v) => v ** 3))).toEqual(mannKendall(values));
      }),
    );
  });

  const file = join(process.env['BELLWETHER_TEST_DATA'] ?? '', 'stats/mk_monthly_rainfall_bogra.json');
  it.skipIf(!existsSync(file))('published rainfall series (set BELLWETHER_TEST_DATA)', () => {
    const parsed: unknown = JSON.parse(readFileSync(file, 'utf8'));
    const values = (Array.isArray(parsed) ? parsed : Object.values(parsed as object).find(Array.isArray)) as (
      | number
      | null
    )[];
    const present = values.filter((v): v is number => v !== null);
    const result = mannKendall(values);
    expect(values).toHaveLength(360);
    expect(result?.s).toBe(-1959);
    expect(mannKendallVariance(present.length, tieSizes(present))).toBeCloseTo(4_889_800.3333, 3);
    expect(2 * (result?.pDecline ?? 0)).toBeCloseTo(0.37591058740506833, 9);
    expect(theilSen(values)?.slope).toBeCloseTo(-0.006369426751592357, 9);
  });
});

function orderWithInversions(n: number, inversions: number): number[] {
  const order = Array.from({ length: n }, (_, i) => i);
  let left = inversions;
  for (let pass = 0; left > 0 && pass < n; pass++) {
    for (let i = 0; i + 1 < n && left > 0; i++) {
      const a = order[i] ?? 0;
      const b = order[i + 1] ?? 0;
      if (a < b) {
        order[i] = b;
        order[i + 1] = a;
        left--;
      }
    }
  }
  return order;
}
