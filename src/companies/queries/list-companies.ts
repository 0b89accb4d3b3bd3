import { type SQL, sql } from 'drizzle-orm';
import type { Company } from '#src/companies/contract.ts';
import type { RowScope } from '#src/platform/auth/policy.ts';
import type { Tx } from '#src/platform/database/database.ts';
import { withinScope } from '#src/platform/database/row-scope.ts';

export interface ListCompaniesParams {
  /** This company alone, also when it was merged. */
  readonly id?: number | undefined;
  /** Words to find in the name or a party name, any case; undefined: all. */
  readonly search?: string | undefined;
  readonly relation?: 'ours' | 'competitor' | undefined;
  /** Linked to a customer the caller may see, or to none of those. */
  readonly linked?: 'yes' | 'no' | undefined;
  readonly offset: number;
  readonly limit: number;
  /** Customers named beside a company are those the caller may see. */
  readonly scope: RowScope;
}

/** Which companies were resolved, those most customs lines name first? `total` counts all that match, whatever the page. */
export async function listCompanies(
  tx: Tx,
  params: ListCompaniesParams,
): Promise<{ companies: Omit<Company, 'group'>[]; total: number }> {
  const pattern = params.search === undefined ? null : `%${params.search.replace(/[\\%_]/g, '\\$&')}%`;
  const visible = withinScope(params.scope, { owner: sql`customer.owner_user_id`, team: sql`customer.team` });
  const conditions: SQL[] = [
    sql`company.workspace_id = ${tx.workspaceId}`,
    params.id === undefined ? sql`company.merged_into is null` : sql`company.id = ${params.id}`,
  ];
  if (pattern !== null) {
    conditions.push(sql`(company.name ilike ${pattern} or company.tax_ids::text ilike ${pattern} or exists (
      select 1 from party where party.workspace_id = ${tx.workspaceId} and party.company_id = company.id and party.raw_name ilike ${pattern}))`);
  }
  if (params.relation !== undefined) {
    conditions.push(sql`exists (select 1 from named_entity named where named.workspace_id = ${tx.workspaceId}
      and named.company_id = company.id and named.relation = ${params.relation})`);
  }
  if (params.linked !== undefined) {
    const exists = sql`exists (select 1 from customer_company link
      join customer on customer.workspace_id = ${tx.workspaceId} and customer.id = link.customer_id
      where link.workspace_id = ${tx.workspaceId} and link.company_id = company.id and ${visible})`;
    conditions.push(params.linked === 'yes' ? exists : sql`not ${exists}`);
  }
  const found = await tx.db.execute<Omit<Company, 'id' | 'group'> & { id: string | null; total: string }>(sql`
    with matching as (
      select company.id, company.name, company.country, company.kind, company.tax_ids, size.import_lines, size.export_lines
      from company
      cross join lateral (
        select coalesce(sum(import_lines), 0) as import_lines, coalesce(sum(export_lines), 0) as export_lines
        from party where party.workspace_id = ${tx.workspaceId} and party.company_id = company.id) size
      where ${sql.join(conditions, sql` and `)}
    ), page as (
      select * from matching order by import_lines + export_lines desc, id limit ${params.limit} offset ${params.offset}
    )
    select page.id, page.name, page.country, page.kind, page.tax_ids as "taxIds", every.total,
           page.import_lines::float8 as "importLines", page.export_lines::float8 as "exportLines",
           array(select distinct raw_name from party where workspace_id = ${tx.workspaceId} and company_id = page.id order by 1 limit 20) as "partyNames",
           (select relation from named_entity where workspace_id = ${tx.workspaceId} and company_id = page.id order by relation desc limit 1) as relation,
           coalesce((select json_agg(json_build_object('code', customer.code, 'name', customer.name) order by customer.code)
             from customer_company link join customer on customer.workspace_id = link.workspace_id and customer.id = link.customer_id
             where link.workspace_id = ${tx.workspaceId} and link.company_id = page.id
               and ${visible}), '[]'::json) as customers
    from (select count(*) as total from matching) every left join page on true
    order by page.import_lines + page.export_lines desc, page.id`);
  const companies = found.rows.flatMap(({ total: _, id, ...row }) => (id === null ? [] : [{ ...row, id: Number(id) }]));
  return { companies, total: Number(found.rows[0]?.total ?? 0) };
}
