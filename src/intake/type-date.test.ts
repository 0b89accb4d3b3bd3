import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dateOfDayNumber, dayNumber } from '#src/vocabulary/calendar-date.ts';
import { analyseDates, type DatePlan, PLAIN_DATES, readDate } from './type-date.ts';

const LAST = 2026;
const plan = (part: Partial<DatePlan>): DatePlan => ({ ...PLAIN_DATES, ...part });

describe('readDate', () => {
  it.each<[string, string, Partial<DatePlan>, string | null]>([
    ['ISO', '2025-08-29', {}, '2025-08-29'],
    ['ISO with time to the nanosecond', '2024-05-06 00:00:00.000000000', {}, '2024-05-06'],
    ['midnight in India', '2025-03-31T18:30:00.000Z', { shiftDays: 1 }, '2025-04-01'],
    ['the same without the shift', '2025-03-31T18:30:00.000Z', {}, '2025-03-31'],
    ['a plain date under the shift', '2025-03-31', { shiftDays: 1 }, '2025-03-31'],
    ['serial under General', '44594', { serial: true }, '2022-02-02'],
    ['serial with a time', '44594.75', { serial: true }, '2022-02-02'],
    ['digits, day first', '14082025', { compact: 'dmy' }, '2025-08-14'],
    ['digits, lost zero', '3052025', { compact: 'dmy' }, '2025-05-03'],
    ['number, lost zero', '4082025', { compact: 'dmy' }, '2025-08-04'],
    ['digits, year first', '20250305', { compact: 'ymd' }, '2025-03-05'],
    ['named month', '29-Nov-21', {}, '2021-11-29'],
    ['named month, last century', '29-Nov-99', {}, '1999-11-29'],
    ['named month, Spanish', '02 ene 2024', {}, '2024-01-02'],
    ['month first in words', 'Mar 5, 2025', {}, '2025-03-05'],
    ['Chinese', '2025年3月5日', {}, '2025-03-05'],
    ['dots', '2025.3.5', {}, '2025-03-05'],
    ['day proves itself', '25/12/2024', {}, '2024-12-25'],
    ['column says month first', '4/6/2013', { order: 'mdy' }, '2013-04-06'],
    ['column says day first', '4/6/2013', { order: 'dmy' }, '2013-06-04'],
    ['column does not say', '4/6/2013', {}, 'undecided'],
    ['same both ways', '4/4/2013', {}, '2013-04-04'],
    ['destroyed by a spreadsheet', '00:00.0', {}, null],
    ['blank', '  ', {}, null],
    ['missing word', 'NULL', {}, null],
    ['no day', '2025-02-30', {}, 'unreadable'],
    ['words', 'soon', {}, 'unreadable'],
    ['before 1990', '1989-12-31', {}, 'out-of-range'],
    ['after next year', '2027-01-01', {}, 'out-of-range'],
  ])('%s: %s', (_name, text, part, expected) => {
    expect(readDate(text, plan(part), LAST)).toBe(expected);
  });
});

describe('analyseDates', () => {
  it('lets the column decide: one proof settles all', () => {
    expect(analyseDates(['4/6/2013', '5/7/2013', '12/25/2013'], LAST)).toMatchObject({
      plan: { order: 'mdy' },
      share: 1,
      ambiguous: false,
    });
    expect(analyseDates(['4/6/2013', '25/12/2013'], LAST).plan.order).toBe('dmy');
  });
  it('asks when nothing decides', () => {
    expect(analyseDates(['4/6/2013', '5/7/2013'], LAST)).toMatchObject({
      plan: { order: null },
      ambiguous: true,
      share: 1,
    });
  });
  it('proposes the shift when all share one odd time', () => {
    expect(analyseDates(['2025-03-31T18:30:00.000Z', '2025-04-30T18:30:00.000Z'], LAST)).toMatchObject({
      plan: { shiftDays: 1 },
      sharedTime: '18:30',
    });
    expect(analyseDates(['2025-03-31T18:30:00.000Z', '2025-04-30T11:02:00.000Z'], LAST).plan.shiftDays).toBe(0);
    expect(analyseDates(['2025-03-31T00:00:00.000Z'], LAST).plan.shiftDays).toBe(0);
  });
  it('finds the order of digits and serials', () => {
    expect(analyseDates(['14082025', '3052025'], LAST)).toMatchObject({ plan: { compact: 'dmy' }, share: 1 });
    expect(analyseDates(['20250305'], LAST).plan.compact).toBe('ymd');
    expect(analyseDates(['44594', '45253'], LAST)).toMatchObject({ plan: { serial: true }, share: 1 });
  });
  it('does not take names or amounts for dates', () => {
    expect(analyseDates(['ACME LTD', 'BETA SA'], LAST).share).toBe(0);
    expect(analyseDates(['12.5', '19460'], LAST).share).toBe(0);
  });
});

it('reads back every day of the range as serial, ISO and digits', () => {
  fc.assert(
    fc.property(fc.integer({ min: dayNumber('1990-01-01' as never), max: dayNumber('2026-12-31' as never) }), (day) => {
      const date = dateOfDayNumber(day);
      const [year, month, dayOfMonth] = date.split('-').map(Number);
      expect(readDate(String(day + 25_569), plan({ serial: true }), LAST)).toBe(date);
      expect(readDate(`${dayOfMonth}${String(month).padStart(2, '0')}${year}`, plan({ compact: 'dmy' }), LAST)).toBe(
        date,
      );
      expect(readDate(`${year}年${month}月${dayOfMonth}日`, PLAIN_DATES, LAST)).toBe(date);
    }),
  );
});
