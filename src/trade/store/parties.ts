import { sql } from 'drizzle-orm';
import type { Tx } from '#src/platform/database/database.ts';

/** The company decided for a party name. `companyId` null: it is nobody's (a bank, a forwarder, an unresolved placeholder). */
export interface CompanyLink {
  readonly partyId: number;
  readonly companyId: number | null;
  /** tax-id | exact-name | similar-name | person | alone */
  readonly method: string | null;
  /** firm | placeholder | forwarder | bank | person */
  readonly kind: string | null;
}

const CHUNK = 20_000;

/** Writes company links to party names in sets; unchanged names are left alone. Returns how many changed. */
export async function linkParties(tx: Tx, links: readonly CompanyLink[]): Promise<number> {
  let changed = 0;
  for (let from = 0; from < links.length; from += CHUNK) {
    const part = links.slice(from, from + CHUNK);
    const updated = await tx.db.execute(sql`
      update party p set company_id = l."companyId", company_method = l.method, kind = l.kind
      from jsonb_to_recordset(${JSON.stringify(part)}::jsonb)
        as l("partyId" bigint, "companyId" bigint, method text, kind text)
      where p.workspace_id = ${tx.workspaceId} and p.id = l."partyId"
        and (p.company_id, p.company_method, p.kind) is distinct from (l."companyId", l.method, l.kind)`);
    changed += updated.rowCount ?? 0;
  }
  return changed;
}
