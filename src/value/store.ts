import { sql } from 'drizzle-orm';
import type { RowScope } from '#src/platform/auth/policy.ts';
import type { Tx } from '#src/platform/database/database.ts';
import type { Bilingual } from '#src/vocabulary/bilingual.ts';
import type { CalendarDate } from '#src/vocabulary/calendar-date.ts';
import type { Tier } from '#src/vocabulary/words.ts';
import type { PortfolioLifetime } from './clv/contract.ts';
import type { CustomerList, ListState } from './lists/contract.ts';
import type { CutRequest, ShownCut } from './profit/contract.ts';
import type { ReconciledLine } from './profit/reconcile.ts';
import type { Rated } from './ratings/contract.ts';
import type { AssessedCustomer, AssessmentResult } from './value.ts';

const BATCH = 2_000;

/** Makes a second assessment of the workspace wait for the first; held to the end of the transaction. */
export async function lockAssessments(tx: Tx): Promise<void> {
  await tx.db.execute(sql`select pg_advisory_xact_lock(77021, ${tx.workspaceId})`);
}

/**
 * Replaces the assessments of a date and the tier moves they make; other dates stay as they are.
 * @returns How many customers moved from an earlier tier.
 */
export async function saveAssessments(
  tx: Tx,
  asOf: CalendarDate,
  assessed: readonly AssessedCustomer[],
): Promise<number> {
  const ws = tx.workspaceId;
  await tx.db.execute(sql`delete from assessment where workspace_id = ${ws} and as_of = ${asOf}`);
  await tx.db.execute(sql`delete from tier_change where workspace_id = ${ws} and as_of = ${asOf}`);
  let moved = 0;
  for (let start = 0; start < assessed.length; start += BATCH) {
    const part = assessed.slice(start, start + BATCH);
    const rows = part.map(({ customerId, result }) => ({ customerId, result }));
    await tx.db.execute(sql`
      insert into assessment (workspace_id, as_of, customer_id, tier, score, result, rules_version)
      select ${ws}, ${asOf}, r."customerId", r.result->>'tier', (r.result->'value'->>'score')::real, r.result,
        (r.result->>'rulesVersion')::int
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r("customerId" bigint, result jsonb)`);
    const moves = part
      .filter(({ result }) => result.tier !== result.previousTier)
      .map(({ customerId, result }) => ({
        customerId,
        from: result.previousTier,
        to: result.tier,
        reason: result.tierReason,
      }));
    moved += moves.filter((move) => move.from !== null).length;
    if (moves.length === 0) continue;
    await tx.db.execute(sql`
      insert into tier_change (workspace_id, customer_id, as_of, from_tier, to_tier, reason)
      select ${ws}, r."customerId", ${asOf}, r."from", r."to", r.reason
      from jsonb_to_recordset(${JSON.stringify(moves)}::jsonb) as r("customerId" bigint, "from" text, "to" text, reason jsonb)`);
  }
  return moved;
}

/** A tier set by hand, to be stored; earlier ones of the customer that still hold are ended on its first day. */
export async function saveTierOverride(
  tx: Tx,
  override: {
    readonly customerId: number;
    readonly tier: Tier;
    readonly reason: string;
    readonly from: CalendarDate;
    readonly until: CalendarDate;
    readonly userId: number | null;
    readonly by: string;
  },
): Promise<number> {
  const ws = tx.workspaceId;
  await endTierOverrides(tx, { customerId: override.customerId, on: override.from, by: override.by });
  const made = await tx.db.execute<{ id: number }>(sql`
    insert into tier_override (workspace_id, customer_id, tier, reason, from_date, until_date, set_by, set_by_name)
    values (${ws}, ${override.customerId}, ${override.tier}, ${override.reason}, ${override.from}, ${override.until},
      ${override.userId}, ${override.by})
    returning id::int as id`);
  return made.rows[0]?.id ?? 0;
}

/** Keeps a rating; `rating` null: taken back. Earlier ones stay. */
export async function saveRating(
  tx: Tx,
  rating: {
    readonly customerId: number;
    readonly criterion: Rated;
    readonly rating: number | null;
    readonly reason: string;
    readonly on: CalendarDate;
    readonly userId: number | null;
    readonly by: string;
  },
): Promise<void> {
  await tx.db.execute(sql`
    insert into customer_rating (workspace_id, customer_id, criterion, rating, reason, rated_on, rated_by, rated_by_name)
    values (${tx.workspaceId}, ${rating.customerId}, ${rating.criterion}, ${rating.rating}, ${rating.reason}, ${rating.on},
      ${rating.userId}, ${rating.by})`);
}

/** Takes back every override of a customer that holds on a day. @returns How many there were. */
export async function endTierOverrides(
  tx: Tx,
  params: { readonly customerId: number; readonly on: CalendarDate; readonly by: string },
): Promise<number> {
  const ended = await tx.db.execute(sql`
    update tier_override set ended_on = ${params.on}, ended_by_name = ${params.by}
    where workspace_id = ${tx.workspaceId} and customer_id = ${params.customerId} and ended_on is null
      and until_date >= ${params.on}`);
  return ended.rowCount ?? 0;
}

/** Writes a changed tier into one stored result and its history, between two runs. */
export async function retier(
  tx: Tx,
  customerId: number,
  result: AssessmentResult,
  from: Tier,
  on: CalendarDate,
): Promise<void> {
  const ws = tx.workspaceId;
  await tx.db.execute(sql`
    update assessment set tier = ${result.tier}, result = ${JSON.stringify(result)}::jsonb
    where workspace_id = ${ws} and customer_id = ${customerId} and as_of = ${result.asOf}`);
  if (from === result.tier) return;
  await tx.db.execute(sql`
    insert into tier_change (workspace_id, customer_id, as_of, from_tier, to_tier, reason)
    values (${ws}, ${customerId}, ${on}, ${from}, ${result.tier}, ${JSON.stringify(result.tierReason)}::jsonb)`);
}

/** Keeps what holds for a whole run; a second run of the date replaces the first. */
export async function saveRun(
  tx: Tx,
  run: {
    readonly asOf: CalendarDate;
    readonly customers: number;
    readonly rulesVersion: number;
    readonly book: readonly ReconciledLine[];
    readonly lifetime: PortfolioLifetime;
  },
): Promise<void> {
  await tx.db.execute(sql`
    insert into assessment_run (workspace_id, as_of, customers, rules_version, book, lifetime)
    values (${tx.workspaceId}, ${run.asOf}, ${run.customers}, ${run.rulesVersion}, ${JSON.stringify(run.book)}::jsonb,
      ${JSON.stringify(run.lifetime)}::jsonb)
    on conflict (workspace_id, as_of) do update
      set customers = excluded.customers, rules_version = excluded.rules_version, book = excluded.book,
        lifetime = excluded.lifetime, created_at = now()`);
}

/** Saves an answer of the cut simulator. @returns Its id. */
export async function insertCutScenario(
  tx: Tx,
  scenario: {
    readonly name: string;
    readonly asOf: CalendarDate;
    readonly request: CutRequest;
    readonly outcome: ShownCut;
    /** Whose customers the answer was worked out over. */
    readonly scope: RowScope;
    readonly by: string;
  },
): Promise<number> {
  const made = await tx.db.execute<{ id: number }>(sql`
    insert into cut_scenario (workspace_id, name, as_of, request, outcome, row_scope, made_by_name)
    values (${tx.workspaceId}, ${scenario.name}, ${scenario.asOf}, ${JSON.stringify(scenario.request)}::jsonb,
      ${JSON.stringify(scenario.outcome)}::jsonb, ${JSON.stringify(scenario.scope)}::jsonb, ${scenario.by})
    returning id::int as id`);
  return made.rows[0]?.id ?? 0;
}

/** Deletes a saved answer. @returns Whether there was one. */
export async function deleteCutScenario(tx: Tx, id: number): Promise<boolean> {
  const gone = await tx.db.execute(sql`delete from cut_scenario where workspace_id = ${tx.workspaceId} and id = ${id}`);
  return (gone.rowCount ?? 0) > 0;
}

/** An entry of a list to be stored, with who put it there (null: the rule). */
export interface NewListEntry {
  readonly customerId: number;
  readonly list: CustomerList;
  readonly state: ListState;
  readonly finding: Bilingual | null;
  readonly evidence: unknown;
  readonly proposedOn: CalendarDate;
  readonly reason: string | null;
  readonly from: CalendarDate | null;
  readonly until: CalendarDate | null;
  readonly by: string | null;
  readonly action: string;
}

/** Stores an entry of a list with its first event. @returns Its id. */
export async function addListEntry(tx: Tx, entry: NewListEntry): Promise<number> {
  const ws = tx.workspaceId;
  const json = (value: unknown) => (value === null ? null : JSON.stringify(value));
  const made = await tx.db.execute<{ id: number }>(sql`
    insert into list_entry (workspace_id, customer_id, list, state, finding, evidence, proposed_on, reason, from_date, until_date)
    values (${ws}, ${entry.customerId}, ${entry.list}, ${entry.state}, ${json(entry.finding)}::jsonb,
      ${json(entry.evidence)}::jsonb, ${entry.proposedOn}, ${entry.reason}, ${entry.from}, ${entry.until})
    returning id::int as id`);
  const id = made.rows[0]?.id ?? 0;
  await tellListEvent(tx, id, entry.by, entry.action, entry.reason);
  return id;
}

/** Changes an entry of a list if nobody else did meanwhile. @returns Whether it was changed. */
export async function changeListEntry(
  tx: Tx,
  id: number,
  version: number,
  change: {
    readonly state: ListState;
    readonly reason: string | null;
    readonly appeal: string | null;
    readonly from: CalendarDate | null;
    readonly until: CalendarDate | null;
    readonly by: string;
    readonly action: string;
    readonly note: string;
  },
): Promise<boolean> {
  const changed = await tx.db.execute(sql`
    update list_entry set state = ${change.state}, reason = ${change.reason}, appeal = ${change.appeal},
      from_date = ${change.from}, until_date = ${change.until}, version = version + 1
    where workspace_id = ${tx.workspaceId} and id = ${id} and version = ${version}`);
  if ((changed.rowCount ?? 0) === 0) return false;
  await tellListEvent(tx, id, change.by, change.action, change.note);
  return true;
}

/** Ends entries by rule: a proposal no longer made, or a last day gone by. */
export async function closeListEntries(tx: Tx, ids: readonly number[], action: 'withdrawn' | 'expired'): Promise<void> {
  for (const id of ids) {
    await tx.db.execute(sql`
      update list_entry set state = 'ended', version = version + 1 where workspace_id = ${tx.workspaceId} and id = ${id}`);
    await tellListEvent(tx, id, null, action, null);
  }
}

async function tellListEvent(
  tx: Tx,
  entryId: number,
  by: string | null,
  action: string,
  note: string | null,
): Promise<void> {
  await tx.db.execute(sql`
    insert into list_event (workspace_id, entry_id, by_name, action, note)
    values (${tx.workspaceId}, ${entryId}, ${by}, ${action}, ${note})`);
}
