import { setImmediate as nextTurn } from 'node:timers/promises';
import type { RowScope } from '#src/platform/auth/policy.ts';
import type { Tx } from '#src/platform/database/database.ts';
import { fitOrderRates } from '#src/stats/fit-order-rates.ts';
import type { OrderRates } from '#src/stats/predictive-gap.ts';
import { regularity } from '#src/stats/regularity.ts';
import type { CalendarDate, Month } from '#src/vocabulary/calendar-date.ts';
import { addDays, addToMonth, daysBetween, firstDayOfMonth, monthNumber } from '#src/vocabulary/calendar-date.ts';
import type { CustomerHistory } from '../back-test/as-known.ts';
import { baselineScores } from '../back-test/baselines.ts';
import { isWarning } from '../back-test/is-warning.ts';
import { framesAt, judgeAtOrigins, type ReplayedJudgements, settleReplay } from '../back-test/replay-inspections.ts';
import type { ReplayedCustomer } from '../back-test/score-back-test.ts';
import { groupByCustomer } from '../group-by-customer.ts';
import type { OrderDay } from '../health.ts';
import type { HealthRules } from '../health-rules.ts';
import { marketGoods } from '../market-series.ts';
import { customerImports } from '../queries/customer-imports.ts';
import { type CustomerToInspect, customersToInspect } from '../queries/customers-to-inspect.ts';
import { marketMonths } from '../queries/market-months.ts';
import { orderDates } from '../queries/order-dates.ts';
import { orderDays } from '../queries/order-days.ts';
import { ownGroups } from '../queries/own-groups.ts';
import { supplierDays } from '../queries/supplier-days.ts';
import { type LoadedFrame, loadFrame } from './load-frame.ts';

/** Customers loaded and replayed at once: bounds memory, and lets other requests in between. */
const CHUNK = 25;
/** Months of records before the first origin. */
const FIRST_ORIGIN_MONTHS = 18;
const MONTHS_PER_QUARTER = 3;
const DAYS_PER_WEEK = 7;
const STAGES_MOST = 12;

/** A portfolio's own history, inspected again under one or several sets of thresholds. */
export interface ReplayedPortfolio {
  readonly loaded: LoadedFrame;
  /** Months of complete records, oldest first. */
  readonly months: readonly Month[];
  readonly origins: readonly CalendarDate[];
  readonly customers: number;
  /** Last day of any order. */
  readonly until: CalendarDate;
  /** One replay per set of thresholds asked for; the same customers in the same order. */
  readonly replays: readonly { readonly rules: HealthRules; readonly customers: readonly ReplayedCustomer[] }[];
  readonly rates: OrderRates | null;
}

/**
 * Inspects the customers of a scope again at every past origin, with what was published then, under each set of thresholds. Records are
 * read once whatever the number of sets.
 * @param candidates From the thresholds in force to those to try. Joins the transaction.
 */
export async function replayPortfolio(
  tx: Tx,
  scope: RowScope,
  asOf: CalendarDate,
  candidates: (inForce: HealthRules) => readonly HealthRules[],
): Promise<ReplayedPortfolio> {
  const loaded = await loadFrame(tx, asOf);
  const rules = candidates(loaded.rules);
  const months = loaded.coverage.flatMap((row) => row.completeMonths).sort();
  const origins = quarterlyOrigins(months, asOf);
  const customers = await customersToInspect(tx, { scope, code: null });
  const dates = await orderDates(tx, { until: asOf });
  const histories: JudgedHistory[] = [];
  for (let start = 0; start < customers.length; start += CHUNK) {
    const chunk = customers.slice(start, start + CHUNK);
    histories.push(...(await judgeChunk(tx, chunk, loaded, rules, { origins, orderDates: dates, asOf })));
    await nextTurn();
  }
  const { coverage, offer } = loaded;
  const replays: { readonly rules: HealthRules; readonly customers: readonly ReplayedCustomer[] }[] = [];
  for (const [index, set] of rules.entries()) {
    const frames = framesAt({ origins, coverage, market: [], offer, rules: set });
    replays.push({ rules: set, customers: replayedCustomers(histories, index, frames) });
    await nextTurn();
  }
  return {
    loaded,
    months,
    origins,
    customers: customers.length,
    until: lastOrder(histories) ?? asOf,
    replays,
    rates: ratesOf(histories),
  };
}

/** The middle of each quarter from a year and a half of records on: the quarter before is published by then in most countries. */
function quarterlyOrigins(months: readonly Month[], asOf: CalendarDate): readonly CalendarDate[] {
  const first = months[0];
  if (first === undefined) return [];
  const origins: CalendarDate[] = [];
  for (let month = addToMonth(first, FIRST_ORIGIN_MONTHS); ; month = addToMonth(month, 1)) {
    const origin = addDays(firstDayOfMonth(month), 14);
    if (origin > asOf) return origins;
    if (monthNumber(month) % MONTHS_PER_QUARTER === 1) origins.push(origin);
  }
}

/** A customer with their orders, judged at every origin under every set of thresholds. */
interface JudgedHistory {
  readonly code: string;
  readonly name: string;
  readonly orders: readonly OrderDay[];
  readonly replays: readonly ReplayedJudgements[];
}

async function judgeChunk(
  tx: Tx,
  customers: readonly CustomerToInspect[],
  frame: LoadedFrame,
  rules: readonly HealthRules[],
  days: {
    readonly origins: readonly CalendarDate[];
    readonly orderDates: readonly CalendarDate[];
    readonly asOf: CalendarDate;
  },
): Promise<readonly JudgedHistory[]> {
  const customerIds = customers.map((customer) => customer.id);
  const { published, coverage, offer } = frame;
  const from = coverage.flatMap((row) => row.completeMonths).sort()[0];
  if (from === undefined) return [];
  const since = firstDayOfMonth(from);
  const cells = groupByCustomer(await customerImports(tx, { customerIds, from: since, published }));
  const groups = groupByCustomer(await ownGroups(tx, { customerIds }));
  const suppliers = groupByCustomer(await supplierDays(tx, { customerIds, published, prefixes: offer.prefixes }));
  const orders = groupByCustomer(await orderDays(tx, { customerIds, until: days.asOf }));
  const market = await marketMonths(tx, { goods: marketGoods([...cells.values()]), from: since, published });
  const { origins, orderDates: dates } = days;
  const sets = rules.map((set) => framesAt({ origins, orderDates: dates, coverage, market, offer, rules: set }));
  const judged: JudgedHistory[] = [];
  for (const { linkedCompanies, ...customer } of customers) {
    const history: CustomerHistory = {
      customer,
      linkedCompanies,
      cells: cells.get(customer.id) ?? [],
      suppliers: suppliers.get(customer.id) ?? [],
      ownGroup: new Set((groups.get(customer.id) ?? []).map(({ companyId }) => companyId)),
      orders: orders.get(customer.id) ?? [],
    };
    const { code, name } = customer;
    const replays: ReplayedJudgements[] = [];
    for (const frames of sets) {
      replays.push(judgeAtOrigins(history, coverage, frames));
      await nextTurn();
    }
    judged.push({ code, name, orders: history.orders, replays });
  }
  return judged;
}

function replayedCustomers(
  histories: readonly JudgedHistory[],
  set: number,
  frames: ReturnType<typeof framesAt>,
): readonly ReplayedCustomer[] {
  const settled = settleReplay(
    histories.map(({ replays }) => replays[set] ?? { judgements: [], shareChanges: [] }),
    frames,
  );
  return histories.map(({ code, name, orders }, index) => ({
    code,
    name,
    orders,
    origins: (settled[index] ?? []).map((result) => ({
      origin: result.asOf,
      grade: result.grade,
      cause: result.cause,
      warning: isWarning(result),
      kinds: [...new Set(result.signals.map((signal) => signal.kind))],
      baselines: baselineScores(orders, result.asOf, result.shareChange),
    })),
  }));
}

function lastOrder(customers: readonly JudgedHistory[]): CalendarDate | null {
  const last = customers.flatMap(({ orders }) => orders.at(-1)?.date ?? []).sort();
  return last.at(-1) ?? null;
}

/** Order rates over the customers, from all their orders, in weeks; as regular as the last two gaps of each show. */
function ratesOf(customers: readonly JudgedHistory[]) {
  const lastGaps = customers.flatMap(({ orders }): (readonly [number, number])[] => {
    const [first, second, third] = orders.slice(-3);
    if (!first || !second || !third) return [];
    return [[daysBetween(first.date, second.date), daysBetween(second.date, third.date)]];
  });
  const found = regularity(lastGaps);
  const stages = found.kind === 'regularity' ? Math.min(STAGES_MOST, Math.max(1, Math.round(found.k))) : 1;
  return fitOrderRates(
    customers.flatMap(({ orders }) => {
      const [first, last] = [orders[0], orders.at(-1)];
      return first && last ? [{ x: orders.length - 1, tx: daysBetween(first.date, last.date) / DAYS_PER_WEEK }] : [];
    }),
    stages,
  );
}
