import { Decimal } from 'decimal.js';
import { addMonths, type CalendarDate } from '#src/vocabulary/calendar-date.ts';
import type { OrderFact } from './value.ts';

/** What twelve months brought, base currency, exact decimal text. */
export interface YearMoney {
  /** All invoiced orders, trials and samples included, less cancellations and returns; null: an order has no dated rate. */
  readonly revenue: string | null;
  /** Revenue less cost of goods; null: revenue unknown or the cost of an order is not recorded. */
  readonly margin: string | null;
  /** Margin ÷ revenue; null when margin is unknown or revenue is not positive. */
  readonly marginFraction: number | null;
  readonly withoutRate: number;
  readonly withoutCost: number;
}

/** Sums the twelve months that end on `asOf`. No order at all is a known zero: the books are ours. */
export function yearMoney(orders: readonly OrderFact[], asOf: CalendarDate): YearMoney {
  const from = addMonths(asOf, -12);
  let revenue = new Decimal(0);
  let cost = new Decimal(0);
  let withoutRate = 0;
  let withoutCost = 0;
  for (const order of orders) {
    if (order.date <= from || order.date > asOf) continue;
    if (order.baseAmount === null) withoutRate += 1;
    else revenue = revenue.plus(order.baseAmount);
    if (order.baseCost === null) withoutCost += 1;
    else cost = cost.plus(order.baseCost);
  }
  const margin = withoutRate === 0 && withoutCost === 0 ? revenue.minus(cost) : null;
  return {
    revenue: withoutRate === 0 ? revenue.toFixed() : null,
    margin: margin?.toFixed() ?? null,
    marginFraction: margin === null || !revenue.greaterThan(0) ? null : margin.dividedBy(revenue).toNumber(),
    withoutRate,
    withoutCost,
  };
}
