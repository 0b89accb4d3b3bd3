import { expect, it } from 'vitest';
import { type MergeRecord, mergesInTheWay, mergesToLift } from './merges.ts';

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

it('for work on customers lifts from the first merge of customers on, for other work all', () => {
  const company = (id: number): MergeRecord => ({ ...merge(id), noun: 'company' });
  const standing = [company(1), company(2), merge(3), company(4)];
  const ids = (merges: readonly MergeRecord[]) => merges.map(({ id }) => id);
  expect(ids(mergesInTheWay(standing, 'customers'))).toEqual([3, 4]);
  expect(ids(mergesInTheWay(standing.slice(0, 2), 'customers'))).toEqual([]);
  expect(ids(mergesInTheWay(standing, undefined))).toEqual([1, 2, 3, 4]);
});
