import fc from 'fast-check';
import { expect, it } from 'vitest';
import { mixDistance } from './mix-distance.ts';

it('every yardstick is 0 for the same mix and 1 for nothing in common', () => {
  const same = mixDistance([2, 4], [1, 2]);
  const apart = mixDistance([1, 0], [0, 3]);
  for (const key of ['bits', 'distance', 'cosine', 'hellinger', 'moved'] as const) {
    expect(same?.[key]).toBeCloseTo(0, 7);
    expect(apart?.[key]).toBeCloseTo(1, 7);
  }
  expect(mixDistance([0, 0], [1, 1])).toBeNull();
});

it('Hellinger² ≤ moved ≤ √2·Hellinger', () => {
  const mix = fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 4, maxLength: 4 });
  fc.assert(
    fc.property(mix, mix, (p, q) => {
      const found = mixDistance(p, q);
      expect(found).not.toBeNull();
      if (!found) return;
      expect(found.hellinger ** 2).toBeLessThanOrEqual(found.moved + 1e-12);
      expect(found.moved).toBeLessThanOrEqual(Math.SQRT2 * found.hellinger + 1e-12);
    }),
  );
});
