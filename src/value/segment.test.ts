import { expect, it } from 'vitest';
import { SEGMENT_WORDS, SEGMENTS, segment } from './segment.ts';

it.each([
  [true, true, true, false, 'key'],
  [true, true, false, false, 'steady-small'],
  [true, false, true, false, 'big-occasional'],
  [true, false, false, false, 'occasional'],
  [false, true, true, false, 'win-back-key'],
  [false, true, false, false, 'win-back-small'],
  [false, false, true, false, 'win-back-big'],
  [false, false, false, false, 'dormant'],
  [true, true, null, false, 'unclear'],
  [false, null, true, false, 'unclear'],
  [null, null, null, false, 'no-orders'],
  [true, false, false, true, 'new'],
] as const)('R %s F %s M %s new %s: %s', (r, f, m, isNew, expected) => {
  expect(segment({ r, f, m }, isNew).key).toBe(expected);
});

it('has a different Chinese and English name for every segment', () => {
  expect(new Set(SEGMENTS.map((key) => SEGMENT_WORDS[key].zh)).size).toBe(SEGMENTS.length);
  expect(new Set(SEGMENTS.map((key) => SEGMENT_WORDS[key].en)).size).toBe(SEGMENTS.length);
});
