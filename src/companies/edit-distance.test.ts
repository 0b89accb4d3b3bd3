import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editDistance } from './edit-distance.ts';

/** Every cell of the table, without limit or band. Source: Damerau 1964, optimal string alignment. */
function plain(a: string, b: string): number {
  const table = Array.from({ length: a.length + 1 }, (_, i) =>
    Array.from({ length: b.length + 1 }, (_x, j) => (i === 0 ? j : j === 0 ? i : 0)),
  );
  const at = (i: number, j: number) => table[i]?.[j] ?? 0;
  for (let i = 1; i <= a.length; i += 1)
    for (let j = 1; j <= b.length; j += 1) {
      let value = Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        value = Math.min(value, at(i - 2, j - 2) + 1);
      const row = table[i];
      if (row !== undefined) row[j] = value;
    }
  return at(a.length, b.length);
}

describe('distance in edits', () => {
  it.each([
    ['', '', 0],
    ['nordwind', 'nordwind', 0],
    ['nordwind', 'nrodwind', 1],
    ['haitian', 'haitien', 1],
    ['abc', '', 3],
    ['ca', 'abc', 3],
  ])('%s, %s', (a, b, expected) => {
    expect(editDistance(a, b)).toBe(expected);
  });

  it('within a limit is exact, beyond it only known to be larger', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'd'), maxLength: 14 });
    fc.assert(
      fc.property(text, text, fc.nat(8), (a, b, limit) => {
        const exact = plain(a, b);
        const found = editDistance(a, b, limit);
        expect(editDistance(a, b)).toBe(exact);
        if (exact <= limit) expect(found).toBe(exact);
        else expect(found).toBeGreaterThan(limit);
      }),
      { numRuns: 2000 },
    );
  });
});
