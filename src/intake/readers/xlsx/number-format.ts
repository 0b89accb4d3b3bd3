import { dateOfDayNumber } from '#src/vocabulary/calendar-date.ts';

/** What a number format makes of a number. */
export type NumberKind = 'number' | 'date' | 'time';

const EPOCH_1900 = -25_569;
const EPOCH_1904 = -24_107;

/** Kind of a built-in format; null for ids that the workbook defines itself. */
export function kindOfBuiltIn(id: number): NumberKind {
  if ((id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58)) return 'date';
  return (id >= 18 && id <= 21) || (id >= 45 && id <= 47) ? 'time' : 'number';
}

/** Kind of a format code: day, month or year letters outside quotes, brackets and escapes make a date. */
export function kindOfFormat(code: string): NumberKind {
  const first = code.split(';')[0] ?? '';
  const letters = first
    .replace(/"[^"]*"/g, '')
    .replace(/\[(?:\$[^\]]*|[^hms\]]*|[A-Z][a-z]+\d*)\]/gi, '')
    .replace(/\\./g, '')
    .replace(/_.|\*./g, '')
    .replace(/AM\/PM|A\/P/gi, '');
  if (/general/i.test(letters)) return 'number';
  if (/[ydYDeg年日]/.test(letters)) return 'date';
  if (/[hsHS]/.test(letters)) return 'time';
  return /m/i.test(letters) && !/[0#?]/.test(letters) ? 'date' : 'number';
}

/**
 * Writes a day serial as `YYYY-MM-DD`, with ` HH:MM:SS` when it carries a time.
 * Serials below 61 count the 29 February 1900 that never was; outside 1–2,958,465 the number itself is kept.
 */
export function serialText(value: number, kind: NumberKind, date1904: boolean): string {
  let days = Math.floor(value);
  let seconds = Math.round((value - days) * 86_400);
  if (seconds === 86_400) {
    days += 1;
    seconds = 0;
  }
  const time = clock(seconds);
  if (kind === 'time' && days < 1) return time;
  if (!(days >= (date1904 ? 0 : 1) && days <= 2_958_465)) return String(value);
  const shift = date1904 ? EPOCH_1904 : days < 60 ? EPOCH_1900 + 1 : EPOCH_1900;
  const date = dateOfDayNumber(days + shift);
  return seconds === 0 ? date : `${date} ${time}`;
}

const EXACT_DIGITS = 15;

/** Writes a number of a cell as a plain decimal of at most 15 digits, the precision spreadsheets keep. */
export function plainNumber(value: string): string {
  if (value.length <= EXACT_DIGITS && !/[eE]/.test(value)) return value.trim();
  const number = Number(value);
  return Number.isFinite(number) && Math.abs(number) < 1e21 && (Math.abs(number) >= 1e-6 || number === 0)
    ? String(number)
    : value.trim();
}

function clock(seconds: number): string {
  const part = (value: number) => String(value).padStart(2, '0');
  return `${part(Math.floor(seconds / 3600))}:${part(Math.floor(seconds / 60) % 60)}:${part(seconds % 60)}`;
}
