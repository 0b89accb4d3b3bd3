import { describe, expect, it } from 'vitest';
import { counted, groupDecimal, lowerFirst } from './english.ts';

describe('English sentences', () => {
  it.each([
    ['0', '0'],
    ['999', '999'],
    ['1000', '1,000'],
    ['-1234567.50', '-1,234,567.50'],
    ['12345678901234567890.1234', '12,345,678,901,234,567,890.1234'],
    ['0.12345', '0.12345'],
  ])('write the amount %s as %s', (amount, written) => {
    expect(groupDecimal(amount)).toBe(written);
  });

  it('count nouns', () => {
    expect([0, 1, 2, 120240].map((count) => counted(count, 'line'))).toEqual([
      '0 lines',
      '1 line',
      '2 lines',
      '120,240 lines',
    ]);
    expect(counted(1, 'country', 'countries')).toBe('1 country');
  });

  it('keep a plan B a plan B', () => {
    expect(lowerFirst('Plan B supplier')).toBe('plan B supplier');
  });
});
