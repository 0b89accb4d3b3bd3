import { type StepTest, stepTest } from '#src/stats/step-test.ts';
import type { CalendarDate } from '#src/vocabulary/calendar-date.ts';
import { daysBetween } from '#src/vocabulary/calendar-date.ts';
import type { OrderDay } from './health.ts';
import { sum } from './health.ts';

/** Own orders of a customer: the last `span` windows of a quarter's length against those before, seasons allowed for. */
export interface OrderFall {
  readonly span: number;
  readonly test: StepTest;
}

const WINDOW_DAYS = 91.3125;
const EARLIER_WINDOWS = 12;
/** A window without an order is taken for this part of the usual one: a logarithm needs something. */
const LEAST_PART = 0.05;
/** Usual spread of the logarithm of a quarter's orders, seasons and growth, before a customer is looked at. */
const ORDER_PRIOR = { season: 0.2, drift: 0.05, spread: { deviation: 0.15, weight: 4 } } as const;
/** Windows a fall may already have lasted: longer ones customs records show as well. */
const SPANS = [1, 2] as const;
/** Order days the four windows before must hold: a rare buyer's quarter says nothing. */
const ORDERS_NEEDED = 12;
/** Orders may be entered this late; older books say nothing about today. */
const CURRENT_DAYS = 45;

/**
 * How a customer's own orders moved lately: the least likely fall over the spans. They need no publication and no crossing of a sea,
 * so they tell months before customs records do.
 * @param orders Oldest first, one entry per day.
 * @param through Latest day on which anybody's orders are recorded; null: none.
 * @returns `null` when the books are not kept up to the as-of date, too few orders came, or less than five windows are known.
 */
export function orderFall(
  orders: readonly OrderDay[],
  through: CalendarDate | null,
  asOf: CalendarDate,
): OrderFall | null {
  const first = orders[0];
  if (!first || through === null || through > asOf || daysBetween(through, asOf) > CURRENT_DAYS) return null;
  const windows = orderWindows(orders, first.date, through);
  const falls = SPANS.flatMap((span): OrderFall[] => {
    const window = windows.slice(-span - EARLIER_WINDOWS);
    const before = window.slice(-span - 4, -span);
    if (before.length < 4 || sum(before.map(({ days }) => days)) < ORDERS_NEEDED) return [];
    const least = (LEAST_PART * sum(window.map(({ value }) => value))) / window.length;
    const logs = window.map(({ value }) => Math.log(Math.max(least, value)));
    const test = stepTest(logs, span, 0, ORDER_PRIOR);
    return test === null ? [] : [{ span, test }];
  });
  return falls.sort((a, b) => a.test.pFall - b.test.pFall)[0] ?? null;
}

/** Windows of a quarter's length that end with the latest day, oldest first; a beginning shorter than one is left out. */
function orderWindows(orders: readonly OrderDay[], first: CalendarDate, through: CalendarDate) {
  const count = Math.floor((daysBetween(first, through) + 1) / WINDOW_DAYS);
  const windows = Array.from({ length: count }, () => ({ value: 0, days: 0 }));
  for (const { date, value } of orders) {
    const window = windows[count - 1 - Math.floor(daysBetween(date, through) / WINDOW_DAYS)];
    if (!window || date > through) continue;
    window.value += value;
    window.days += 1;
  }
  return windows;
}
