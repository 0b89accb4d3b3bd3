import { NOTHING_RECORDED, type Owed } from '#src/value/profit/owed.ts';
import type { ProfitLedger } from '#src/value/profit/profit-ledger.ts';

/** The books of a customer with nothing in them, and what differs. */
export function profitLedgerOf(more: Partial<ProfitLedger> = {}): ProfitLedger {
  return {
    revenue: '0',
    orders: 0,
    smallOrders: 0,
    samples: 0,
    ordersWithoutRate: 0,
    goods: '0',
    ordersWithoutCost: 0,
    freight: '0',
    insurance: '0',
    duty: '0',
    claims: '0',
    commission: '0',
    acquisition: '0',
    otherCosts: '0',
    entriesWithoutRate: 0,
    quotes: 0,
    revisions: 0,
    interactions: 0,
    interactionMinutes: 0,
    interactionsUntimed: 0,
    drivers: [],
    ordersForeign: 0,
    amountDays: '0',
    paymentsTimed: 0,
    paymentsFromInvoice: 0,
    paymentsFromOrder: 0,
    paymentsUntimed: 0,
    paymentsWithoutRate: 0,
    exchangeResult: '0',
    paymentsExchanged: 0,
    open: owedOf(),
    ...more,
  };
}

/** What a customer owes whose payments are recorded, and what differs. */
export function owedOf(more: Partial<Owed> = {}): Owed {
  return { ...NOTHING_RECORDED, basis: 'payments', ...more };
}
