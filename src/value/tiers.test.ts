import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Tier } from '#src/vocabulary/words.ts';
import { type TierCandidate, tiers } from './tiers.ts';
import { valueRules } from './value-rules.ts';

const rules = valueRules.initial;
const words = { zh: '原因', en: 'reason' };

function candidate(customerId: number, score: number | null, more: Partial<TierCandidate> = {}): TierCandidate {
  return { customerId, standing: 'ranked', standingReason: words, score, gate: null, previous: null, ...more };
}
const tiersOf = (list: readonly TierCandidate[]) => tiers(list, rules).map((decision) => decision.tier);
const count = (found: readonly Tier[], tier: Tier) => found.filter((t) => t === tier).length;

describe('tiers', () => {
  it('builds 20/30/50 of ten distinct scores', () => {
    const found = tiersOf([95, 85, 75, 65, 55, 45, 35, 25, 15, 5].map((score, index) => candidate(index, score)));
    expect(found).toEqual(['strategic', 'strategic', 'core', 'core', 'core', ...Array(5).fill('long-tail')]);
  });

  it('leaves new and inactive customers out of the ranking, with their reason', () => {
    const list = [90, 70, 50, 30, 10].map((score, index) => candidate(index, score));
    const decided = tiers(
      [candidate(8, 100, { standing: 'new' }), candidate(9, 100, { standing: 'inactive' }), ...list],
      rules,
    );
    expect(decided.map((d) => d.tier)).toEqual([
      'new',
      'inactive',
      'strategic',
      'core',
      'core',
      'long-tail',
      'long-tail',
    ]);
    expect(decided[0]?.reason).toBe(words);
  });

  it('bars a wrong customer from strategic and gives the seat to the next', () => {
    const gate = { zh: '小单且逾期', en: 'small and late' };
    const decided = tiers(
      [99, 80, 60, 40, 20].map((score, index) => candidate(index, score, index === 0 ? { gate } : {})),
      rules,
    );
    expect(decided.map((d) => d.tier)).toEqual(['core', 'strategic', 'core', 'long-tail', 'long-tail']);
    expect(decided[0]?.reason.zh).toContain('不能列为战略：小单且逾期');
    expect(decided[0]?.reason.en).toContain('barred from strategic: small and late');
  });

  it('keeps a barred customer in the long tail when its score is low', () => {
    const list = Array.from({ length: 20 }, (_, i) => candidate(i, 100 - i * 5, i > 1 ? { gate: words } : {}));
    const found = tiersOf(list);
    expect(count(found, 'strategic')).toBe(2);
    expect(found.at(-1)).toBe('long-tail');
  });

  it.each([
    ['stays just below the line', 59, 'strategic', 'strategic'],
    ['falls well below it', 50, 'strategic', 'core'],
    ['does not rise just above it', 66, 'core', 'core'],
    ['rises well above it', 75, 'core', 'strategic'],
    ['returning from inactive takes the raw place', 66, 'inactive', 'strategic'],
  ] as const)('hysteresis: %s', (_name, score, previous, expected) => {
    // Four others: with 66 or 75 the customer is first, the line is (score + 60) / 2; with 59 or 50 it is second.
    const others = [60, 40, 30, 20].map((s, index) => candidate(index + 1, s));
    const wide = { ...rules, tierMargin: 4 };
    expect(tiers([candidate(0, score, { previous }), ...others], wide)[0]?.tier).toBe(expected);
  });

  it('equal scores at a line share the lower tier', () => {
    const found = tiersOf([50, 50, 50, 50, 50].map((score, index) => candidate(index, score)));
    expect(new Set(found).size).toBe(1);
    expect(found[0]).toBe('long-tail');
  });

  it('without a score the earlier tier stays; with none it is core until data come', () => {
    expect(tiersOf([candidate(1, null, { previous: 'strategic' }), candidate(2, null)])).toEqual(['strategic', 'core']);
  });

  const scores = fc.array(fc.integer({ min: 0, max: 10_000 }), { minLength: 5, maxLength: 60 });

  it('a second run with the same data changes nothing', () => {
    fc.assert(
      fc.property(scores, fc.array(fc.boolean(), { minLength: 60, maxLength: 60 }), (values, gates) => {
        const list = values.map((v, i) => candidate(i, v / 100, { gate: gates[i] ? words : null }));
        const once = tiersOf(list);
        const twice = tiersOf(list.map((c, i) => ({ ...c, previous: once[i] ?? null })));
        expect(twice).toEqual(once);
      }),
    );
  });

  it('noise below half the margin never makes a customer move away and back', () => {
    const noise = fc.integer({ min: -140, max: 140 });
    fc.assert(
      fc.property(
        scores.chain((values) =>
          fc.tuple(
            fc.constant(values),
            fc.array(fc.array(noise, { minLength: values.length, maxLength: values.length }), {
              minLength: 6,
              maxLength: 6,
            }),
          ),
        ),
        ([values, rounds]) => {
          let previous: (Tier | null)[] = values.map(() => null);
          const trails = values.map((): Tier[] => []);
          for (const round of [values.map(() => 0), ...rounds]) {
            const list = values.map((v, i) =>
              candidate(i, (v + (round[i] ?? 0)) / 100, { previous: previous[i] ?? null }),
            );
            previous = tiersOf(list);
            for (const [i, tier] of previous.entries())
              if (tier !== null && trails[i]?.at(-1) !== tier) trails[i]?.push(tier);
          }
          for (const trail of trails) expect(new Set(trail).size).toBe(trail.length);
        },
      ),
    );
  });

  it('without a gate never more customers above a line than seats on a first run', () => {
    fc.assert(
      fc.property(scores, (values) => {
        const found = tiersOf(values.map((v, i) => candidate(i, v / 100)));
        const seats = Math.round(values.length * rules.strategicShare);
        expect(count(found, 'strategic')).toBeLessThanOrEqual(seats);
        expect(count(found, 'strategic') + count(found, 'core')).toBeLessThanOrEqual(Math.round(values.length * 0.5));
      }),
    );
  });
});
