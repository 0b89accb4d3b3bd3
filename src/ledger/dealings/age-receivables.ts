import { Decimal } from 'decimal.js';
import type { Receivable } from './settle-invoices.ts';

/** Ages of open amounts: not due yet, days past due, or no due date known. */
export const AGE_BUCKETS = ['not-due', '1-30', '31-60', '61-90', 'over-90', 'no-date'] as const;
export type AgeBucket = (typeof AGE_BUCKETS)[number];

/** Open amounts of one currency by age, decimal text. */
export interface AgedAmounts {
  readonly currency: string;
  readonly total: string;
  readonly buckets: Readonly<Record<AgeBucket, string>>;
}

/** Open amounts by age, in the currencies of the invoices and in the base currency at each invoice's own rate. */
export interface Ageing {
  readonly currencies: readonly AgedAmounts[];
  readonly base: AgedAmounts;
  /** Open amounts without a rate, by currency; they are not part of `base`. */
  readonly unconverted: readonly { readonly currency: string; readonly amount: string }[];
}

/** The bucket an open receivable stands in; what was paid too much is never overdue, however late it was paid. */
export function bucketOf(receivable: Receivable): AgeBucket {
  if (receivable.dueDate === null) return 'no-date';
  const days = receivable.daysLate ?? 0;
  if (days <= 0 || new Decimal(receivable.open).isNegative()) return 'not-due';
  if (days <= 30) return '1-30';
  if (days <= 60) return '31-60';
  return days <= 90 ? '61-90' : 'over-90';
}

/** Ages what is open; credits reduce the bucket they stand in. */
export function ageReceivables(receivables: readonly Receivable[], baseCurrency: string): Ageing {
  const currencies = new Map<string, Map<AgeBucket, Decimal>>();
  const base = new Map<AgeBucket, Decimal>();
  const unconverted = new Map<string, Decimal>();
  for (const receivable of receivables) {
    const open = new Decimal(receivable.open);
    if (open.isZero()) continue;
    const bucket = bucketOf(receivable);
    const own = currencies.get(receivable.currency) ?? new Map<AgeBucket, Decimal>();
    add(own, bucket, open);
    currencies.set(receivable.currency, own);
    const rate = receivable.currency === baseCurrency ? '1' : receivable.rate;
    if (rate === null) add(unconverted, receivable.currency, open);
    else add(base, bucket, open.times(rate));
  }
  return {
    currencies: [...currencies]
      .map(([currency, buckets]) => aged(currency, buckets))
      .sort((a, b) => (a.currency < b.currency ? -1 : 1)),
    base: aged(baseCurrency, base),
    unconverted: [...unconverted].map(([currency, amount]) => ({ currency, amount: amount.toFixed(2) })),
  };
}

function aged(currency: string, buckets: ReadonlyMap<AgeBucket, Decimal>): AgedAmounts {
  const text = (bucket: AgeBucket) => (buckets.get(bucket) ?? new Decimal(0)).toFixed(2);
  const total = [...buckets.values()].reduce((sum, amount) => sum.plus(amount), new Decimal(0));
  return {
    currency,
    total: total.toFixed(2),
    buckets: {
      'not-due': text('not-due'),
      '1-30': text('1-30'),
      '31-60': text('31-60'),
      '61-90': text('61-90'),
      'over-90': text('over-90'),
      'no-date': text('no-date'),
    },
  };
}

function add<Key>(sums: Map<Key, Decimal>, key: Key, amount: Decimal): void {
  sums.set(key, (sums.get(key) ?? new Decimal(0)).plus(amount));
}
