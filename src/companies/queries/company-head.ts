import { sql } from 'drizzle-orm';
import type { Tx } from '#src/platform/database/database.ts';

/** What a company is called and where, with every tax id of it and of those merged into it. */
export interface CompanyHead {
  readonly name: string;
  readonly country: string;
  readonly taxIds: readonly string[];
  /** The company it was merged into; null: it stands for itself. */
  readonly mergedInto: number | null;
}

/** Which company is this? Null: there is none of that id. */
export async function companyHead(tx: Tx, companyId: number): Promise<CompanyHead | null> {
  const found = await tx.db.execute<CompanyHead & Record<string, unknown>>(sql`
    with recursive family as (
      select id, tax_ids, 1 as depth from company where workspace_id = ${tx.workspaceId} and id = ${companyId}
      union all
      select c.id, c.tax_ids, family.depth + 1 from family
      join company c on c.workspace_id = ${tx.workspaceId} and c.merged_into = family.id where family.depth < 50)
    select company.name, company.country, company.merged_into::float8 as "mergedInto",
      (select coalesce(jsonb_agg(distinct held.tax_id), '[]') from family, jsonb_array_elements_text(family.tax_ids) as held(tax_id)) as "taxIds"
    from company where workspace_id = ${tx.workspaceId} and id = ${companyId}`);
  return found.rows[0] ?? null;
}
