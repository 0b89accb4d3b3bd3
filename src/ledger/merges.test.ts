import { expect, it } from 'vitest';
import { type MergeRecord, mergesToLift } from './merges.ts';

const merge = (id: number): MergeRecord => ({
  id,
  noun: 'customer',
  fromId: id * 10,
  intoId: 1,
  fromCode: `C${id}`,
  fromName: 'a',
  intoName: 'b',
  undoneAt: null,
});

it.each([
  ['the latest alone', 3, [3]],
  ['an earlier one with all made after it, latest first', 1, [3, 2, 1]],
  ['one that does not stand', 9, []],
])('lifts %s', (_name, id, lifted) => {
  expect(mergesToLift([1, 2, 3].map(merge), id).map((m) => m.id)).toEqual(lifted);
});
