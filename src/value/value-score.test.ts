import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ScorePart, valueScore } from './value-score.ts';

const words = { zh: '无', en: 'none' };
function part(name: ScorePart['name'], weight: number, score: number | null): ScorePart {
  return { name, weight, score, label: words, reason: words };
}

describe('valueScore', () => {
  // Expected: by hand.
  it.each([
    [
      'all parts',
      [part('profit', 0.4, 90), part('growth', 0.25, 50), part('loyalty', 0.2, 100), part('terms', 0.15, 60)],
      77.5,
    ],
    [
      'growth unknown: others weigh more',
      [part('profit', 0.4, 90), part('growth', 0.25, null), part('loyalty', 0.2, 30)],
      70,
    ],
    ['profit alone', [part('profit', 0.4, 33.33)], 33.33],
    ['no profit, no score', [part('profit', 0.4, null), part('loyalty', 0.2, 100)], null],
  ] as const)('%s', (_name, parts, expected) => {
    expect(valueScore(parts).score).toBe(expected);
  });

  it('says why there is no score', () => {
    expect(valueScore([part('profit', 1, null)]).insufficient).toEqual(words);
  });

  it('contributions add up to the score to the last hundredth, and the score stays within 0–100', () => {
    const score = fc.option(fc.double({ min: 0, max: 100, noNaN: true }), { nil: null });
    const weight = fc.double({ min: 0.01, max: 1, noNaN: true });
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 100, noNaN: true }),
        weight,
        fc.array(fc.tuple(score, weight), { maxLength: 3 }),
        (profit, w, rest) => {
          const names = ['growth', 'loyalty', 'terms'] as const;
          const parts = [
            part('profit', w, profit),
            ...rest.map(([s, v], index) => part(names[index] ?? 'terms', v, s)),
          ];
          const result = valueScore(parts);
          const hundredths = result.contributions.reduce((sum, c) => sum + Math.round((c.points ?? 0) * 100), 0);
          expect(hundredths).toBe(Math.round((result.score ?? -1) * 100));
          expect(result.score).toBeGreaterThanOrEqual(0);
          expect(result.score).toBeLessThanOrEqual(100);
        },
      ),
      { numRuns: 500 },
    );
  });
});
