import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Caller } from '#src/platform/auth/caller.ts';
import { demand, rowScope } from '#src/platform/auth/policy.ts';
import type { Tx } from '#src/platform/database/database.ts';
import type { Deps } from '#src/platform/deps.ts';
import { fitOrderRates } from '#src/stats/fit-order-rates.ts';
import { regularity } from '#src/stats/regularity.ts';
import type { CalendarDate, Month } from '#src/vocabulary/calendar-date.ts';
import { addDays, addToMonth, daysBetween, firstDayOfMonth, monthNumber } from '#src/vocabulary/calendar-date.ts';
import type { CustomerHistory } from '../back-test/as-known.ts';
import { baselineScores } from '../back-test/baselines.ts';
import { describeBackTest } from '../back-test/describe-back-test.ts';
import { isWarning } from '../back-test/is-warning.ts';
import { framesAt, judgeAtOrigins, type ReplayedJudgements, settleReplay } from '../back-test/replay-inspections.ts';
import { type ReplayedCustomer, scoreBackTest } from '../back-test/score-back-test.ts';
import { groupByCustomer } from '../group-by-customer.ts';
import type { OrderDay } from '../health.ts';
import { type HealthRules, healthRulesSchema } from '../health-rules.ts';
import { marketGoods } from '../market-series.ts';
import { customerImports } from '../queries/customer-imports.ts';
import { type CustomerToInspect, customersToInspect } from '../queries/customers-to-inspect.ts';
import { marketMonths } from '../queries/market-months.ts';
import { orderDays } from '../queries/order-days.ts';
import { supplierDays } from '../queries/supplier-days.ts';
import { type LoadedFrame, loadFrame } from './load-frame.ts';

/** What to replay: thresholds that differ from the published ones ("what if"), and how often inspections would have run. */
export interface BackTestRequest {
  readonly rules?: { readonly [Name in keyof HealthRules]?: HealthRules[Name] | undefined };
}

const SNAPSHOT = { isolation: 'snapshot', readOnly: true, timeoutMs: 0 } as const;
/** Customers loaded and replayed at once: bounds memory, and lets other requests in between. */
const CHUNK = 25;
/** Months of records before the first origin. */
const FIRST_ORIGIN_MONTHS = 18;
const MONTHS_PER_QUARTER = 3;
const STEP_DAYS = 91.3125;
const DAYS_PER_WEEK = 7;
const STAGES_MOST = 12;

/**
 * Replays the inspection over the caller's own history, quarter by quarter with what was published then, and scores it against the
 * losses the orders show, beside the simple warnings. Nothing is saved.
 * @throws Refusal `not-allowed`.
 */
export async function runBackTest(deps: Deps, caller: Caller, request: BackTestRequest = {}) {
  demand(caller, 'health.run');
  const asOf = deps.clock.today();
  return deps.database.transact(
    caller.workspaceId,
    async (tx) => {
      const loaded = await loadFrame(tx, asOf);
      const rules = healthRulesSchema.parse({ ...loaded.rules, ...request.rules });
      const months = loaded.coverage.flatMap((row) => row.completeMonths).sort();
      const origins = quarterlyOrigins(months, asOf);
      const customers = await customersToInspect(tx, { scope: rowScope(caller), code: null });
      const histories: JudgedHistory[] = [];
      for (let start = 0; start < customers.length; start += CHUNK) {
        const chunk = customers.slice(start, start + CHUNK);
        histories.push(...(await judgeChunk(tx, chunk, { ...loaded, rules }, origins, asOf)));
        await nextTurn();
      }
      const frames = framesAt({ origins, coverage: loaded.coverage, market: [], offer: loaded.offer, rules });
      const replayed = replayedCustomers(histories, frames);
      const until = lastOrder(replayed) ?? asOf;
      const test = scoreBackTest(replayed, ratesOf(replayed), {
        until,
        stepDays: STEP_DAYS,
        cleanToEnd: rules.cleanPeriods,
      });
      const [first, last] = [months[0], months.at(-1)];
      const span = first && last ? monthNumber(last) - monthNumber(first) + 1 : 0;
      return {
        asOf,
        from: first ?? null,
        dataThrough: last ?? null,
        months: span,
        customers: customers.length,
        origins: [...origins],
        rulesVersion: loaded.rulesVersion,
        ...describeBackTest(test, span),
        all: test.all,
        orangeOrWorse: test.orangeOrWorse,
        rules: [...test.rules],
        baselines: [...test.baselines],
        losses: [...test.losses],
      };
    },
    SNAPSHOT,
  );
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

/** A customer with their orders, judged at every origin. */
interface JudgedHistory extends ReplayedJudgements {
  readonly code: string;
  readonly name: string;
  readonly orders: readonly OrderDay[];
}

async function judgeChunk(
  tx: Tx,
  customers: readonly CustomerToInspect[],
  frame: LoadedFrame,
  origins: readonly CalendarDate[],
  asOf: CalendarDate,
): Promise<readonly JudgedHistory[]> {
  const customerIds = customers.map((customer) => customer.id);
  const { published, coverage, offer, rules } = frame;
  const from = coverage.flatMap((row) => row.completeMonths).sort()[0];
  if (from === undefined) return [];
  const since = firstDayOfMonth(from);
  const cells = groupByCustomer(await customerImports(tx, { customerIds, from: since, published }));
  const suppliers = groupByCustomer(await supplierDays(tx, { customerIds, published, prefixes: offer.prefixes }));
  const orders = groupByCustomer(await orderDays(tx, { customerIds, until: asOf }));
  const market = await marketMonths(tx, { goods: marketGoods([...cells.values()]), from: since, published });
  const frames = framesAt({ origins, coverage, market, offer, rules });
  return customers.map(({ linkedCompanies, ...customer }) => {
    const history: CustomerHistory = {
      customer,
      linkedCompanies,
      cells: cells.get(customer.id) ?? [],
      suppliers: suppliers.get(customer.id) ?? [],
      orders: orders.get(customer.id) ?? [],
    };
    const { code, name } = customer;
    return { code, name, orders: history.orders, ...judgeAtOrigins(history, coverage, frames) };
  });
}

function replayedCustomers(
  histories: readonly JudgedHistory[],
  frames: ReturnType<typeof framesAt>,
): readonly ReplayedCustomer[] {
  const settled = settleReplay(histories, frames);
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

function lastOrder(customers: readonly ReplayedCustomer[]): CalendarDate | null {
  const last = customers.flatMap(({ orders }) => orders.at(-1)?.date ?? []).sort();
  return last.at(-1) ?? null;
}

/** Order rates over the customers, from all their orders, in weeks; as regular as the last two gaps of each show. */
function ratesOf(customers: readonly ReplayedCustomer[]) {
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
