import { Decimal } from 'decimal.js';
import type { Bilingual } from '#src/vocabulary/bilingual.ts';
import type { ProfitLedger } from './profit-ledger.ts';

/** The book in whole, as its documents add up without going by customer. */
export interface WholeBook {
  readonly revenue: string;
  readonly ordersWithoutRate: number;
  /** Of those, orders that carry a cost. */
  readonly costsWithoutRate: number;
  readonly orderCost: string;
  /** Cost entries by kind. */
  readonly entries: Readonly<Record<string, string>>;
  /** Cost entries that name no customer, by kind. */
  readonly unallocated: Readonly<Record<string, string>>;
  readonly goodsLeftOut: string;
  /** Cost entries in a currency without rate, by kind: in no sum. */
  readonly entriesWithoutRate: Readonly<Record<string, number>>;
}

/** One line of the reconciliation, base currency, exact decimal text: allocated + unallocated + left out + difference = book. */
export interface ReconciledLine {
  readonly key: string;
  readonly label: Bilingual;
  readonly book: string;
  /** Given to customers. */
  readonly allocated: string;
  /** In the book, but naming no customer. */
  readonly unallocated: string;
  /** In the book, but left out because it would count twice. */
  readonly leftOut: string;
  readonly difference: string;
  /** Documents in a currency without rate: on neither side. Absent: an earlier release did not count them. */
  readonly withoutRate?: number | undefined;
}

const LABELS: Readonly<Record<string, Bilingual>> = {
  revenue: { zh: '收入', en: 'Revenue' },
  goods: { zh: '货物成本', en: 'Cost of goods' },
  freight: { zh: '运费', en: 'Freight' },
  insurance: { zh: '保险', en: 'Insurance' },
  duty: { zh: '关税', en: 'Duty' },
  claim: { zh: '索赔', en: 'Claims' },
  commission: { zh: '佣金', en: 'Commission' },
  acquisition: { zh: '获客费用', en: 'Acquisition' },
  activity: { zh: '服务活动', en: 'Activities' },
  other: { zh: '其他费用', en: 'Other costs' },
};

/**
 * Lays what was given to customers beside the books, kind by kind. Only what is written in the books takes part; charges
 * by rates (time, credit loss, capital) are not in the books and stand beside. Documents without exchange rate have no amount
 * on either side and are counted, so that nobody takes the two for whole.
 */
export function reconcile(ledgers: readonly ProfitLedger[], book: WholeBook): ReconciledLine[] {
  const entry = (kind: string) => new Decimal(book.entries[kind] ?? 0);
  const nobody = (kind: string) => new Decimal(book.unallocated[kind] ?? 0);
  const sum = (pick: (ledger: ProfitLedger) => string) =>
    ledgers.reduce((total, ledger) => total.plus(pick(ledger)), new Decimal(0));
  const none = new Decimal(0);
  const line = (
    key: string,
    total: Decimal,
    allocated: Decimal,
    withoutRate: number,
    unallocated = none,
    leftOut = none,
  ): ReconciledLine => ({
    key,
    label: LABELS[key] ?? { zh: key, en: key },
    book: total.toFixed(4),
    allocated: allocated.toFixed(4),
    unallocated: unallocated.toFixed(4),
    leftOut: leftOut.toFixed(4),
    difference: total.minus(allocated).minus(unallocated).minus(leftOut).toFixed(4),
    withoutRate,
  });
  const bare = (kind: string) => book.entriesWithoutRate[kind] ?? 0;
  const simple = (kind: string, pick: (ledger: ProfitLedger) => string) =>
    line(kind, entry(kind), sum(pick), bare(kind), nobody(kind));
  return [
    line(
      'revenue',
      new Decimal(book.revenue),
      sum((l) => l.revenue),
      book.ordersWithoutRate,
    ),
    line(
      'goods',
      new Decimal(book.orderCost).plus(entry('cogs')),
      sum((l) => l.goods),
      book.costsWithoutRate + bare('cogs'),
      nobody('cogs'),
      new Decimal(book.goodsLeftOut),
    ),
    simple('freight', (l) => l.freight),
    simple('insurance', (l) => l.insurance),
    simple('duty', (l) => l.duty),
    simple('claim', (l) => l.claims),
    simple('commission', (l) => l.commission),
    simple('acquisition', (l) => l.acquisition),
    line(
      'activity',
      entry('activity').plus(entry('sample')),
      ledgers.reduce((t, l) => l.drivers.reduce((own, use) => own.plus(use.amount), t), none),
      bare('activity') + bare('sample'),
      nobody('activity').plus(nobody('sample')),
    ),
    simple('other', (l) => l.otherCosts),
  ];
}
