/** A customer as the simulator knows it: twelve months, base currency. */
export interface CutCustomer {
  readonly code: string;
  readonly revenue: number;
  /** What disappears with the customer: goods, freight, claims, commission, credit loss, capital, exchange. */
  readonly directCost: number;
  /** What serving it costs by activities. */
  readonly serviceCost: number;
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

/** One state of the business, twelve months. */
export interface CutState {
  readonly customers: number;
  readonly revenue: number;
  readonly profit: number;
  readonly hours: number;
}

/** What would happen. */
export interface CutOutcome {
  readonly before: CutState;
  readonly after: CutState;
  readonly revenueChange: number;
  /** With what the freed hours earn elsewhere. */
  readonly profitChange: number;
  /** Without it: what happens on the day after. */
  readonly profitChangeIdle: number;
  readonly freedHours: number;
  readonly fixedCostLeft: number;
  /** What a freed hour must earn for profit to stay as it was; null: no hours are known, or nothing is lost. */
  readonly breakEvenPerHour: number | null;
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
  const before = stateOf(all);
  const inside = all.filter(({ code }) => chosen.has(code));
  const leaving = action.kind === 'drop' ? 1 : 1 - action.stay;
  const increase = action.kind === 'drop' ? 0 : action.increase;
  const sum = (pick: (customer: CutCustomer) => number) =>
    inside.reduce((total, customer) => total + pick(customer), 0);
  const revenue = sum((c) => c.revenue);
  const direct = sum((c) => c.directCost);
  const service = sum((c) => c.serviceCost);
  const fixedCostLeft = leaving * service * fixedShare;
  const revenueChange = revenue * (1 - leaving) * (1 + increase) - revenue;
  const costChange = -leaving * direct - leaving * service * (1 - fixedShare);
  const profitChangeIdle = revenueChange - costChange;
  const freedHours = leaving * sum((c) => c.hours ?? 0);
  const profitChange = profitChangeIdle + freedHours * marginPerHour;
  return {
    before,
    after: {
      customers: all.length - (action.kind === 'drop' ? inside.length : 0),
      revenue: before.revenue + revenueChange,
      profit: before.profit + profitChange,
      hours: before.hours - freedHours,
    },
    revenueChange,
    profitChange,
    profitChangeIdle,
    freedHours,
    fixedCostLeft,
    breakEvenPerHour: freedHours > 0 && profitChangeIdle < 0 ? -profitChangeIdle / freedHours : null,
    withoutHours: inside.filter(({ hours }) => hours === null).length,
  };
}

function stateOf(all: readonly CutCustomer[]): CutState {
  return {
    customers: all.length,
    revenue: all.reduce((sum, c) => sum + c.revenue, 0),
    profit: all.reduce((sum, c) => sum + c.revenue - c.directCost - c.serviceCost, 0),
    hours: all.reduce((sum, c) => sum + (c.hours ?? 0), 0),
  };
}
