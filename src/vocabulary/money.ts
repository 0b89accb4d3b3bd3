import { Decimal } from 'decimal.js';

/** An exact amount with its currency. `amount` is decimal text; `currency` ISO 4217. */
export interface Money {
  readonly amount: string;
  readonly currency: string;
}

/**
 * Adds amounts of one currency exactly.
 * @returns Zero of that currency for an empty list.
 * @throws RangeError when a currency differs: amounts are converted by a dated rate first, never silently.
 */
export function sumMoney(amounts: readonly Money[], currency: string): Money {
  let total = new Decimal(0);
  for (const money of amounts) {
    if (money.currency !== currency) throw new RangeError(`cannot add ${money.currency} to ${currency}`);
    total = total.plus(money.amount);
  }
  return { amount: total.toFixed(), currency };
}

/** Converts by a dated rate: units of `currency` for one unit of the money's own. Rounds half-even to `scale` digits. */
export function convertMoney(money: Money, rate: string, currency: string, scale = 4): Money {
  const converted = new Decimal(money.amount).times(rate).toDecimalPlaces(scale, Decimal.ROUND_HALF_EVEN);
  return { amount: converted.toFixed(), currency };
}
