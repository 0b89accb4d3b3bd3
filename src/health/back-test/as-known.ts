import type { CalendarDate, Month } from '#src/vocabulary/calendar-date.ts';
import { addDays, lastDayOfMonth } from '#src/vocabulary/calendar-date.ts';
import type {
  CountryCoverage,
  CustomerFacts,
  ImportCell,
  InspectedCustomer,
  MarketCell,
  OrderDay,
  SupplierFacts,
} from '../health.ts';
import { isPublished } from '../observe-quarters.ts';

/** The days on which a firm shipped to a customer. */
export interface SupplierDays {
  readonly companyId: number;
  readonly name: string;
  readonly country: string;
  readonly ours: boolean;
  readonly competitor: boolean;
  readonly perhapsKnown: boolean;
  readonly toldApart?: boolean;
  /** Oldest first; `country` is where it was imported. */
  readonly days: readonly { readonly date: CalendarDate; readonly country: string; readonly inScope: boolean }[];
}

/** Everything recorded about one customer, to be looked at as of past days. */
export interface CustomerHistory {
  readonly customer: InspectedCustomer;
  readonly linkedCompanies: number;
  readonly cells: readonly ImportCell[];
  readonly suppliers: readonly SupplierDays[];
  /** Companies of the customer's own group as known today; absent: not loaded. */
  readonly ownGroup?: ReadonlySet<number>;
  /** Own orders, one entry per day, oldest first. */
  readonly orders: readonly OrderDay[];
}

/** Coverage as it stood at an earlier day: months published by then. */
export function coverageAt(coverage: readonly CountryCoverage[], origin: CalendarDate): readonly CountryCoverage[] {
  return coverage.map((row) => ({
    ...row,
    completeMonths: row.completeMonths.filter((month) => isPublished(month, row.lagDays, origin)),
  }));
}

/** The facts of a customer that were published at an earlier day: later records do not exist for it. */
export function factsAt(
  history: CustomerHistory,
  coverage: readonly CountryCoverage[],
  origin: CalendarDate,
  sameOrderDays: number,
): CustomerFacts {
  const until = publishedUntil(coverage, origin);
  return {
    customer: history.customer,
    cells: history.cells.filter((cell) => isMonthPublished(cell, until)),
    suppliers: history.suppliers.flatMap((supplier) => supplierAt(supplier, until, sameOrderDays) ?? []),
    ...(history.ownGroup === undefined ? {} : { ownGroup: history.ownGroup }),
    orders: history.orders.filter(({ date }) => date <= origin),
  };
}

/** Market months published in full at an earlier day. */
export function marketAt(
  market: readonly MarketCell[],
  coverage: readonly CountryCoverage[],
  origin: CalendarDate,
): readonly MarketCell[] {
  const until = publishedUntil(coverage, origin);
  return market.filter((cell) => isMonthPublished(cell, until));
}

function publishedUntil(coverage: readonly CountryCoverage[], origin: CalendarDate): ReadonlyMap<string, CalendarDate> {
  return new Map(coverage.map(({ country, lagDays }) => [country, addDays(origin, -lagDays)]));
}

function isMonthPublished(
  cell: { readonly country: string; readonly month: Month },
  until: ReadonlyMap<string, CalendarDate>,
): boolean {
  const last = until.get(cell.country);
  return last !== undefined && lastDayOfMonth(cell.month) <= last;
}

function supplierAt(
  { days, ...firm }: SupplierDays,
  until: ReadonlyMap<string, CalendarDate>,
  sameOrderDays: number,
): SupplierFacts | null {
  const known = days.filter(({ date, country }) => {
    const last = until.get(country);
    return last !== undefined && date <= last;
  });
  const first = known[0]?.date;
  const last = known.at(-1)?.date;
  if (first === undefined || last === undefined) return null;
  const scope = known.filter(({ inScope }) => inScope);
  const firstScope = scope[0]?.date ?? null;
  const after = (of: typeof known, start: CalendarDate | null): CalendarDate | null =>
    start === null ? null : (of.find(({ date }) => date > addDays(start, sameOrderDays))?.date ?? null);
  return {
    ...firm,
    inScope: scope.length > 0,
    firstDate: first,
    secondDate: after(known, first),
    lastDate: last,
    firstScopeDate: firstScope,
    secondScopeDate: after(scope, firstScope),
    shipments: known.length,
    scopeShipments: scope.length,
  };
}
