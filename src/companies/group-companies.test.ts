import { describe, expect, it } from 'vitest';
import { groupCompanies, relationOf, type Tie } from './group-companies.ts';

const tie = (companyId: number, otherId: number, relation: Tie['relation'] = 'sister'): Tie => ({
  id: companyId * 100 + otherId,
  companyId,
  otherId,
  relation,
});

describe('groupCompanies', () => {
  it.each([
    ['two sisters', [tie(2, 1)], [[1, 2]]],
    ['a chain is one group', [tie(5, 4), tie(4, 9), tie(9, 7)], [[4, 5, 7, 9]]],
    [
      'two groups apart',
      [tie(1, 2), tie(8, 3)],
      [
        [1, 2],
        [3, 8],
      ],
    ],
    ['two chains joined late', [tie(1, 2), tie(3, 4), tie(4, 1)], [[1, 2, 3, 4]]],
    ['a company tied to itself after a merge is no group', [tie(3, 3)], []],
    ['nothing', [], []],
  ])('%s', (_name, ties, groups) => {
    expect(groupCompanies(ties).map((group) => group.companyIds)).toEqual(groups);
  });

  it('names the company above all others as head', () => {
    expect(groupCompanies([tie(1, 2, 'parent'), tie(2, 3, 'parent'), tie(3, 4, 'branch')])[0]?.headId).toBe(3);
    expect(groupCompanies([tie(1, 2)])[0]?.headId).toBe(null);
  });
});

it('reads the tie from the reasons of a question', () => {
  expect(relationOf([{ code: 'address' }, { code: 'parent' }])).toBe('parent');
  expect(relationOf([{ code: 'rare-word' }, {}])).toBe('sister');
});
