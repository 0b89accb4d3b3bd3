import { daysBetween, parseCalendarDate } from '#src/vocabulary/calendar-date.ts';

/** Rates of currencies by day, ascending: what one unit is worth in US dollars, as decimal text. */
export type DatedRates = Readonly<Record<string, readonly (readonly [date: string, rate: string])[]>>;

/** How old a rate may be for an amount: the same as for the amounts of our books. */
const RATE_DAYS = 45;

/**
 * The latest rate of a currency on or before a date, within 45 days.
 * @returns `null` when there is none: nothing is guessed.
 */
export function rateOn(rates: DatedRates, currency: string, date: string): string | null {
  const dated = rates[currency];
  if (dated === undefined) return null;
  let low = 0;
  let high = dated.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((dated[middle]?.[0] ?? '') <= date) low = middle + 1;
    else high = middle;
  }
  const found = dated[low - 1];
  const from = parseCalendarDate(found?.[0] ?? '');
  const to = parseCalendarDate(date);
  if (found === undefined || from === null || to === null) return null;
  return daysBetween(from, to) <= RATE_DAYS ? found[1] : null;
}
