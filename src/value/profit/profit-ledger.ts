import type { CalendarDate } from '#src/vocabulary/calendar-date.ts';
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
  /** Amount × days from delivery to payment, in base currency × days; days before delivery count negative. */
  readonly amountDays: string;
  readonly paymentsTimed: number;
  /** Payments whose order or delivery nobody recorded. */
  readonly paymentsUntimed: number;
  /** What payments in other currencies brought more (or less) than the order's own rate. */
  readonly exchangeResult: string;
  /** Owed on the last day, by days overdue. */
  readonly open: {
    readonly notDue: string;
    readonly to30: string;
    readonly to60: string;
    readonly to90: string;
    readonly over90: string;
  };
}

/** The twelve months a profit is of: after `from`, to `to`. */
export interface ProfitWindow {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
}
