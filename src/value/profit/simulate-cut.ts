import { Decimal } from 'decimal.js';

/** A customer as the simulator knows it: twelve months, base currency, exact decimal text. */
export interface CutCustomer {
  readonly code: string;
  readonly revenue: string;
  /** What disappears with the customer: goods, freight, claims, commission, credit loss, capital, exchange. */
  readonly directCost: string;
  /** What serving it costs by activities. */
  readonly serviceCost: string;
  /** Hours of our people it takes; null: nobody recorded any. */
  readonly hours: number | null;
}

/** What is done with the chosen customers. */
export type CutAction =
  | { readonly kind: 'drop' }
  /** Raise prices by a fraction; `stay` of them (by revenue) accept, the others leave. */
  | { readonly kind: 'reprice'; readonly increase: number; readonly stay: number };

/** What the answer rests on; every one is shown and can be changed. */
export interface CutAssumptions {
  readonly action: CutAction;
  /** Part of the service cost that stays when the customer goes: salaries are not saved by losing work. 0–1. */
  readonly fixedShare: number;
  /** What an hour earns where it is used instead, base currency; 0: the freed hours stay idle. */
  readonly marginPerHour: number;
}

/** One state of the business, twelve months; amounts exact decimal text. */
export interface CutState {
  readonly customers: number;
  readonly revenue: string;
  readonly profit: string;
  readonly hours: number;
}

/** What would happen; amounts exact decimal text. */
export interface CutOutcome {
  readonly before: CutState;
  readonly after: CutState;
  readonly revenueChange: string;
  /** With what the freed hours earn elsewhere. */
  readonly profitChange: string;
  /** Without it: what happens on the day after. */
  readonly profitChangeIdle: string;
  readonly freedHours: number;
  readonly fixedCostLeft: string;
  /** What a freed hour must earn for profit to stay as it was; null: no hours are known, or nothing is lost. */
  readonly breakEvenPerHour: string | null;
  /** Chosen customers whose hours nobody recorded. */
  readonly withoutHours: number;
}

/**
 * Drops or re-prices a set of customers on paper. What is left behind is said: the fixed part of serving them still costs,
 * and only hours that find other work earn anything.
 */
export function simulateCut(
  all: readonly CutCustomer[],
  chosen: ReadonlySet<string>,
  assumptions: CutAssumptions,
): CutOutcome {
  const { action, fixedShare, marginPerHour } = assumptions;
  const inside = all.filter(({ code }) => chosen.has(code));
  const stay = new Decimal(action.kind === 'drop' ? 0 : action.stay);
  const leaving = new Decimal(1).minus(stay);
  const increase = new Decimal(action.kind === 'drop' ? 0 : action.increase);
  const revenue = total(inside, 'revenue');
  const service = total(inside, 'serviceCost').times(leaving);
  const fixedCostLeft = service.times(fixedShare);
  const revenueChange = revenue.times(stay).times(increase.plus(1)).minus(revenue);
  const saved = total(inside, 'directCost').times(leaving).plus(service).minus(fixedCostLeft);
  const profitChangeIdle = revenueChange.plus(saved);
  const freedHours = leaving.toNumber() * hoursOf(inside);
  const profitChange = profitChangeIdle.plus(new Decimal(marginPerHour).times(freedHours));
  const before = {
    revenue: total(all, 'revenue'),
    profit: total(all, 'revenue').minus(total(all, 'directCost')).minus(total(all, 'serviceCost')),
    hours: hoursOf(all),
  };
  return {
    before: {
      customers: all.length,
      revenue: text(before.revenue),
      profit: text(before.profit),
      hours: before.hours,
    },
    after: {
      customers: all.length - (action.kind === 'drop' ? inside.length : 0),
      revenue: text(before.revenue.plus(revenueChange)),
      profit: text(before.profit.plus(profitChange)),
      hours: before.hours - freedHours,
    },
    revenueChange: text(revenueChange),
    profitChange: text(profitChange),
    profitChangeIdle: text(profitChangeIdle),
    freedHours,
    fixedCostLeft: text(fixedCostLeft),
    breakEvenPerHour:
      freedHours > 0 && profitChangeIdle.isNegative() ? text(profitChangeIdle.negated().dividedBy(freedHours)) : null,
    withoutHours: inside.filter(({ hours }) => hours === null).length,
  };
}

function total(customers: readonly CutCustomer[], key: 'revenue' | 'directCost' | 'serviceCost'): Decimal {
  return customers.reduce((sum, customer) => sum.plus(customer[key]), new Decimal(0));
}

function hoursOf(customers: readonly CutCustomer[]): number {
  return customers.reduce((sum, { hours }) => sum + (hours ?? 0), 0);
}

function text(amount: Decimal): string {
  return amount.toFixed(4);
}
