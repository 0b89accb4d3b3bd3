import { Decimal } from 'decimal.js';

/** Receivables of one age with the loss expected of them. */
export interface LossBucket {
  readonly balance: Decimal.Value;
  /** Fraction lost; null: never observed and nothing worse to borrow from. */
  readonly rate: number | null;
}

/** The allowance for a book of receivables. */
export interface Allowance {
  /** By bucket; null where the rate is unknown. */
  readonly buckets: readonly (Decimal | null)[];
  readonly total: Decimal;
  /** Balance for which no rate is known: it is in no total. */
  readonly unrated: Decimal;
}

/**
 * Expected credit loss by an ageing matrix: balance × rate × outlook, bucket by bucket, exact.
 * @param outlook explicit multiplier for what is coming, 1: as it was.
 * @throws RangeError when a rate times the outlook is below 0 or above 1.
 * Source: IFRS 9 B5.5.35.
 */
export function creditLossMatrix(buckets: readonly LossBucket[], outlook = 1): Allowance {
  const losses = buckets.map(({ balance, rate }) => {
    if (rate === null) return null;
    if (!(rate * outlook >= 0 && rate * outlook <= 1)) throw new RangeError(`not a loss rate: ${rate * outlook}`);
    return new Decimal(balance).times(rate).times(outlook);
  });
  return {
    buckets: losses,
    total: losses.reduce<Decimal>((sum, loss) => sum.plus(loss ?? 0), new Decimal(0)),
    unrated: buckets.reduce((sum, { balance, rate }) => (rate === null ? sum.plus(balance) : sum), new Decimal(0)),
  };
}

/** A loss rate with where it came from. */
export interface RollRate {
  readonly rate: number | null;
  /** The bucket was never reached, so the next worse one's rate stands in. */
  readonly borrowed: boolean;
}

/**
 * Loss rates from collection history: of what reached a bucket, the part that was never paid.
 * @param sales everything invoiced, which is what reached the first bucket.
 * @param stillUnpaid what remained unpaid at the end of each bucket but the last; the last of them is the final loss.
 * @returns one rate more than `stillUnpaid`: what passes the last bucket is lost, 1.
 * @throws RangeError when more remains than came in.
 */
export function rollRates(sales: number, stillUnpaid: readonly number[]): RollRate[] {
  const reached = [sales, ...stillUnpaid];
  if (reached.some((amount, i) => amount < 0 || (i > 0 && amount > (reached[i - 1] ?? 0))))
    throw new RangeError('more remains unpaid than came in');
  const lost = stillUnpaid.at(-1) ?? 0;
  const rates: RollRate[] = [];
  for (const [i, amount] of [...reached.entries()].reverse()) {
    const next = rates[0];
    if (i === reached.length - 1) rates.unshift({ rate: 1, borrowed: false });
    else if (amount > 0) rates.unshift({ rate: lost / amount, borrowed: false });
    else rates.unshift({ rate: next?.rate ?? null, borrowed: true });
  }
  return rates;
}
