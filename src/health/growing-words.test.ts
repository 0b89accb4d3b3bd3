import { describe, expect, it } from 'vitest';
import { growingWords, productWords } from './growing-words.ts';

const row = (description: string, previous: number, recent: number) => ({
  hs6: '732393',
  description,
  previous,
  recent,
});
const OURS = new Set(['stainless', 'steel', 'bowl']);

it.each([
  ['STAINLESS STEEL BOWLS, 24 PCS', ['bowl', 'stainless', 'steel']],
  ['Vaisselle en grès émaillé', ['emaille', 'gres', 'vaisselle']],
  ['不锈钢碗', ['不锈', '钢碗', '锈钢']],
  ['CARTONS OF GOODS 7323.93', []],
  ['', []],
])('words of %s', (description, expected) => {
  expect([...productWords(description)].sort()).toEqual(expected);
});

describe('growingWords', () => {
  it('finds a new word we do not offer', () => {
    const found = growingWords([row('STAINLESS STEEL BOWL', 40, 40), row('BAMBOO FIBRE BOWL', 0, 20)], OURS);
    expect(found?.words.map(({ word }) => word)).toEqual(expect.arrayContaining(['bamboo', 'fibre']));
    expect(found?.words.find(({ word }) => word === 'bamboo')).toMatchObject({
      previous: 0,
      recent: 20,
      weOffer: false,
    });
    expect(found?.partBefore).toBe(0);
    expect(found?.partAfter).toBeCloseTo(1 / 3, 12);
    expect(found?.q).toBeLessThan(0.001);
  });

  it('a word of ours that grows is told and is no gap', () => {
    const found = growingWords([row('STEEL POT', 40, 20), row('STAINLESS BOWL', 0, 20)], OURS);
    expect(found?.words[0]).toMatchObject({ weOffer: true });
    expect(found).toMatchObject({ q: null, partAfter: 0 });
  });

  it('when everything grows alike no word stands out', () => {
    expect(growingWords([row('BAMBOO BOWL', 10, 20), row('STEEL BOWL', 10, 20)], OURS)?.words).toEqual([]);
  });

  it('says nothing without our words or with few lines', () => {
    expect(growingWords([row('BAMBOO', 20, 40)], new Set())).toBeNull();
    expect(growingWords([row('BAMBOO', 5, 40)], OURS)).toBeNull();
  });
});
