import { sql } from 'drizzle-orm';
import type { Tx } from '#src/platform/database/database.ts';
import type { Proposal } from './companies.ts';
import type { AutomaticLink } from './match-customers.ts';
import type { Learned, NewCompany } from './resolve-parties.ts';

/** Stores new companies and returns the id each ref was given: ids rise in the order of the refs. */
export async function foundCompanies(tx: Tx, founded: readonly NewCompany[]): Promise<ReadonlyMap<number, number>> {
  const ids = new Map<number, number>();
  for (let start = 0; start < founded.length; start += 5000) {
    const part = founded.slice(start, start + 5000);
    const added = await tx.db.execute<{ id: number }>(sql`
      insert into company (workspace_id, name, country, name_key, tax_ids, kind)
      select ${tx.workspaceId}, row.name, row.country, row."nameKey", row."taxIds", row.kind
      from jsonb_to_recordset(${JSON.stringify(part)}::jsonb)
        as row(ref int, name text, country text, "nameKey" text, "taxIds" jsonb, kind text)
      order by row.ref
      returning id::int`);
    const inOrder = added.rows.map((row) => row.id).sort((a, b) => a - b);
    part.forEach((company, index) => {
      const id = inOrder[index];
      if (id !== undefined) ids.set(company.ref, id);
    });
  }
  return ids;
}

/** Writes what a run learned of companies: all their tax ids, and the country. */
export async function saveLearned(tx: Tx, learned: ReadonlyMap<number, Learned>): Promise<void> {
  if (learned.size === 0) return;
  const rows = [...learned].map(([id, { taxIds, country }]) => ({ id, ids: taxIds, country }));
  await tx.db.execute(sql`
    update company set tax_ids = row.ids, country = row.country
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row(id bigint, ids jsonb, country text)
    where company.workspace_id = ${tx.workspaceId} and company.id = row.id`);
}

/** Adds links between customers and companies, except where a person said no; returns how many are new. */
export async function saveLinks(tx: Tx, links: readonly AutomaticLink[], linkedBy: number | null): Promise<number> {
  const added = await tx.db.execute(sql`
    insert into customer_company (workspace_id, customer_id, company_id, method, score, linked_by)
    select ${tx.workspaceId}, row."customerId", row."companyId", row.method, row.score, ${linkedBy}
    from jsonb_to_recordset(${JSON.stringify(links)}::jsonb) as row("customerId" bigint, "companyId" bigint, method text, score real)
    where not exists (
      select 1 from review_item where workspace_id = ${tx.workspaceId} and kind = 'customer-company' and status = 'rejected'
        and customer_id = row."customerId" and company_id = row."companyId")
    on conflict do nothing`);
  return added.rowCount ?? 0;
}

/** Takes a link away; whether there was one. */
export async function removeLink(tx: Tx, customerId: number, companyId: number): Promise<boolean> {
  const removed = await tx.db.execute(sql`
    delete from customer_company
    where workspace_id = ${tx.workspaceId} and customer_id = ${customerId} and company_id = ${companyId}`);
  return (removed.rowCount ?? 0) > 0;
}

/** Adds questions nobody was asked before, leaving out customers and companies already linked; returns how many are new. */
export async function saveProposals(tx: Tx, proposals: readonly Proposal[]): Promise<number> {
  const added = await tx.db.execute(sql`
    insert into review_item (workspace_id, kind, customer_id, party_id, company_id, other_company_id, score, reasons)
    select ${tx.workspaceId}, row.kind, row."customerId", row."partyId", row."companyId", row."otherCompanyId", row.score, row.reasons
    from jsonb_to_recordset(${JSON.stringify(proposals)}::jsonb)
      as row(kind text, "customerId" bigint, "partyId" bigint, "companyId" bigint, "otherCompanyId" bigint, score real, reasons jsonb)
    where not exists (
      select 1 from customer_company link where link.workspace_id = ${tx.workspaceId}
        and link.customer_id = row."customerId" and link.company_id = row."companyId")
    on conflict do nothing`);
  return added.rowCount ?? 0;
}

/** What accepting a question changed, so that it can be taken back; null: nothing, it was so already. */
export type AcceptedChange =
  | { readonly linked: true }
  | { readonly mergeId: number }
  | { readonly companyId: number | null; readonly companyMethod: string | null }
  | { readonly relationId: number }
  | {
      readonly entityId: number;
      /** What a person had entered under the name before; null or absent: nothing, the entity is new. */
      readonly was?: EnteredEntity | null;
    }
  | null;

/** One of our entities or a competitor as it stood. */
export interface EnteredEntity {
  readonly name: string;
  readonly companyId: number | null;
}

/** A stored question, as deciding needs it. */
export interface StoredQuestion {
  readonly id: number;
  readonly kind: 'customer-company' | 'party-company' | 'group' | 'own-entity' | 'competitor';
  readonly customerId: number | null;
  readonly partyId: number | null;
  readonly companyId: number;
  readonly otherCompanyId: number | null;
  readonly score: number;
  readonly reasons: readonly { readonly code?: string }[];
  readonly status: 'open' | 'accepted' | 'rejected' | 'unsure';
  readonly before: AcceptedChange;
}

/** Reads and locks one question; null when there is none. */
export async function lockQuestion(tx: Tx, id: number): Promise<StoredQuestion | null> {
  const found = await tx.db.execute<StoredQuestion & Record<string, unknown>>(sql`
    select id::float8 as id, kind, customer_id::float8 as "customerId", party_id::float8 as "partyId",
      company_id::float8 as "companyId", other_company_id::float8 as "otherCompanyId", score::float8 as score, reasons, status, before
    from review_item where workspace_id = ${tx.workspaceId} and id = ${id} for update`);
  return found.rows[0] ?? null;
}

/** Writes the decision on a question; `before` is what accepting changed, `decidedWith` the first of those decided together. */
export async function saveDecision(
  tx: Tx,
  id: number,
  decision: {
    readonly status: StoredQuestion['status'];
    readonly decidedBy: number | null;
    readonly decidedWith: number | null;
    readonly before: AcceptedChange;
  },
): Promise<void> {
  const open = decision.status === 'open';
  await tx.db.execute(sql`
    update review_item set status = ${decision.status}, decided_by = ${open ? null : decision.decidedBy}::bigint,
      decided_at = case when ${open} then null else clock_timestamp() end, decided_with = ${open ? null : decision.decidedWith}::bigint,
      before = ${decision.before === null ? null : JSON.stringify(decision.before)}::jsonb
    where workspace_id = ${tx.workspaceId} and id = ${id}`);
}

/** A merge that was accepted as the answer to a question is taken back: the question is open again. */
export async function reopenMergeQuestions(tx: Tx, mergeId: number): Promise<void> {
  await tx.db.execute(sql`
    update review_item set status = 'open', decided_by = null, decided_at = null, decided_with = null, before = null
    where workspace_id = ${tx.workspaceId} and status = 'accepted' and (before ->> 'mergeId')::bigint = ${mergeId}`);
}

/** Ties two companies; returns the tie's id, or null when they are tied already. */
export async function saveRelation(
  tx: Tx,
  tie: {
    readonly companyId: number;
    readonly otherCompanyId: number;
    readonly relation: 'parent' | 'sister' | 'branch';
    readonly addedBy: number | null;
  },
): Promise<number | null> {
  const added = await tx.db.execute<{ id: number }>(sql`
    insert into company_relation (workspace_id, company_id, other_company_id, relation, added_by)
    select ${tx.workspaceId}, ${tie.companyId}, ${tie.otherCompanyId}, ${tie.relation}, ${tie.addedBy}::bigint
    where not exists (select 1 from company_relation r where r.workspace_id = ${tx.workspaceId}
      and r.company_id = ${tie.otherCompanyId} and r.other_company_id = ${tie.companyId})
    on conflict (workspace_id, company_id, other_company_id) do nothing
    returning id::float8 as id`);
  return added.rows[0]?.id ?? null;
}

/** Takes a tie away; whether there was one. */
export async function deleteRelation(tx: Tx, id: number): Promise<boolean> {
  const removed = await tx.db.execute(
    sql`delete from company_relation where workspace_id = ${tx.workspaceId} and id = ${id}`,
  );
  return (removed.rowCount ?? 0) > 0;
}

/**
 * Holds companies against being merged away until the transaction ends; answers which of them stand. A merge that is under
 * way is waited for.
 */
export async function holdCompanies(tx: Tx, ids: readonly number[]): Promise<ReadonlySet<number>> {
  const held = await tx.db.execute<{ id: number }>(sql`
    select id::float8 as id from company
    where workspace_id = ${tx.workspaceId} and merged_into is null and id = any(${sql.param([...ids])}::bigint[])
    order by company.id for share`);
  return new Set(held.rows.map((row) => row.id));
}

/** Holds a customer against being merged away until the transaction ends; whether it stands. */
export async function holdCustomer(tx: Tx, id: number): Promise<boolean> {
  const held = await tx.db.execute(
    sql`select 1 from customer where workspace_id = ${tx.workspaceId} and id = ${id} for share`,
  );
  return (held.rowCount ?? 0) > 0;
}

/** Remembers that a customer is not a company, so that it is neither linked nor asked again. */
export async function rememberRejection(
  tx: Tx,
  customerId: number,
  companyId: number,
  decidedBy: number | null,
): Promise<void> {
  await tx.db.execute(sql`
    insert into review_item (workspace_id, kind, customer_id, company_id, score, reasons, status, decided_by, decided_at)
    values (${tx.workspaceId}, 'customer-company', ${customerId}, ${companyId}, 0, '[]'::jsonb, 'rejected', ${decidedBy}, now())
    on conflict (workspace_id, kind, customer_id, party_id, company_id, other_company_id)
    do update set status = 'rejected', decided_by = excluded.decided_by, decided_at = clock_timestamp(), decided_with = null,
      before = null`);
}

/**
 * Remembers that a person says a customer is a company: an open or rejected question about the two counts as accepted.
 * Answers the question's id; null where none was open to it.
 */
export async function acceptLink(
  tx: Tx,
  customerId: number,
  companyId: number,
  decidedBy: number | null,
): Promise<number | null> {
  const accepted = await tx.db.execute<{ id: number }>(sql`
    update review_item set status = 'accepted', decided_by = ${decidedBy}, decided_at = clock_timestamp(), decided_with = null,
      before = null
    where workspace_id = ${tx.workspaceId} and kind = 'customer-company' and customer_id = ${customerId}
      and company_id = ${companyId} and status <> 'accepted'
    returning id::float8 as id`);
  return accepted.rows[0]?.id ?? null;
}

/**
 * What stands under a name already (`same`), and whether the other list holds it or its company (`other`): one company is
 * not both us and a competitor.
 */
export async function standingEntity(
  tx: Tx,
  entity: { readonly relation: 'ours' | 'competitor'; readonly nameKey: string; readonly companyId: number | null },
): Promise<{ readonly same: EnteredEntity | null; readonly other: string | null }> {
  const found = await tx.db.execute<{ relation: string; name: string; companyId: number | null }>(sql`
    select relation, name, company_id::float8 as "companyId" from named_entity
    where workspace_id = ${tx.workspaceId} and ((relation = ${entity.relation} and name_key = ${entity.nameKey})
      or (relation <> ${entity.relation} and (name_key = ${entity.nameKey} or company_id = ${entity.companyId})))
    order by id for update`);
  const same = found.rows.find((row) => row.relation === entity.relation);
  return {
    same: same === undefined ? null : { name: same.name, companyId: same.companyId },
    other: found.rows.find((row) => row.relation !== entity.relation)?.name ?? null,
  };
}

/** Gives a named entity back the name and company it had. */
export async function restoreNamedEntity(tx: Tx, id: number, was: EnteredEntity): Promise<void> {
  await tx.db.execute(sql`
    update named_entity set name = ${was.name}, company_id = ${was.companyId}
    where workspace_id = ${tx.workspaceId} and id = ${id}`);
}

/** Adds one of our entities or a competitor; returns its id. */
export async function saveNamedEntity(
  tx: Tx,
  entity: {
    readonly relation: 'ours' | 'competitor';
    readonly name: string;
    readonly nameKey: string;
    readonly companyId: number | null;
    readonly addedBy: number | null;
  },
): Promise<number> {
  const added = await tx.db.execute<{ id: number }>(sql`
    insert into named_entity (workspace_id, relation, name, name_key, company_id, added_by)
    values (${tx.workspaceId}, ${entity.relation}, ${entity.name}, ${entity.nameKey}, ${entity.companyId}, ${entity.addedBy})
    on conflict (workspace_id, relation, name_key) do update set name = excluded.name, company_id = coalesce(excluded.company_id, named_entity.company_id)
    returning id::int`);
  const id = added.rows[0]?.id;
  if (id === undefined) throw new Error('the named entity was not stored');
  return id;
}

/** Removes a named entity; whether there was one. */
export async function deleteNamedEntity(tx: Tx, id: number): Promise<boolean> {
  const removed = await tx.db.execute(
    sql`delete from named_entity where workspace_id = ${tx.workspaceId} and id = ${id}`,
  );
  return (removed.rowCount ?? 0) > 0;
}

/** Sets the company of named entities, unless the other list holds it. */
export async function attachNamedEntities(
  tx: Tx,
  attached: readonly { readonly id: number; readonly companyId: number }[],
): Promise<void> {
  if (attached.length === 0) return;
  await tx.db.execute(sql`
    update named_entity set company_id = row."companyId"
    from jsonb_to_recordset(${JSON.stringify(attached)}::jsonb) as row(id bigint, "companyId" bigint)
    where named_entity.workspace_id = ${tx.workspaceId} and named_entity.id = row.id and not exists (
      select 1 from named_entity n where n.workspace_id = ${tx.workspaceId} and n.company_id = row."companyId"
        and n.relation <> named_entity.relation)`);
}
