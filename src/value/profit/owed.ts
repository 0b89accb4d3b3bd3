import { Decimal } from 'decimal.js';
import { bucketOf, type Receivable } from '#src/ledger/index.ts';

/** What a customer owes on a day by days overdue, base currency, exact decimal text; credits stand against what is not due yet. */
export interface Owed {
  readonly notDue: string;
  readonly to30: string;
  readonly to60: string;
  readonly to90: string;
  readonly over90: string;
  /** Open without a due date: nobody can say whether it is overdue. */
  readonly undated: string;
  /** Open claims in a currency without rate: in none of the amounts. */
  readonly withoutRate: number;
  /** What it was read from; null: neither an invoice nor a payment was ever recorded. */
  readonly basis: 'invoices' | 'payments' | null;
  /** What is past due, how much of it has no rate, and the days of the oldest. */
  readonly overdue: { readonly amount: string; readonly withoutRate: number; readonly days: number };
}

/** A customer of whom neither invoice nor payment was ever recorded. */
export const NOTHING_RECORDED: Owed = {
  notDue: '0',
  to30: '0',
  to60: '0',
  to90: '0',
  over90: '0',
  undated: '0',
  withoutRate: 0,
  basis: null,
  overdue: { amount: '0', withoutRate: 0, days: 0 },
};

const KEYS = {
  'not-due': 'notDue',
  '1-30': 'to30',
  '31-60': 'to60',
  '61-90': 'to90',
  'over-90': 'over90',
  'no-date': 'undated',
} as const;

/** Adds up settled claims on the day they were settled for. */
export function owed(receivables: readonly Receivable[], basis: Owed['basis'], baseCurrency: string): Owed {
  const sums = { notDue: none, to30: none, to60: none, to90: none, over90: none, undated: none };
  let overdue = none;
  let [withoutRate, overdueWithoutRate, days] = [0, 0, 0];
  for (const claim of receivables) {
    const open = new Decimal(claim.open);
    if (open.isZero()) continue;
    const bucket = bucketOf(claim);
    const late = bucket !== 'not-due' && bucket !== 'no-date';
    if (late && open.greaterThan(0)) days = Math.max(days, claim.daysLate ?? 0);
    const rate = claim.currency === baseCurrency ? '1' : claim.rate;
    if (rate === null) {
      withoutRate += 1;
      if (late) overdueWithoutRate += 1;
      continue;
    }
    const amount = open.times(rate);
    sums[KEYS[bucket]] = sums[KEYS[bucket]].plus(amount);
    if (late) overdue = overdue.plus(amount);
  }
  return {
    notDue: sums.notDue.toFixed(4),
    to30: sums.to30.toFixed(4),
    to60: sums.to60.toFixed(4),
    to90: sums.to90.toFixed(4),
    over90: sums.over90.toFixed(4),
    undated: sums.undated.toFixed(4),
    withoutRate,
    basis,
    overdue: { amount: overdue.toFixed(4), withoutRate: overdueWithoutRate, days },
  };
}

const none = new Decimal(0);
