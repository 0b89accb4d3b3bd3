import { sql } from 'drizzle-orm';
import type { Tx } from '#src/platform/database/database.ts';
import type { Proposal } from './companies.ts';
import type { AutomaticLink } from './match-customers.ts';
import type { NewCompany } from './resolve-parties.ts';

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

/** Replaces the tax ids known of companies. */
export async function saveTaxIds(tx: Tx, taxIds: ReadonlyMap<number, readonly string[]>): Promise<void> {
  if (taxIds.size === 0) return;
  const rows = [...taxIds].map(([id, ids]) => ({ id, ids }));
  await tx.db.execute(sql`
    update company set tax_ids = row.ids
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row(id bigint, ids jsonb)
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
    insert into review_item (workspace_id, kind, customer_id, party_id, company_id, score, reasons)
    select ${tx.workspaceId}, row.kind, row."customerId", row."partyId", row."companyId", row.score, row.reasons
    from jsonb_to_recordset(${JSON.stringify(proposals)}::jsonb)
      as row(kind text, "customerId" bigint, "partyId" bigint, "companyId" bigint, score real, reasons jsonb)
    where not exists (
      select 1 from customer_company link where link.workspace_id = ${tx.workspaceId}
        and link.customer_id = row."customerId" and link.company_id = row."companyId")
    on conflict do nothing`);
  return added.rowCount ?? 0;
}

/** A stored question, as deciding needs it. */
export interface StoredQuestion {
  readonly id: number;
  readonly kind: 'customer-company' | 'party-company';
  readonly customerId: number | null;
  readonly partyId: number | null;
  readonly companyId: number;
  readonly score: number;
  readonly status: 'open' | 'accepted' | 'rejected' | 'unsure';
  readonly before: { readonly companyId: number | null; readonly companyMethod: string | null } | null;
}

/** Reads and locks one question; null when there is none. */
export async function lockQuestion(tx: Tx, id: number): Promise<StoredQuestion | null> {
  const found = await tx.db.execute<Record<string, unknown>>(sql`
    select id::int, kind, customer_id::int as "customerId", party_id::int as "partyId", company_id::int as "companyId",
           score::float8 as score, status, before
    from review_item where workspace_id = ${tx.workspaceId} and id = ${id} for update`);
  const row = found.rows[0];
  return row === undefined ? null : (row as unknown as StoredQuestion);
}

/** Writes the decision on a question; `before` is what accepting replaced. */
export async function saveDecision(
  tx: Tx,
  id: number,
  decision: {
    readonly status: StoredQuestion['status'];
    readonly decidedBy: number | null;
    readonly before: StoredQuestion['before'];
  },
): Promise<void> {
  await tx.db.execute(sql`
    update review_item set status = ${decision.status}, decided_by = ${decision.decidedBy},
      decided_at = case when ${decision.status} = 'open' then null else now() end,
      before = ${decision.before === null ? null : JSON.stringify(decision.before)}::jsonb
    where workspace_id = ${tx.workspaceId} and id = ${id}`);
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
    do update set status = 'rejected', decided_by = excluded.decided_by, decided_at = now()`);
}

/** Remembers that a person says a customer is a company: an open or rejected question about the two counts as accepted. */
export async function acceptLink(
  tx: Tx,
  customerId: number,
  companyId: number,
  decidedBy: number | null,
): Promise<void> {
  await tx.db.execute(sql`
    update review_item set status = 'accepted', decided_by = ${decidedBy}, decided_at = now()
    where workspace_id = ${tx.workspaceId} and kind = 'customer-company' and customer_id = ${customerId}
      and company_id = ${companyId} and status <> 'accepted'`);
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

/** Sets the company of named entities. */
export async function attachNamedEntities(
  tx: Tx,
  attached: readonly { readonly id: number; readonly companyId: number }[],
): Promise<void> {
  if (attached.length === 0) return;
  await tx.db.execute(sql`
    update named_entity set company_id = row."companyId"
    from jsonb_to_recordset(${JSON.stringify(attached)}::jsonb) as row(id bigint, "companyId" bigint)
    where named_entity.workspace_id = ${tx.workspaceId} and named_entity.id = row.id`);
}
