import type { CalendarDate } from '#src/vocabulary/calendar-date.ts';
import type { OrderFact } from './value.ts';

/** A day with at least one valid order. `value`: net base-currency amount; null when an order of the day has no dated rate. */
export interface OrderDay {
  readonly date: CalendarDate;
  readonly value: number | null;
}

/** A customer's valid purchases up to a date. */
export interface PurchaseHistory {
  /** Oldest first, one per day. */
  readonly days: readonly OrderDay[];
  /** What cancellations and returns took back that no earlier order could absorb, base currency. */
  readonly unmatchedReturns: number;
  /** Cancellations and returns without a dated rate, which could not be netted. */
  readonly returnsWithoutRate: number;
}

interface Purchase {
  readonly date: CalendarDate;
  left: number | null;
  netted: boolean;
}

const NOTHING_LEFT = 0.005;

/**
 * Turns dated orders into order-days. Same-day orders merge; samples never count, trial orders only when `includeTrial`.
 * A cancellation or return never makes an order-day: it nets against the latest order of the same amount before it, else
 * against the latest orders before it, newest first; an order netted to nothing is no longer a valid order.
 * @param asOf orders after this day are ignored.
 * Source: purchase summaries of Fader & Hardie (same-day merge, first order is time zero).
 */
export function purchaseHistory(
  orders: readonly OrderFact[],
  asOf: CalendarDate,
  options: { readonly includeTrial: boolean },
): PurchaseHistory {
  const known = orders.filter((order) => order.date <= asOf).toSorted((a, b) => compare(a.date, b.date));
  const purchases: Purchase[] = known
    .filter((order) => order.kind === 'order' || (options.includeTrial && order.kind === 'trial'))
    .map((order) => ({
      date: order.date,
      left: order.baseAmount === null ? null : Number(order.baseAmount),
      netted: false,
    }));
  let unmatchedReturns = 0;
  let returnsWithoutRate = 0;
  for (const order of known) {
    if (order.kind !== 'cancellation' && order.kind !== 'return') continue;
    if (order.baseAmount === null) returnsWithoutRate += 1;
    else unmatchedReturns += net(purchases, order.date, Math.abs(Number(order.baseAmount)));
  }
  return { days: mergeDays(purchases), unmatchedReturns, returnsWithoutRate };
}

function net(purchases: readonly Purchase[], until: CalendarDate, amount: number): number {
  const before = purchases.filter((p) => p.date <= until && p.left !== null && p.left > NOTHING_LEFT).reverse();
  const same = before.find((p) => Math.abs((p.left ?? 0) - amount) < NOTHING_LEFT);
  let open = amount;
  for (const purchase of same ? [same] : before) {
    if (open < NOTHING_LEFT) break;
    const taken = Math.min(open, purchase.left ?? 0);
    purchase.left = (purchase.left ?? 0) - taken;
    purchase.netted = true;
    open -= taken;
  }
  return open < NOTHING_LEFT ? 0 : open;
}

function mergeDays(purchases: readonly Purchase[]): OrderDay[] {
  const days: { date: CalendarDate; value: number | null }[] = [];
  for (const { date, left, netted } of purchases) {
    if (netted && left !== null && left < NOTHING_LEFT) continue;
    const last = days.at(-1);
    if (last?.date === date) last.value = last.value === null || left === null ? null : last.value + left;
    else days.push({ date, value: left });
  }
  return days;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
