import { expect, it } from 'vitest';
import { addToMonth, calendarDate, type Month } from '#src/vocabulary/calendar-date.ts';
import { walletWindows } from './wallet-windows.ts';

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
