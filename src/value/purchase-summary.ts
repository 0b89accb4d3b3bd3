import { type CalendarDate, daysBetween } from '#src/vocabulary/calendar-date.ts';
import type { OrderDay } from './purchase-history.ts';
import type { Insufficient } from './value.ts';

/** A customer's purchases in the form repeat-purchase models take. Durations in weeks. */
export interface PurchaseSummary {
  /** Repeat order-days; the first is time zero and does not count. */
  readonly x: number;
  /** First order-day to last; 0 when x is 0. */
  readonly tx: number;
  /** First order-day to the as-of date. */
  readonly T: number;
  /** Sum of logarithms of the times between order-days; 0 when x is 0. */
  readonly logIntervals: number;
  /** Mean value of repeat order-days, base currency; null without repeats or when one has no value. */
  readonly z: number | null;
}

/**
 * Summarises order-days as (x, tx, T, Σ ln interval, z).
 * @param days oldest first, one per day, none after `asOf`.
 * Source: Fader & Hardie, purchase summaries of the BG/NBD notes (brucehardie.com).
 */
export function purchaseSummary(days: readonly OrderDay[], asOf: CalendarDate): PurchaseSummary | Insufficient {
  const first = days[0];
  const last = days.at(-1);
  if (first === undefined || last === undefined)
    return { insufficient: { zh: '没有有效订单，需要至少 1 笔。', en: 'No valid order; 1 is needed.' } };
  const repeats = days.slice(1);
  let logIntervals = 0;
  let total: number | null = 0;
  for (const [index, day] of repeats.entries()) {
    logIntervals += Math.log(daysBetween(days[index]?.date ?? day.date, day.date) / 7);
    total = total === null || day.value === null ? null : total + day.value;
  }
  return {
    x: repeats.length,
    tx: daysBetween(first.date, last.date) / 7,
    T: daysBetween(first.date, asOf) / 7,
    logIntervals,
    z: repeats.length === 0 || total === null ? null : total / repeats.length,
  };
}
