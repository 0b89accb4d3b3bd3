import type { CalendarDate } from '#src/vocabulary/calendar-date.ts';
import type { Owed } from './owed.ts';
import type { Driver } from './profit-rules.ts';

/** How often and how long an activity was recorded for a customer, and what it cost where an amount was written. */
export interface DriverUse {
  readonly driver: Driver;
  readonly count: number;
  /** Minutes written down, and how often it occurred without any. */
  readonly minutes: number;
  readonly untimedCount: number;
  /** Written amounts, base currency, exact. */
  readonly amount: string;
  /** Of entries without amount, to be priced by our rates: minutes, and how often without minutes. */
  readonly unpricedMinutes: number;
  readonly unpricedUntimedCount: number;
}

/** What the books say of one customer over the twelve months (from, to]; amounts in base currency, exact decimal text. */
export interface ProfitLedger {
  readonly revenue: string;
  readonly orders: number;
  readonly smallOrders: number;
  readonly samples: number;
  readonly ordersWithoutRate: number;
  /** Cost of goods on orders, and in cost entries of orders that carry none. */
  readonly goods: string;
  readonly ordersWithoutCost: number;
  readonly freight: string;
  readonly insurance: string;
  readonly duty: string;
  readonly claims: string;
  readonly commission: string;
  readonly acquisition: string;
  readonly otherCosts: string;
  readonly entriesWithoutRate: number;
  readonly quotes: number;
  readonly revisions: number;
  readonly interactions: number;
  readonly interactionMinutes: number;
  /** Contacts whose minutes nobody wrote down. */
  readonly interactionsUntimed: number;
  readonly drivers: readonly DriverUse[];
  /** Orders of the window in another currency than the base. */
  readonly ordersForeign: number;
  /** Amount × days from delivery to payment, in base currency × days; days before delivery count negative. */
  readonly amountDays: string;
  readonly paymentsTimed: number;
  /** Of those timed: from the day of the invoice, and from that of the order, as no delivery was recorded. */
  readonly paymentsFromInvoice: number;
  readonly paymentsFromOrder: number;
  /** Payments whose order, delivery or invoice nobody recorded. */
  readonly paymentsUntimed: number;
  /** Payments in a currency without rate: in no sum. */
  readonly paymentsWithoutRate: number;
  /** What payments in other currencies brought more (or less) than the order's own rate, and over how many. */
  readonly exchangeResult: string;
  readonly paymentsExchanged: number;
  /** Owed on the last day, by days overdue. */
  readonly open: Owed;
}

/** The twelve months a profit is of: after `from`, to `to`. */
export interface ProfitWindow {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
}
