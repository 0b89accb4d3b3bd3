import { describe, expect, it } from 'vitest';
import {
  formatBytes,
  formatChange,
  formatCompact,
  formatCountry,
  formatDuration,
  formatMoney,
  formatNumber,
  formatPercent,
} from './format.ts';

describe('numbers as people read them', () => {
  it.each([
    { name: 'thousands', got: formatNumber(1234567, 'en'), want: '1,234,567' },
    { name: 'unknown is not zero', got: formatNumber(null, 'zh'), want: '—' },
    { name: 'text of a numeric column', got: formatNumber('12400.5000', 'en', 2), want: '12,400.5' },
    { name: 'percent in English', got: formatPercent(0.384, 'en'), want: '38%' },
    { name: 'percent in Chinese', got: formatPercent(0.384, 'zh', 1), want: '38.4%' },
    { name: 'no share', got: formatPercent(null, 'en'), want: '—' },
    { name: 'fall', got: formatChange(-0.2, 'en'), want: '−20%' },
    { name: 'rise', got: formatChange(0.093, 'zh'), want: '+9%' },
    { name: 'a change that rounds to nothing has no sign', got: formatChange(-0.001, 'en'), want: '0%' },
    { name: 'wan', got: formatCompact('86000', 'zh'), want: '8.6 万' },
    { name: 'nothing known to shorten', got: formatCompact(null, 'en'), want: '—' },
    { name: 'money', got: formatMoney('12400', 'USD', 'en'), want: 'USD 12,400' },
    { name: 'money with cents keeps both digits', got: formatMoney('85111.8', 'USD', 'en', 2), want: 'USD 85,111.80' },
    { name: 'money unknown', got: formatMoney(null, 'USD', 'en'), want: '—' },
    { name: 'bytes', got: formatBytes(3_500_000, 'en'), want: '3.3 MB' },
    { name: 'duration', got: formatDuration(200, 'zh'), want: '3 分 20 秒' },
    { name: 'short duration', got: formatDuration(12.4, 'en'), want: '12 s' },
  ])('$name', ({ got, want }) => {
    expect(got).toBe(want);
  });

  it('names countries in both languages and falls back to the code', () => {
    expect(formatCountry('DE', 'zh')).toBe('德国');
    expect(formatCountry('DE', 'en')).toBe('Germany');
    expect(formatCountry('HK', 'zh')).toBe('中国香港');
    expect(formatCountry('AE', 'zh')).toBe('阿联酋');
    expect(formatCountry('??', 'en')).toBe('??');
    expect(formatCountry(null, 'en')).toBe('—');
  });
});
