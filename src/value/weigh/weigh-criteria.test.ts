import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calendarDate } from '#src/vocabulary/calendar-date.ts';
import { valueScore } from '../value-score.ts';
import { CRITERIA } from './contract.ts';
import { crossCheck } from './cross-check.ts';
import { weightsOf } from './weigh-criteria.ts';

describe('weightsOf', () => {
  it('weighs all alike when nothing is compared', () => {
    expect(weightsOf({ comparisons: [] })).toMatchObject({
      weights: Object.fromEntries(CRITERIA.map((name) => [name, expect.closeTo(1 / 6, 12)])),
      ratio: 0,
      consistent: true,
    });
  });

  it('names the comparison to think over when they go in a circle', () => {
    const found = weightsOf({
      comparisons: [
        { first: 'profit', second: 'growth', times: 7 },
        { first: 'growth', second: 'loyalty', times: 7 },
        { first: 'profit', second: 'loyalty', times: 1 / 7 },
      ],
    });
    expect(found.consistent).toBe(false);
    expect(found.finding.en).toContain('contradict each other');
    expect(found.finding.zh).toMatch(/应是.*倍重要/);
  });

  it('sums to one whatever is said', () => {
    const times = fc.constantFrom(1 / 9, 1 / 5, 1 / 3, 1, 3, 5, 9);
    fc.assert(
      fc.property(fc.array(times, { minLength: 3, maxLength: 3 }), (all) => {
        const { weights } = weightsOf({
          comparisons: all.map((one, i) => ({
            first: CRITERIA[i] ?? 'profit',
            second: CRITERIA[i + 1] ?? 'terms',
            times: one,
          })),
        });
        expect(Object.values(weights).reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 12);
      }),
    );
  });
});

describe('crossCheck', () => {
  const customer = (code: string, scores: readonly (number | null)[]) => {
    const parts = CRITERIA.map((name, i) => ({
      name,
      weight: [0.4, 0.25, 0.2, 0.15, 0.1, 0.1][i] ?? 0,
      score: scores[i] ?? null,
      label: { zh: '', en: '' },
      reason: { zh: '', en: '' },
    }));
    return { code, name: code, score: valueScore(parts).score, parts };
  };

  it('agrees where customers are better in everything, and leaves out those with a part unknown', () => {
    const found = crossCheck(
      [...[10, 30, 50, 70, 90].map((s) => customer(`C${s}`, [s, s, s, s])), customer('X', [50, null, 50, 50])],
      calendarDate('2026-06-30'),
    );
    expect(found.agreement).toBeCloseTo(1, 12);
    expect(found.customers.map(({ code, rank, closenessRank }) => [code, rank, closenessRank])).toEqual([
      ['C90', 1, 1],
      ['C70', 2, 2],
      ['C50', 3, 3],
      ['C30', 4, 4],
      ['C10', 5, 5],
    ]);
    expect(crossCheck([], null)).toMatchObject({ agreement: null, customers: [], entropy: null });
  });

  it('a part that fewer than half have is left out for all, and the answer says which parts were compared', () => {
    const rated = (code: string, s: number, synergy: number | null) => customer(code, [s, s, s, s, synergy]);
    const few = [rated('A', 10, 100), rated('B', 20, 100), ...[30, 40, 50].map((s) => rated(`C${s}`, s, null))];
    expect(crossCheck(few, null)).toMatchObject({ criteria: CRITERIA.slice(0, 4), customers: { length: 5 } });
    const half = [...few.slice(0, 2), rated('D', 30, 50), rated('E', 40, null)];
    const found = crossCheck(half, null);
    expect(found.criteria).toEqual(CRITERIA.slice(0, 5));
    expect(found.customers.map(({ code }) => code).toSorted()).toEqual(['A', 'B', 'D']);
  });

  it('gives 1 to the best imaginable and 0 to the worst', () => {
    const found = crossCheck([customer('BEST', [100, 100, 100, 100]), customer('WORST', [0, 0, 0, 0])], null);
    expect(found.customers.map(({ closeness }) => closeness)).toEqual([1, 0]);
  });
});

describe('contributions', () => {
  it('add up to the score exactly, whatever the weights', () => {
    const score = fc.option(fc.double({ min: 0, max: 100, noNaN: true }), { nil: null });
    const weight = fc.double({ min: 0.01, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.array(fc.tuple(weight, score), { minLength: 4, maxLength: 4 }), (all) => {
        const found = valueScore(
          all.map(([w, s], i) => ({
            name: CRITERIA[i] ?? 'profit',
            weight: w,
            score: s,
            label: { zh: '', en: '' },
            reason: { zh: '', en: '' },
          })),
        );
        const hundredths = found.contributions.reduce((sum, { points }) => sum + Math.round((points ?? 0) * 100), 0);
        if (found.score === null) expect(all[0]?.[1]).toBeNull();
        else expect(hundredths).toBe(Math.round(found.score * 100));
      }),
    );
  });
});
