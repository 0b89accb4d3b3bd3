import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanName } from './clean-name.ts';
import { AUTOMATIC_SCORE, REVIEW_SCORE } from './companies.ts';
import { editDistance } from './edit-distance.ts';
import { scoreNames } from './score-names.ts';

const COMMON = new Set([
  'trading',
  'import',
  'export',
  'industries',
  'group',
  'international',
  'home',
  'company',
  'kitchen',
]);
const rarity = (token: string) => (COMMON.has(token) ? 1 : 6);
const score = (a: string, b: string) => scoreNames(cleanName(a), cleanName(b), rarity);

describe('scoreNames', () => {
  it.each([
    ['same but for punctuation', 'HAITIAN METALWARE CO., LTD', 'Haitian Metalware Co Ltd.', 'automatic'],
    ['limited spelled out', 'HAITIAN METALWARE CO LTD', 'HAITIAN METALWARE CO., LIMITED', 'automatic'],
    ['spaces lost', 'SCHEIBE ELECTRIC IT', 'SCHEIBEELECTRIC IT', 'automatic'],
    ['one letter in a long word', 'NINGBO HAITIAN METALWARE LTD', 'NINGBO HAITIAN METALWRE LTD', 'automatic'],
    ['form missing', 'HAITIAN METALWARE CO LTD', 'HAITIAN METALWARE', 'automatic'],
    ['different forms', 'NORDWIND GMBH', 'NORDWIND AG', 'review'],
    ['one letter in a short word', 'MARINA TRADING', 'MARINE TRADING', 'below automatic'],
    ['different goods', 'HAITIAN METALWARE CO LTD', 'HAITIAN TEXTILE CO LTD', 'below automatic'],
    ['nothing shared but a common word', 'ALBA TRADING', 'ZENITH TRADING', 'none'],
  ])('%s: %s / %s → %s', (_case, a, b, band) => {
    const value = score(a, b).score;
    if (band === 'automatic') expect(value).toBeGreaterThanOrEqual(AUTOMATIC_SCORE);
    else expect(value).toBeLessThan(AUTOMATIC_SCORE);
    if (band === 'review') expect(value).toBeGreaterThanOrEqual(REVIEW_SCORE);
    if (band === 'none') expect(value).toBeLessThan(REVIEW_SCORE);
  });

  it('vetoes differing numbers', () => {
    expect(score('SINAR PLANT 2 LTD', 'SINAR PLANT 3 LTD').veto).toBe(true);
  });

  it('is symmetric and lies in 0–1', () => {
    const name = fc
      .array(fc.stringMatching(/^[a-z]{1,8}$/), { minLength: 1, maxLength: 4 })
      .map((words) => words.join(' '));
    fc.assert(
      fc.property(name, name, (a, b) => {
        const there = score(a, b).score;
        expect(there).toBeGreaterThanOrEqual(-0.05);
        expect(there).toBeLessThanOrEqual(1);
        expect(score(b, a).score).toBe(there);
      }),
    );
  });
});

it.each([
  ['', '', 0],
  ['kitten', 'sitting', 3],
  ['ca', 'ac', 1],
  ['haitian', 'haitain', 1],
  ['abc', '', 3],
])('edit distance of %s and %s is %d', (a, b, distance) => {
  expect(editDistance(a, b)).toBe(distance);
});
