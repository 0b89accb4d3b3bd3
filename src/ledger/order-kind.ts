import { Decimal } from 'decimal.js';

/** Kinds of orders. Trials and samples are left out where a definition says so; cancellations and returns net out. */
export const ORDER_KINDS = ['order', 'trial', 'sample', 'cancellation', 'return'] as const;
export type OrderKind = (typeof ORDER_KINDS)[number];

const CANCELLATION_NO = /^C\d{3,}$/i;
const CANCELLATION = /取消|作废|撤单|cancel/i;
const RETURN = /退货|退单|\breturns?\b|\brefund\b/i;
const SAMPLE = /样品|样单|\bsamples?\b/i;
const TRIAL = /试单|试订|\btrial\b/i;

/**
 * The kind of one order line by what the books say: the order type first, then the number (`C536379` is a cancellation),
 * then the goods' text, then the sign of the amount.
 */
export function orderKind(line: {
  readonly orderNo: string;
  readonly orderType: string | null;
  readonly description: string | null;
  readonly amount: string;
}): OrderKind {
  for (const text of [line.orderType, line.description]) {
    if (text === null) continue;
    if (text === line.orderType && CANCELLATION.test(text)) return 'cancellation';
    if (text === line.orderType && RETURN.test(text)) return 'return';
    if (SAMPLE.test(text)) return 'sample';
    if (TRIAL.test(text)) return 'trial';
  }
  if (CANCELLATION_NO.test(line.orderNo) && new Decimal(line.amount).lte(0)) return 'cancellation';
  return new Decimal(line.amount).isNegative() && !new Decimal(line.amount).isZero() ? 'return' : 'order';
}
