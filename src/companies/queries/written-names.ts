import { sql } from 'drizzle-orm';
import type { Tx } from '#src/platform/database/database.ts';

/** One way a company is written in the records. */
export interface WrittenName {
  readonly partyId: number;
  readonly name: string;
  readonly country: string;
  readonly taxId: string | null;
  readonly address: string | null;
  /** tax-id | exact-name | similar-name | alone | person; null: not decided. */
  readonly method: string | null;
  readonly importLines: number;
  readonly exportLines: number;
}

/** Under which names, numbers and addresses do the records show a company, or one name? Most used first. */
export async function writtenNames(
  tx: Tx,
  of: { readonly companyId: number } | { readonly partyId: number },
): Promise<readonly WrittenName[]> {
  const which = 'companyId' in of ? sql`company_id = ${of.companyId}` : sql`id = ${of.partyId}`;
  const found = await tx.db.execute<WrittenName & Record<string, unknown>>(sql`
    select id::float8 as "partyId", raw_name as name, country, tax_id as "taxId", address, company_method as method,
      import_lines::float8 as "importLines", export_lines::float8 as "exportLines"
    from party where workspace_id = ${tx.workspaceId} and ${which}
    order by import_lines + export_lines desc, id limit 500`);
  return found.rows;
}
