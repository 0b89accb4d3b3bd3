import { expect, it } from 'vitest';
import { isInScope, isOffered } from './health.ts';
import { offerOf } from './trade-scope.ts';

it.each([
  ['dots and national digits', ['7323.93.0000'], [], ['732393']],
  ['headings and chapters', ['73', '8481', '84818'], [], ['73', '8481']],
  ['stated and found once each', ['732393'], ['732393', '961700'], ['732393', '961700']],
  ['nonsense', ['', 'x', '7'], [], []],
])('%s', (_name, stated, found, expected) => {
  expect(offerOf(stated, found).prefixes).toEqual(expected);
});

it('no code cannot be ruled out of the share, and is not ours to offer', () => {
  const offer = offerOf(['7323'], []);
  expect([isInScope(null, offer), isInScope('732393', offer), isInScope('961700', offer)]).toEqual([true, true, false]);
  expect([isOffered(null, offer), isOffered('732399', offer)]).toEqual([false, true]);
});
