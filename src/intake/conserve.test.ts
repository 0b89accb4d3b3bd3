import { describe, expect, it } from 'vitest';
import { addReasons, conserves, sameSums, settleCounts } from './conserve.ts';

describe('conserves', () => {
  it.each([
    ['nothing read', { rows: 0, accepted: 0, rejected: 0, skipped: 0, duplicates: 0 }, true],
    ['all kinds', { rows: 10, accepted: 4, rejected: 3, skipped: 2, duplicates: 1 }, true],
    ['a row lost', { rows: 10, accepted: 4, rejected: 3, skipped: 2, duplicates: 0 }, false],
    ['a row counted twice', { rows: 10, accepted: 5, rejected: 3, skipped: 2, duplicates: 1 }, false],
  ])('%s', (_name, counts, expected) => expect(conserves(counts)).toBe(expected));
});

describe('settleCounts', () => {
  const read = { rows: 10, accepted: 6, rejected: 2, skipped: 1, duplicates: 1 };

  it('moves duplicates and skips of the plan out of the accepted rows', () =>
    expect(settleCounts(read, { duplicates: 3, skipped: { 'no-customer': 2 } })).toEqual({
      rows: 10,
      accepted: 1,
      rejected: 2,
      skipped: 3,
      duplicates: 4,
    }));

  it('refuses a plan that takes more rows than were accepted', () =>
    expect(() => settleCounts(read, { duplicates: 7, skipped: {} })).toThrow('do not add up'));

  it('refuses a report that lost a row', () =>
    expect(() => settleCounts({ ...read, rows: 11 }, { duplicates: 0, skipped: {} })).toThrow('do not add up'));
});

it('adds reasons and leaves out zeros', () =>
  expect(addReasons({ a: 1 }, { a: 2, b: 3, c: 0 })).toEqual({ a: 3, b: 3 }));

describe('sameSums', () => {
  it.each([
    ['none', {}, {}, true],
    ['trailing zeros', { USD: '10.50' }, { USD: '10.5000' }, true],
    ['a whole amount', { USD: '1200' }, { USD: '1200.0000' }, true],
    ['zeros that count', { USD: '1200' }, { USD: '12' }, false],
    ['a cent', { USD: '10.50' }, { USD: '10.51' }, false],
    ['another currency', { USD: '10.50' }, { EUR: '10.50' }, false],
    ['a currency missing', { USD: '10.50', EUR: '1' }, { USD: '10.50' }, false],
  ])('%s', (_name, left, right, expected) => expect(sameSums(left, right)).toBe(expected));
});
