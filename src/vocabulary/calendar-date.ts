/** A day on the calendar, `YYYY-MM-DD`: never an instant, never shifted by a time zone. */
export type CalendarDate = string & { readonly __calendarDate: unique symbol };
/** A calendar month, `YYYY-MM`. */
export type Month = string & { readonly __month: unique symbol };
/** A calendar quarter, `YYYYQn`. */
export type Quarter = string & { readonly __quarter: unique symbol };

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const DAY_MS = 86_400_000;

/**
 * Reads `YYYY-MM-DD` as a calendar date.
 * @returns `null` when the text is not in that form or the day does not exist (2025-02-30).
 */
export function parseCalendarDate(text: string): CalendarDate | null {
  const match = DATE.exec(text);
  if (!match) return null;
  return makeCalendarDate(Number(match[1]), Number(match[2]), Number(match[3]));
}

/**
 * Makes a calendar date of year, month 1–12 and day.
 * @returns `null` when that day does not exist.
 */
export function makeCalendarDate(year: number, month: number, day: number): CalendarDate | null {
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null;
  return format(year, month, day);
}

/**
 * Reads a calendar date that is known to be well formed (a literal, a column of type date).
 * @throws RangeError when it is not.
 */
export function calendarDate(text: string): CalendarDate {
  const parsed = parseCalendarDate(text);
  if (parsed === null) throw new RangeError(`not a calendar date: ${text}`);
  return parsed;
}

/** Days in a month of the proleptic Gregorian calendar; `month` 1–12. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Whole days since 1970-01-01; negative before. The only arithmetic form of a date. */
export function dayNumber(date: CalendarDate): number {
  return Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1, Number(date.slice(8, 10))) / DAY_MS;
}

/** The date of a day number; inverse of {@link dayNumber}. */
export function dateOfDayNumber(day: number): CalendarDate {
  const iso = new Date(day * DAY_MS).toISOString();
  return iso.slice(0, 10) as CalendarDate;
}

/** The date `days` later (earlier when negative). */
export function addDays(date: CalendarDate, days: number): CalendarDate {
  return dateOfDayNumber(dayNumber(date) + days);
}

/** The date `months` later; the day is cut to the last of the month (31 January + 1 month = 28 February). */
export function addMonths(date: CalendarDate, months: number): CalendarDate {
  const month = addToMonth(monthOf(date), months);
  const year = Number(month.slice(0, 4));
  const monthNumber = Number(month.slice(5, 7));
  return format(year, monthNumber, Math.min(Number(date.slice(8, 10)), daysInMonth(year, monthNumber)));
}

/** Days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: CalendarDate, to: CalendarDate): number {
  return dayNumber(to) - dayNumber(from);
}

/** The month a date lies in. */
export function monthOf(date: CalendarDate): Month {
  return date.slice(0, 7) as Month;
}

/** The month `count` later. */
export function addToMonth(month: Month, count: number): Month {
  const index = monthNumber(month) + count;
  const year = Math.floor(index / 12);
  return `${pad(year, 4)}-${pad(index - year * 12 + 1, 2)}` as Month;
}

/** Months since year 0: consecutive months differ by one. */
export function monthNumber(month: Month): number {
  return Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1;
}

/** First day of a month. */
export function firstDayOfMonth(month: Month): CalendarDate {
  return `${month}-01` as CalendarDate;
}

/** Last day of a month. */
export function lastDayOfMonth(month: Month): CalendarDate {
  const year = Number(month.slice(0, 4));
  const number = Number(month.slice(5, 7));
  return format(year, number, daysInMonth(year, number));
}

/** The quarter a date or month lies in. */
export function quarterOf(dateOrMonth: CalendarDate | Month): Quarter {
  return `${dateOrMonth.slice(0, 4)}Q${Math.ceil(Number(dateOrMonth.slice(5, 7)) / 3)}` as Quarter;
}

/** The quarter `count` later. */
export function addToQuarter(quarter: Quarter, count: number): Quarter {
  const index = quarterNumber(quarter) + count;
  const year = Math.floor(index / 4);
  return `${pad(year, 4)}Q${index - year * 4 + 1}` as Quarter;
}

/** Quarters since year 0: consecutive quarters differ by one. */
export function quarterNumber(quarter: Quarter): number {
  return Number(quarter.slice(0, 4)) * 4 + Number(quarter.slice(5)) - 1;
}

/** The three months of a quarter, in order. */
export function monthsOfQuarter(quarter: Quarter): readonly [Month, Month, Month] {
  const first = `${quarter.slice(0, 4)}-${pad(Number(quarter.slice(5)) * 3 - 2, 2)}` as Month;
  return [first, addToMonth(first, 1), addToMonth(first, 2)];
}

/** First day of a quarter. */
export function firstDayOfQuarter(quarter: Quarter): CalendarDate {
  return firstDayOfMonth(monthsOfQuarter(quarter)[0]);
}

/** Last day of a quarter. */
export function lastDayOfQuarter(quarter: Quarter): CalendarDate {
  return lastDayOfMonth(monthsOfQuarter(quarter)[2]);
}

function format(year: number, month: number, day: number): CalendarDate {
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}` as CalendarDate;
}

function pad(value: number, length: number): string {
  return String(value).padStart(length, '0');
}
