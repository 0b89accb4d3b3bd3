import { sql } from 'drizzle-orm';
import type { Tx } from '#src/platform/database/database.ts';

/** Makes a question: about a customer when one is given, else about a party name; returns its id. */
export async function makeQuestion(
  tx: Tx,
  question: {
    readonly companyId: number;
    readonly customerId?: number;
    readonly partyId?: number;
    readonly score?: number;
    readonly status?: 'open' | 'accepted' | 'rejected' | 'unsure';
  },
): Promise<number> {
  const kind = question.customerId === undefined ? 'party-company' : 'customer-company';
  const made = await tx.db.execute<{ id: number }>(sql`
    insert into review_item (workspace_id, kind, customer_id, party_id, company_id, score, reasons, status)
    values (${tx.workspaceId}, ${kind}, ${question.customerId ?? null}, ${question.partyId ?? null}, ${question.companyId},
      ${question.score ?? 0.8}, '[{"zh":"名称相近","en":"Names alike"}]', ${question.status ?? 'open'})
    returning id::int as id`);
  return made.rows[0]?.id ?? 0;
}

/** Merges a company into another. */
export async function mergeCompany(tx: Tx, companyId: number, into: number): Promise<void> {
  await tx.db.execute(sql`
    update company set merged_into = ${into} where workspace_id = ${tx.workspaceId} and id = ${companyId}`);
}

/** Makes a party name as an import leaves it, before anyone looked at it, or with what was decided since. */
export async function makeRawParty(
  tx: Tx,
  rawName: string,
  more: {
    readonly country?: string;
    readonly taxId?: string;
    readonly address?: string;
    readonly kind?: string;
    readonly companyId?: number;
  } = {},
): Promise<number> {
  const made = await tx.db.execute<{ id: number }>(sql`
    insert into party (workspace_id, party_key, raw_name, country, tax_id, address, kind, company_id)
    values (${tx.workspaceId}, gen_random_uuid(), ${rawName}, ${more.country ?? ''}, ${more.taxId ?? null},
      ${more.address ?? null}, ${more.kind ?? null}, ${more.companyId ?? null}) returning id::int as id`);
  return made.rows[0]?.id ?? 0;
}
