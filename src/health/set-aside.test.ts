import { expect, it } from 'vitest';
import type { Quarter } from '#src/vocabulary/calendar-date.ts';
import type { Signal } from './contract.ts';
import { setAside } from './set-aside.ts';

const signal = (p: number | null, dimension: Signal['dimension'] = 'share'): Signal => ({
  kind: 'share-slips',
  dimension,
  level: 'yellow',
  cause: 'passive-loss',
  since: '2026Q1' as Quarter,
  sentence: { zh: '', en: '' },
  evidence: p === null ? {} : { p },
});
const member = (customerId: number, p: number) => ({
  customerId,
  signals: p <= 0.025 ? [signal(p)] : [],
  tests: [{ dimension: 'share' as const, p }],
});

// Benjamini & Hochberg by hand: q_(i) = min over j ≥ i of m·p_(j)/j.
it('what one of ten tests brings up at 2 % is set aside, the same among three strong ones is not', () => {
  const quiet = Array.from({ length: 9 }, (_, i) => member(i + 2, 0.5));
  const alone = setAside([member(1, 0.02), ...quiet], 0.1);
  expect(alone.get(1)?.[0]).toMatchObject({ tests: 10 });
  expect(alone.get(1)?.[0]?.q).toBeCloseTo(0.2, 12);
  const together = setAside([member(1, 0.02), member(11, 0.001), member(12, 0.001), ...quiet], 0.1);
  expect(together.size).toBe(0);
});

it('signals that rest on facts, and those others corroborate, stay', () => {
  const fact = signal(null, 'suppliers');
  const shared = signal(0.02);
  const quiet = Array.from({ length: 9 }, (_, i) => member(i + 2, 0.5));
  const first = { customerId: 1, signals: [fact, shared], tests: [{ dimension: 'share' as const, p: 0.02 }] };
  expect(
    setAside([first, ...quiet], 0.1)
      .get(1)
      ?.map((aside) => aside.signal),
  ).toEqual([shared]);
  expect(setAside([first, ...quiet], 0.1, new Set([shared])).size).toBe(0);
});

it('orange and red take a size of their own and are not set aside', () => {
  const quiet = Array.from({ length: 9 }, (_, i) => member(i + 2, 0.5));
  const orange: Signal = { ...signal(0.02), level: 'orange' };
  const first = { customerId: 1, signals: [orange], tests: [{ dimension: 'share' as const, p: 0.02 }] };
  expect(setAside([first, ...quiet], 0.1).size).toBe(0);
});

it('a budget of everything sets nothing aside', () => {
  const quiet = Array.from({ length: 50 }, (_, i) => member(i + 2, 0.9));
  expect(setAside([member(1, 0.025), ...quiet], 1).size).toBe(0);
});
