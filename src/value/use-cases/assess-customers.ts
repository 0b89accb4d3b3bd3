import { visibleCustomer } from '#src/ledger/use-cases/index.ts';
import { recordChange } from '#src/platform/audit/record-change.ts';
import type { Caller } from '#src/platform/auth/caller.ts';
import { demand, rowScope } from '#src/platform/auth/policy.ts';
import type { Tx } from '#src/platform/database/database.ts';
import type { Deps } from '#src/platform/deps.ts';
import { Refusal } from '#src/platform/errors.ts';
import {
  addMonths,
  addToQuarter,
  type CalendarDate,
  lastDayOfQuarter,
  quarterOf,
} from '#src/vocabulary/calendar-date.ts';
import { assessPortfolio } from '../assess-portfolio.ts';
import { addLifetimeValues } from '../clv/add-lifetime-values.ts';
import { stopLosses } from '../lists/stop-losses.ts';
import { reconcile } from '../profit/reconcile.ts';
import { assessmentDates } from '../queries/assessment-dates.ts';
import { bookTotals } from '../queries/book-totals.ts';
import { firstOrder } from '../queries/first-order.ts';
import { lockAssessments, saveAssessments, saveRun } from '../store.ts';
import { gatherPortfolio, rulesInForce } from './gather-portfolio.ts';
import { proposeLists } from './lists.ts';

/** Which run is asked for. */
export interface AssessmentRequest {
  readonly asOf: CalendarDate;
  /** Checked for the caller's reach only: places among others need the whole portfolio, so all are assessed. */
  readonly customerCode?: string | undefined;
}

/** What a run did. */
export interface AssessmentSummary {
  readonly asOf: CalendarDate;
  readonly customers: number;
  /** Customers whose tier differs from the assessment before. */
  readonly moved: number;
}

const NO_LIMIT = { timeoutMs: 0 } as const;
/** Quarter ends a fresh workspace is assessed at, so that there is a history from the first day. */
const PAST_QUARTERS = 8;

/**
 * Assesses every customer of the workspace as of a date and stores result and tier moves; a second run of the same date
 * replaces the first.
 * @throws Refusal `not-allowed`; `not-found` when the customer asked for is absent or out of reach.
 */
export function assessCustomers(deps: Deps, caller: Caller, request: AssessmentRequest): Promise<AssessmentSummary> {
  demand(caller, 'value.run');
  return deps.database.transact(
    caller.workspaceId,
    async (tx) => {
      const { asOf, customerCode } = request;
      if (
        customerCode !== undefined &&
        (await visibleCustomer(tx, { scope: rowScope(caller), code: customerCode })) === null
      )
        throw new Refusal('not-found', {
          zh: `找不到客户 ${customerCode}。`,
          en: `There is no customer ${customerCode}.`,
        });
      await lockAssessments(tx);
      return assessOn(tx, caller, asOf, deps.clock.today());
    },
    NO_LIMIT,
  );
}

/**
 * Assesses the past quarter ends of a workspace that was never assessed, oldest first, so that tiers and letters have a
 * history at once; quarters before the books hold a year of orders are left out. Does nothing once a run is stored.
 * @returns The dates assessed.
 */
export async function assessHistory(
  deps: Deps,
  caller: Caller,
  request: AssessmentRequest,
): Promise<readonly CalendarDate[]> {
  demand(caller, 'value.run');
  const ends = await deps.database.transact(
    caller.workspaceId,
    async (tx) => {
      if ((await assessmentDates(tx)).length > 0) return [];
      const first = await firstOrder(tx);
      return first === null ? [] : quarterEnds(request.asOf).filter((end) => end >= addMonths(first, 12));
    },
    { readOnly: true },
  );
  for (const asOf of ends) await assessCustomers(deps, caller, { asOf });
  return ends;
}

function quarterEnds(asOf: CalendarDate): CalendarDate[] {
  const now = quarterOf(asOf);
  return Array.from({ length: PAST_QUARTERS }, (_, index) =>
    lastDayOfQuarter(addToQuarter(now, index - PAST_QUARTERS)),
  );
}

/** One run inside a transaction that holds the lock. */
export async function assessOn(
  tx: Tx,
  caller: Caller,
  asOf: CalendarDate,
  today: CalendarDate,
): Promise<AssessmentSummary> {
  const { rules, version } = await rulesInForce(tx);
  const { facts, baseCurrency } = await gatherPortfolio(tx, asOf, rules.base);
  const judged = assessPortfolio(facts, { asOf, rules, rulesVersion: version, baseCurrency });
  const { assessed, portfolio } = addLifetimeValues(facts, judged, { asOf, rules: rules.base, baseCurrency });
  const moved = await saveAssessments(tx, asOf, assessed);
  const totals = await bookTotals(tx, { from: addMonths(asOf, -12), to: asOf });
  const book = reconcile(
    facts.flatMap((one) => one.book ?? []),
    totals,
  );
  await saveRun(tx, { asOf, customers: assessed.length, rulesVersion: version, book, lifetime: portfolio });
  if (asOf === today) await proposeLists(tx, stopLosses(facts, rules, asOf, baseCurrency), asOf);
  const summary = { asOf, customers: assessed.length, moved };
  await recordChange(tx, caller, { action: 'assess', noun: 'value', nounId: asOf, details: summary });
  return summary;
}
