import { expect, it } from 'vitest';
import { permuteMix } from './permute-mix.ts';
import { seededRandom } from './seeded-random.ts';

const of = (...categories: number[]) => categories.map((category) => ({ category, amount: 1 }));

it('agrees with the exact permutation distribution', () => {
  // 3 of one kind against 3 of the other: 2 of the 20 splits are as far apart, so p is about 0.1.
  const p = permuteMix(of(0, 0, 0), of(1, 1, 1), 2, seededRandom(5), 9_999);
  expect(p).toBeGreaterThan(0.09);
  expect(p).toBeLessThan(0.11);
});

it('the same mix twice is as near as can be', () => {
  expect(permuteMix(of(0, 1, 2), of(0, 1, 2), 3, seededRandom(1))).toBe(1);
});

it('one huge consignment alone is no shift: it falls somewhere in every rearrangement', () => {
  const before = [...of(0, 0, 0, 0, 0, 0, 0, 0, 0, 0)];
  const after = [...of(0, 0, 0, 0, 0, 0, 0, 0, 0), { category: 1, amount: 50 }];
  expect(permuteMix(before, after, 2, seededRandom(3)) ?? 0).toBeGreaterThan(0.3);
});

it('is the same every time and null for an empty period', () => {
  const run = () => permuteMix(of(0, 0, 1, 0), of(1, 1, 0, 1), 2, seededRandom(9));
  expect(run()).toBe(run());
  expect(permuteMix([], of(1), 2, seededRandom(9))).toBeNull();
});

it('rejects the right part of mixes that did not shift', () => {
  const random = seededRandom(77);
  let small = 0;
  for (let trial = 0; trial < 300; trial++) {
    const draw = () =>
      Array.from({ length: 15 }, () => ({ category: Math.floor(random() * 3), amount: 0.5 + random() }));
    if ((permuteMix(draw(), draw(), 3, random, 199) ?? 1) <= 0.1) small += 1;
  }
  // 300 trials at 10 %: 30, standard deviation 5.2.
  expect(small).toBeGreaterThan(14);
  expect(small).toBeLessThan(46);
}, 60_000);
