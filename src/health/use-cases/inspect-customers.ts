import { setImmediate as nextTurn } from 'node:timers/promises';
import { type Change, recordChange } from '#src/platform/audit/record-change.ts';
import type { Caller } from '#src/platform/auth/caller.ts';
import { demand, type RowScope, rowScope } from '#src/platform/auth/policy.ts';
import type { Tx } from '#src/platform/database/database.ts';
import type { Deps } from '#src/platform/deps.ts';
import { Refusal } from '#src/platform/errors.ts';
import type { CalendarDate } from '#src/vocabulary/calendar-date.ts';
import {
  addMonths,
  addToQuarter,
  firstDayOfQuarter,
  lastDayOfQuarter,
  quarterOf,
} from '#src/vocabulary/calendar-date.ts';
import { controlRun } from '../control-run.ts';
import { countGrades, type GradeCounts } from '../count-grades.ts';
import { groupByCustomer } from '../group-by-customer.ts';
import type { EarlierInspection, InspectionResult } from '../health.ts';
import { draftInspection, type InspectionDraft } from '../inspect-customer.ts';
import { marketGoods } from '../market-series.ts';
import { nameGoods } from '../name-goods.ts';
import { customerImports } from '../queries/customer-imports.ts';
import { customerInteractions } from '../queries/customer-interactions.ts';
import { customerSuppliers } from '../queries/customer-suppliers.ts';
import { customersToInspect } from '../queries/customers-to-inspect.ts';
import { earlierInspections } from '../queries/earlier-inspections.ts';
import { goodsDescribed } from '../queries/goods-described.ts';
import { inspectedDates } from '../queries/inspected-dates.ts';
import { marketMonths } from '../queries/market-months.ts';
import { orderDates } from '../queries/order-dates.ts';
import { orderDays } from '../queries/order-days.ts';
import { ownGroups } from '../queries/own-groups.ts';
import { assembleInspection, memberOf, settleInspection } from '../settle-inspection.ts';
import { saveInspections } from '../store.ts';
import { loadFrame } from './load-frame.ts';

/** Whom to inspect and as of when. */
export interface InspectionRequest {
  readonly asOf: CalendarDate;
  /** Absent: every customer the caller may see. */
  readonly customerCode?: string;
}

/** What a run of inspections decided. */
export interface InspectionRun {
  readonly asOf: CalendarDate;
  /** Latest day of complete customs data any result rests on; null: none. */
  readonly dataThrough: CalendarDate | null;
  readonly results: readonly InspectionResult[];
  readonly counts: GradeCounts;
}

/** Customers loaded at once: bounds memory whatever the size of the book. */
const CHUNK = 50;
/** Descriptions of goods read per customer. */
const DESCRIPTIONS = 300;
/** Habits of contact are read from this many months. */
const CONTACT_MONTHS = 15;

/** Judging reads one snapshot; saving is a transaction of its own, because the audit chain's head must be read as it is now. */
const SNAPSHOT = { isolation: 'snapshot', readOnly: true, timeoutMs: 0 } as const;

/**
 * Inspects customers as of a date, in one snapshot of the data, and saves the results.
 * @throws Refusal `not-found` when the customer named does not exist for the caller; `not-allowed`.
 */
export async function inspectCustomers(deps: Deps, caller: Caller, request: InspectionRequest): Promise<InspectionRun> {
  demand(caller, 'health.run');
  const run = await deps.database.transact(
    caller.workspaceId,
    (tx) => inspectAt(tx, rowScope(caller), request),
    SNAPSHOT,
  );
  await save(deps, caller, run, {
    action: 'run',
    noun: 'inspection',
    nounId: request.asOf,
    details: { customers: run.results.length, counts: run.counts },
  });
  return run;
}

/** How far back past quarter ends are inspected, and whether those already inspected are done again. */
export interface HistoryRequest {
  readonly asOf: CalendarDate;
  readonly quarters?: number;
  /** Default true: quarter ends that hold inspections are left alone. */
  readonly onlyMissing?: boolean;
}

/**
 * Inspects as of each past quarter end, oldest first, using only what was published by then: fills the health board and
 * gives hysteresis its memory. All customers are inspected whoever asks: a quarter end is filled once. Each is saved before the next
 * is judged.
 * @returns The quarter ends inspected.
 */
export async function refreshHistory(
  deps: Deps,
  caller: Caller,
  request: HistoryRequest,
): Promise<readonly CalendarDate[]> {
  demand(caller, 'health.run');
  const done =
    request.onlyMissing === false
      ? new Set<CalendarDate>()
      : await deps.database.transact(caller.workspaceId, inspectedDates, { readOnly: true });
  const ends = pastQuarterEnds(request.asOf, request.quarters ?? 6).filter((end) => !done.has(end));
  for (const asOf of ends) {
    const run = await deps.database.transact(
      caller.workspaceId,
      (tx) => inspectAt(tx, { kind: 'all' }, { asOf }),
      SNAPSHOT,
    );
    await save(deps, caller, run, {
      action: 'refresh-history',
      noun: 'inspection',
      nounId: asOf,
      details: { customers: run.results.length, counts: run.counts },
    });
  }
  return ends;
}

function save(deps: Deps, caller: Caller, run: InspectionRun, change: Change): Promise<void> {
  return deps.database.transact(
    caller.workspaceId,
    async (tx) => {
      await saveInspections(tx, run.results);
      await recordChange(tx, caller, change);
    },
    { timeoutMs: 0 },
  );
}

/** Judges everybody, because chance and shared causes are told from the run as a whole, and answers for those asked about. */
async function inspectAt(tx: Tx, scope: RowScope, request: InspectionRequest): Promise<InspectionRun> {
  const { asOf } = request;
  const asked = await customersToInspect(tx, { scope, code: request.customerCode ?? null });
  if (request.customerCode !== undefined && asked.length === 0) throw noSuchCustomer(request.customerCode);
  const customers = await customersToInspect(tx, { scope: { kind: 'all' }, code: null });
  const loaded = await loadFrame(tx, asOf);
  const from = firstDayOfQuarter(addToQuarter(quarterOf(asOf), -loaded.rules.historyQuarters));
  const ordersThrough = (await orderDates(tx, { until: asOf })).at(-1) ?? null;
  const drafts: InspectionDraft[] = [];
  const earlier = new Map<number, readonly EarlierInspection[]>();
  for (let start = 0; start < customers.length; start += CHUNK) {
    const chunk = customers.slice(start, start + CHUNK);
    const customerIds = chunk.map((customer) => customer.id);
    const { published } = loaded;
    const imports = groupByCustomer(await customerImports(tx, { customerIds, from, published }));
    const groups = groupByCustomer(await ownGroups(tx, { customerIds }));
    const suppliers = groupByCustomer(
      await customerSuppliers(tx, {
        customerIds,
        published,
        prefixes: loaded.offer.prefixes,
        sameOrderDays: loaded.rules.sameOrderDays,
      }),
    );
    const described = groupByCustomer(
      await goodsDescribed(tx, { customerIds, published: loaded.complete, most: DESCRIPTIONS }),
    );
    const interactions = groupByCustomer(
      await customerInteractions(tx, { customerIds, from: addMonths(asOf, -CONTACT_MONTHS), until: asOf }),
    );
    for (const [id, inspections] of groupByCustomer(await earlierInspections(tx, { customerIds, before: asOf })))
      earlier.set(id, inspections);
    const market = await marketMonths(tx, { goods: marketGoods([...imports.values()]), from, published });
    const orders = groupByCustomer(await orderDays(tx, { customerIds, until: asOf }));
    const frame = { ...loaded, asOf, market, ordersThrough };
    for (const customer of chunk) {
      drafts.push(
        draftInspection(
          {
            customer,
            cells: imports.get(customer.id) ?? [],
            suppliers: suppliers.get(customer.id) ?? [],
            ownGroup: new Set((groups.get(customer.id) ?? []).map(({ companyId }) => companyId)),
            orders: orders.get(customer.id) ?? [],
            interactions: interactions.get(customer.id) ?? [],
            goodsNames: namesByCode(described.get(customer.id) ?? []),
            described: described.get(customer.id) ?? [],
          },
          customer.linkedCompanies,
          frame,
        ),
      );
      await nextTurn();
    }
  }
  const controlled = controlRun(
    drafts.map(({ judgement }) => memberOf(judgement)),
    loaded.rules,
  );
  const told = new Set(asked.map(({ id }) => id));
  const results = drafts.flatMap(({ judgement, body }): readonly InspectionResult[] => {
    const { customerId } = judgement;
    if (!told.has(customerId)) return [];
    const part = settleInspection(judgement, controlled.get(customerId), earlier.get(customerId) ?? [], loaded.rules);
    return [assembleInspection(body, part)];
  });
  const through = results.flatMap((result) => (result.dataThrough === null ? [] : [result.dataThrough]));
  return {
    asOf,
    dataThrough: through.sort().at(-1) ?? null,
    results,
    counts: countGrades(results.map((result) => result.grade)),
  };
}

/** The commonest description names a code; rows come commonest first. */
function namesByCode(
  rows: readonly { readonly hs6: string; readonly description: string }[],
): ReadonlyMap<string, string> {
  return new Map([...rows].reverse().map((row) => [row.hs6, nameGoods(row.description)]));
}

function pastQuarterEnds(asOf: CalendarDate, count: number): readonly CalendarDate[] {
  const current = quarterOf(asOf);
  return Array.from({ length: count }, (_, i) => lastDayOfQuarter(addToQuarter(current, i - count))).filter(
    (end) => end < asOf,
  );
}

function noSuchCustomer(code: string): Refusal {
  return new Refusal(
    'not-found',
    { zh: `没有编号为 ${code} 的客户，或您无权查看。`, en: `There is no customer ${code}, or it is not yours to see.` },
    { code },
  );
}
