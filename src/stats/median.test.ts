import { describe, expect, it } from 'vitest';
import { median } from './median.ts';

describe('median', () => {
  it.each([
    ['empty', [], null],
    ['one', [7], 7],
    ['odd, unsorted', [9, 1, 5], 5],
    ['even: mean of the middle two', [4, 1, 3, 2], 2.5],
    ['numbers, not text: 10 after 9', [10, 9, 2], 9],
    ['negative', [-5, -1, -3], -3],
  ] as const)('%s', (_name, values, expected) => {
    expect(median(values)).toBe(expected);
  });

  it('leaves its input alone', () => {
    const values = [3, 1, 2];
    median(values);
    expect(values).toEqual([3, 1, 2]);
  });
});
