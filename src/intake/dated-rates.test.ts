import { expect, it } from 'vitest';
import { rateOn } from './dated-rates.ts';

it('takes the latest rate on or before the day, none older than 45 days, none from the future', () => {
  const rates = {
    EUR: [
      ['2025-01-01', '1.03'],
      ['2025-01-15', '1.04'],
      ['2025-06-01', '1.14'],
    ],
  } as const;
  const on = (date: string, currency = 'EUR') => rateOn(rates, currency, date);
  expect([
    on('2024-12-31'),
    on('2025-01-01'),
    on('2025-01-14'),
    on('2025-01-15'),
    on('2025-03-01'),
    on('2025-03-02'),
  ]).toEqual([null, '1.03', '1.03', '1.04', '1.04', null]);
  expect([on('2025-07-16'), on('2025-07-17'), on('2025-06-02', 'KES')]).toEqual(['1.14', null, null]);
});
