/**
 * What waiting for payment costs, in the currency of `amount`; a prepayment (negative days) earns instead.
 * @param amount the amount waited for; part payments are added up one by one.
 * @param days from shipment to payment; null: not paid and no due date, so nothing can be said.
 * @param rate per year, e.g. 0.12.
 * @param basis days of a year, by the convention of the market.
 * Source: money-market day count.
 */
export function capitalCost(amount: number, days: number | null, rate: number, basis: 360 | 365 = 365): number | null {
  return days === null ? null : (amount * rate * days) / basis;
}
