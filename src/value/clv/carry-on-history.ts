import { poissonInterval } from '#src/stats/poisson-interval.ts';
import { addMonths, type CalendarDate, daysBetween } from '#src/vocabulary/calendar-date.ts';
import type { ClvRules } from './clv-rules.ts';

/** What history carried on comes to: orders within the horizon, discounted. */
export interface CarriedOn {
  /** Orders counted and the years they lie in. */
  readonly orders: number;
  readonly years: number;
  readonly expected: number;
  readonly discounted: number;
  /** By how much the expectation may be lower and higher, 80 %. */
  readonly low: number;
  readonly high: number;
}

/**
 * Carries a customer's pace of the last two years on, with a yearly retention and discount, month by month: the method for
 * books too small for a model.
 * @returns `null` when the last order is older than `activeMonths`: whether such a customer returns, history cannot say.
 */
export function carryOnHistory(
  days: readonly CalendarDate[],
  asOf: CalendarDate,
  rules: ClvRules & { readonly activeMonths: number },
): CarriedOn | null {
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined || last <= addMonths(asOf, -rules.activeMonths)) return null;
  const begin = addMonths(asOf, -24);
  const years = Math.min(2, Math.max(1, daysBetween(first, asOf) / 365.25));
  const orders = days.filter((day) => day > begin).length;
  let [expected, discounted] = [0, 0];
  for (let month = 1; month <= rules.clvHorizonMonths; month += 1) {
    const some = (orders / years / 12) * rules.clvRetention ** ((month - 0.5) / 12);
    expected += some;
    discounted += some / (1 + rules.clvDiscountRate) ** (month / 12);
  }
  const { low, high } = poissonInterval(orders, 0.8);
  return { orders, years, expected, discounted, low: low / orders, high: high / orders };
}
