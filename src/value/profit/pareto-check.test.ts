import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { paretoCheck, topCount } from './pareto-check.ts';

const rules = { topShare: 0.2, bar: 0.8, minCustomers: 10, draws: 500, seed: 7 };

describe('paretoCheck', () => {
  it.each([
    ['ten equal customers', Array(10).fill(5), 0.2, 'does-not-hold'],
    [
      'thirty that make nearly all among two hundred',
      [...Array(30).fill(1000), ...Array(170).fill(1)],
      30_010 / 30_170,
      'holds',
    ],
    ['right at the bar', [...Array(4).fill(100), ...Array(16).fill(6.25)], 0.8, 'cannot-tell'],
  ])('%s', (_name, values, share, verdict) => {
    const check = paretoCheck(values, rules);
    expect(check?.share).toBeCloseTo(share, 10);
    expect(check?.verdict).toBe(verdict);
  });

  it.each([
    ['nine customers', Array(9).fill(5)],
    ['a total that is not positive', [...Array(9).fill(1), -20]],
  ])('says nothing about %s', (_name, values) => {
    expect(paretoCheck(values, rules)).toBeNull();
  });

  it('is repeatable, and its interval holds the share', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 10, maxLength: 40 }), (values) => {
        const quick = { ...rules, draws: 50 };
        const check = paretoCheck(values, quick);
        expect(check).toEqual(paretoCheck(values, quick));
        expect(check?.low).toBeLessThanOrEqual(check?.share ?? 0);
        expect(check?.high).toBeGreaterThanOrEqual(check?.share ?? 1);
      }),
    );
  });

  it('counts at least one customer as the top', () => {
    expect([1, 2, 7, 10, 57].map((n) => topCount(n, 0.2))).toEqual([1, 1, 1, 2, 11]);
  });
});
