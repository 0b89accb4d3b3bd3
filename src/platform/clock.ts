import type { CalendarDate } from '#src/vocabulary/calendar-date.ts';
import { calendarDate } from '#src/vocabulary/calendar-date.ts';

/** The only source of "now"; use-cases pass what it says to pure decisions. */
export interface Clock {
  now(): Date;
  today(): CalendarDate;
}

/** The machine's clock; `today` is the calendar date in `timeZone` (IANA name). */
export function systemClock(timeZone: string): Clock {
  const format = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  return { now: () => new Date(), today: () => calendarDate(format.format(new Date())) };
}

/** A clock that stands still, for tests and for runs as of a date. */
export function fixedClock(date: CalendarDate): Clock {
  return { now: () => new Date(`${date}T12:00:00Z`), today: () => date };
}

/** The machine's clock for instants, with the calendar standing at one day. */
export function fixedToday(date: CalendarDate): Clock {
  return { now: () => new Date(), today: () => date };
}
