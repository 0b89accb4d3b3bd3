import { addDays, type CalendarDate, dateOfDayNumber, makeCalendarDate } from '#src/vocabulary/calendar-date.ts';
import { isBlank } from './type-missing.ts';

/** How the dates of one column are read; decided once per column, confirmed in the preview. */
export interface DatePlan {
  /** Order of day and month in `4/6/2013`; null when the column holds none or does not decide. */
  readonly order: 'dmy' | 'mdy' | null;
  /** Order of the digits in `14082025`; null when the column holds none. */
  readonly compact: 'ymd' | 'dmy' | 'mdy' | null;
  /** Whether bare numbers such as 44594 are day serials of a spreadsheet. */
  readonly serial: boolean;
  /** 1 when every instant shares an odd time that is midnight east of Greenwich (18:30Z = midnight in India). */
  readonly shiftDays: 0 | 1;
}

/** What the samples of a column say about its dates. */
export interface DateAnalysis {
  readonly plan: DatePlan;
  /** Share of filled cells that read as dates, 0–1; 0 when all are blank. */
  readonly share: number;
  readonly filled: number;
  /** Readings are possible both day first and month first, and nothing decides: a person must. */
  readonly ambiguous: boolean;
  /** Filled cells such as `00:00.0`, destroyed by a spreadsheet. */
  readonly destroyed: number;
  /** The shared time of day behind `shiftDays`, `HH:MM`; null when none. */
  readonly sharedTime: string | null;
}

/** Dates that read one way only: the year first or the month by name; no day serials. */
export const PLAIN_DATES: DatePlan = { order: null, compact: null, serial: false, shiftDays: 0 };

const MONTHS: Readonly<Record<string, number>> = {
  jan: 1,
  ene: 1,
  janv: 1,
  gen: 1,
  feb: 2,
  fev: 2,
  fevr: 2,
  mar: 3,
  mars: 3,
  apr: 4,
  abr: 4,
  avr: 4,
  may: 5,
  mai: 5,
  mayo: 5,
  maio: 5,
  jun: 6,
  juin: 6,
  jul: 7,
  juil: 7,
  aug: 8,
  ago: 8,
  aout: 8,
  sep: 9,
  sept: 9,
  set: 9,
  oct: 10,
  out: 10,
  nov: 11,
  dec: 12,
  dic: 12,
  dez: 12,
};

const ISO = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:$|[T\s,])/;
const CHINESE = /^(\d{4}|\d{2})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*[日号]?/;
const NUMERIC = /^(\d{1,2})([-/.\s])(\d{1,2})\2(\d{4}|\d{2})(?:$|[T\s,])/;
const NAMED_DAY_FIRST = /^(\d{1,2})(?:st|nd|rd|th)?[-/.,\s]*([\p{L}]{3,10})\.?[-/.,\s]*(\d{4}|\d{2})(?:$|[T\s,])/iu;
const NAMED_MONTH_FIRST = /^([\p{L}]{3,10})\.?[-/\s]+(\d{1,2})(?:st|nd|rd|th)?,?[-/\s]+(\d{4}|\d{2})(?:$|[T\s,])/iu;
const DIGITS = /^\d{5,8}(?:\.0+)?$/;
const SERIAL = /^\d{5}(?:\.\d+)?$/;
const TIME_ONLY = /^\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?$/;
const INSTANT_TIME = /[T\s](\d{2}):(\d{2})(?::\d{2})?(?:\.\d+)?Z$/;
const LONGEST_DATE = 40;
const SERIAL_EPOCH = -25_569;

/**
 * Reads one date cell under its column's plan.
 * @param lastYear Latest year accepted (the year after the current one); years before 1990 are refused too.
 * @returns Calendar date; `null` when blank or destroyed (`00:00.0`); `'unreadable'`, `'undecided'` or `'out-of-range'`.
 */
export function readDate(
  text: string,
  plan: DatePlan,
  lastYear: number,
): CalendarDate | null | 'unreadable' | 'undecided' | 'out-of-range' {
  if (isBlank(text)) return null;
  const trimmed = text.trim();
  if (trimmed.length > LONGEST_DATE) return 'unreadable';
  if (TIME_ONLY.test(trimmed) || trimmed === '0' || /^0000[-/]00[-/]00/.test(trimmed)) return null;
  const read = parse(trimmed, plan);
  if (read === null) return 'unreadable';
  if (read === 'undecided') return read;
  const date = plan.shiftDays === 1 && INSTANT_TIME.test(trimmed) ? addDays(read, 1) : read;
  const year = Number(date.slice(0, 4));
  return year < 1990 || year > lastYear ? 'out-of-range' : date;
}

/**
 * Decides how the dates of a column are written.
 * @param samples Text cells as the file has them; blanks may be among them.
 * @param lastYear Latest year accepted.
 */
export function analyseDates(samples: readonly string[], lastYear: number): DateAnalysis {
  let filled = 0;
  let destroyed = 0;
  let dayFirstOnly = 0;
  let monthFirstOnly = 0;
  let either = 0;
  let serials = 0;
  const compact = { ymd: 0, dmy: 0, mdy: 0, total: 0 };
  const times = new Map<string, number>();
  let instants = 0;
  const texts: string[] = [];
  for (const sample of samples) {
    if (isBlank(sample)) continue;
    const text = sample.trim().slice(0, LONGEST_DATE + 1);
    filled += 1;
    texts.push(text);
    if (TIME_ONLY.test(text)) destroyed += 1;
    const numeric = NUMERIC.exec(text);
    if (numeric) {
      const [a, b] = [Number(numeric[1]), Number(numeric[3])];
      if (a > 12 && b <= 12) dayFirstOnly += 1;
      else if (b > 12 && a <= 12) monthFirstOnly += 1;
      else if (a <= 12 && b <= 12 && a !== b) either += 1;
    } else if (SERIAL.test(text)) {
      const year = Number(dateOfDayNumber(Math.floor(Number(text)) + SERIAL_EPOCH).slice(0, 4));
      if (year >= 1990 && year <= lastYear) serials += 1;
    } else if (DIGITS.test(text)) {
      compact.total += 1;
      for (const order of ['ymd', 'dmy', 'mdy'] as const) {
        const date = readCompact(text, order);
        if (date !== null && Number(date.slice(0, 4)) >= 1990 && Number(date.slice(0, 4)) <= lastYear)
          compact[order] += 1;
      }
    } else {
      const time = INSTANT_TIME.exec(text);
      if (time) {
        instants += 1;
        const key = `${time[1]}:${time[2]}`;
        times.set(key, (times.get(key) ?? 0) + 1);
      }
    }
  }
  const order = dayFirstOnly > monthFirstOnly ? 'dmy' : monthFirstOnly > dayFirstOnly ? 'mdy' : null;
  const shared = times.size === 1 && instants > 0 ? ([...times.keys()][0] ?? null) : null;
  const eastern = shared !== null && shared >= '10:00';
  const plan: DatePlan = {
    order,
    compact: bestCompact(compact),
    serial: serials > 0,
    shiftDays: eastern ? 1 : 0,
  };
  let readable = 0;
  const trial: DatePlan = order === null && either > 0 ? { ...plan, order: 'dmy' } : plan;
  for (const text of texts) {
    const date = readDate(text, trial, lastYear);
    if (date !== null && date.length === 10 && date.charCodeAt(0) < 58) readable += 1;
  }
  return {
    plan,
    share: filled === 0 ? 0 : readable / filled,
    filled,
    ambiguous: order === null && either > 0,
    destroyed,
    sharedTime: eastern ? shared : null,
  };
}

function parse(text: string, plan: DatePlan): CalendarDate | null | 'undecided' {
  const iso = ISO.exec(text);
  if (iso) return makeCalendarDate(Number(iso[1]), Number(iso[3]), Number(iso[4]));
  const numeric = NUMERIC.exec(text);
  if (numeric) return numericDate(Number(numeric[1]), Number(numeric[3]), fullYear(numeric[4] ?? ''), plan.order);
  if (DIGITS.test(text) || SERIAL.test(text)) {
    if (SERIAL.test(text) && plan.serial) return dateOfDayNumber(Math.floor(Number(text)) + SERIAL_EPOCH);
    return plan.compact === null ? null : readCompact(text, plan.compact);
  }
  const chinese = CHINESE.exec(text);
  if (chinese) return makeCalendarDate(fullYear(chinese[1] ?? ''), Number(chinese[2]), Number(chinese[3]));
  const dayFirst = NAMED_DAY_FIRST.exec(text);
  if (dayFirst) return named(dayFirst[1], dayFirst[2], dayFirst[3]);
  const monthFirst = NAMED_MONTH_FIRST.exec(text);
  return monthFirst ? named(monthFirst[2], monthFirst[1], monthFirst[3]) : null;
}

function numericDate(a: number, b: number, year: number, order: DatePlan['order']): CalendarDate | null | 'undecided' {
  if (a === b) return makeCalendarDate(year, a, b);
  if (a > 12) return makeCalendarDate(year, b, a);
  if (b > 12) return makeCalendarDate(year, a, b);
  if (order === null) return 'undecided';
  return order === 'dmy' ? makeCalendarDate(year, b, a) : makeCalendarDate(year, a, b);
}

function named(day = '', month = '', year = ''): CalendarDate | null {
  const word = month.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  const number = MONTHS[word] ?? MONTHS[word.slice(0, 4)] ?? MONTHS[word.slice(0, 3)];
  return number === undefined ? null : makeCalendarDate(fullYear(year), number, Number(day));
}

function readCompact(text: string, order: 'ymd' | 'dmy' | 'mdy'): CalendarDate | null {
  const bare = text.replace(/\.0+$/, '');
  if (order === 'ymd') {
    if (bare.length !== 8) return null;
    return makeCalendarDate(Number(bare.slice(0, 4)), Number(bare.slice(4, 6)), Number(bare.slice(6)));
  }
  if (bare.length < 7) return null;
  const digits = bare.padStart(8, '0');
  const [first, second, year] = [Number(digits.slice(0, 2)), Number(digits.slice(2, 4)), Number(digits.slice(4))];
  return order === 'dmy' ? makeCalendarDate(year, second, first) : makeCalendarDate(year, first, second);
}

function bestCompact(counts: { ymd: number; dmy: number; mdy: number; total: number }): DatePlan['compact'] {
  if (counts.total === 0) return null;
  if (counts.ymd >= counts.dmy && counts.ymd >= counts.mdy && counts.ymd > 0) return 'ymd';
  if (counts.dmy >= counts.mdy && counts.dmy > 0) return 'dmy';
  return counts.mdy > 0 ? 'mdy' : null;
}

/** Two digits: 70–99 are 19xx, the rest 20xx. */
function fullYear(text: string): number {
  const year = Number(text);
  if (text.length > 2) return year;
  return year >= 70 ? 1900 + year : 2000 + year;
}
