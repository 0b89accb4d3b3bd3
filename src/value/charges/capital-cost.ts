import { Decimal } from 'decimal.js';

/**
 * What waiting for payment costs, in the currency of `amount`; a prepayment (negative days) earns instead.
 * @param amount the amount waited for; of part payments, the sum of each times its days, with `days` 1.
 * @param days from shipment to payment; null: not paid and no due date, so nothing can be said.
 * @param rate per year, e.g. 0.12.
 * @param basis days of a year, by the convention of the market.
 * Source: money-market day count.
 */
export function capitalCost(
  amount: Decimal.Value,
  days: number | null,
  rate: number,
  basis: 360 | 365 = 365,
): Decimal | null {
  return days === null ? null : new Decimal(amount).times(rate).times(days).dividedBy(basis);
}
