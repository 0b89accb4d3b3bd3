import { sql } from 'drizzle-orm';
import type { CompanyGroup } from '#src/companies/contract.ts';
import type { RowScope } from '#src/platform/auth/policy.ts';
import type { Tx } from '#src/platform/database/database.ts';
import { withinScope } from '#src/platform/database/row-scope.ts';

/** A company as a member of a group. */
export type GroupMember = CompanyGroup['members'][number];

/** What are these companies, how many customs lines name them, and whose customers are they (of those the caller sees)? */
export async function groupMembers(
  tx: Tx,
  params: { readonly companyIds: readonly number[]; readonly scope: RowScope },
): Promise<readonly GroupMember[]> {
  const ws = tx.workspaceId;
  const within = withinScope(params.scope, { owner: sql`customer.owner_user_id`, team: sql`customer.team` });
  const found = await tx.db.execute<GroupMember & Record<string, unknown>>(sql`
    select company.id::float8 as id, company.name, company.country,
      (select coalesce(sum(import_lines + export_lines), 0)::float8 from party
        where party.workspace_id = ${ws} and party.company_id = company.id) as lines,
      coalesce((select json_agg(json_build_object('code', customer.code, 'name', customer.name) order by customer.code)
        from customer_company link join customer on customer.workspace_id = ${ws} and customer.id = link.customer_id
        where link.workspace_id = ${ws} and link.company_id = company.id and ${within}), '[]') as customers
    from company where company.workspace_id = ${ws} and company.id = any(${sql.param([...params.companyIds])}::bigint[])
    order by lines desc, company.id`);
  return found.rows;
}
