import { expect, it } from 'vitest';
import { addToMonth, calendarDate, type Month } from '#src/vocabulary/calendar-date.ts';
import { walletWindows, yearBefore } from './wallet-windows.ts';

function months(first: string, count: number): Month[] {
  return Array.from({ length: count }, (_, index) => addToMonth(first as Month, index));
}
const asOf = calendarDate('2026-06-30');

it.each([
  ['data up to date', months('2025-01', 18), 0, '2025-07-01..2026-06-30'],
  ['what was published later did not exist', months('2025-01', 24), 0, '2025-07-01..2026-06-30'],
  ['a lag of 45 days', months('2025-01', 18), 45, '2025-05-01..2026-04-30'],
  ['data that end earlier move the window', months('2024-01', 24), 0, '2025-01-01..2025-12-31'],
  ['nine complete months are enough', months('2025-10', 9), 0, '2025-07-01..2026-06-30'],
  ['eight are not', months('2025-11', 8), 0, null],
  ['data older than a year', months('2023-01', 24), 0, null],
  ['nothing', [], 0, null],
])('%s', (_name, completeMonths, lagDays, expected) => {
  const [window] = walletWindows([{ country: 'US', completeMonths, lagDays }], asOf, 9);
  expect(window === undefined ? null : `${window.from}..${window.through}`).toBe(expected);
});

it.each([
  ['two whole years', months('2024-07', 24), '2024-07-01..2025-06-30'],
  [
    'the same months missing in both years',
    [...months('2024-10', 9), ...months('2025-10', 9)],
    '2024-07-01..2025-06-30',
  ],
  ['a month missing the year before only', [...months('2024-08', 11), ...months('2025-07', 12)], null],
  ['a month missing this year only', [...months('2024-07', 12), ...months('2025-08', 11)], null],
  ['nothing the year before', months('2025-07', 12), null],
])('the year before of %s', (_name, completeMonths, expected) => {
  const coverage = [{ country: 'US', completeMonths, lagDays: 0 }];
  const [window] = yearBefore(walletWindows(coverage, asOf, 9), coverage);
  expect(window === undefined ? null : `${window.from}..${window.through}`).toBe(expected);
});
