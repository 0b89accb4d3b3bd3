import { expect, it } from 'vitest';
import { compactNumber, sayAmount } from './compact-amount.ts';

it.each([
  { name: 'below ten thousand', got: compactNumber(8600, 'zh'), want: '8,600' },
  { name: 'wan', got: compactNumber(86_000, 'zh'), want: '8.6 万' },
  { name: 'yi', got: compactNumber(123_400_000, 'zh'), want: '1.23 亿' },
  { name: 'wan that rounds up to yi', got: compactNumber(99_999_999, 'zh'), want: '1 亿' },
  { name: 'thousand', got: compactNumber(86_000, 'en'), want: '86 k' },
  { name: 'million, negative', got: compactNumber(-1_240_000, 'en'), want: '-1.24 M' },
  { name: 'thousand that rounds up to a million', got: compactNumber(999_999, 'en'), want: '1 M' },
  { name: 'nothing', got: compactNumber(0, 'en'), want: '0' },
])('shortens $name', ({ got, want }) => expect(got).toBe(want));

it('says money in both languages', () => {
  expect(sayAmount(8_420_000, 'USD')).toEqual({ zh: 'USD 842 万', en: 'USD 8.42 M' });
});
