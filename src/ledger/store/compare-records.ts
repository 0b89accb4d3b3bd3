import { type SQL, sql } from 'drizzle-orm';
import type { FieldDifference, ImportDifferences } from '#src/intake/use-cases/index.ts';
import type { Tx } from '#src/platform/database/database.ts';
import { plannedTable, type RecordTable } from './record-table.ts';

/**
 * What the plan just made would change in known records, field by field, and what it leaves alone though the file says
 * something else.
 * @param limit Records shown one by one; the counts are of all.
 */
export async function compareRecords(tx: Tx, record: RecordTable, limit: number): Promise<ImportDifferences> {
  const values = sql.join(
    record.columns.map(({ name, field, shown }) => {
      const stored = sql`t.${sql.identifier(name)}`;
      const said = sql`p.${sql.identifier(`w_${name}`)}`;
      const result = sql`p.${sql.identifier(name)}`;
      return sql`(${field}, ${(shown ?? asText)(stored)}, ${(shown ?? asText)(said)}, ${said} is not null and ${said} is distinct from ${stored},
                 case when ${result} is distinct from ${stored} then null
                      when ${name} = any(p.edited) then 'edited' else 'policy' end)`;
    }),
    sql`, `,
  );
  const differences = sql`
    select p.line_number, ${record.label} as label, v.field, v.before, v.after, v.kept
    from ${plannedTable(record)} p
    join ${sql.identifier(record.table)} t on t.workspace_id = ${tx.workspaceId} and t.id = p.row_id
    ${record.customer === 'none' ? sql`` : sql`left join customer c on c.workspace_id = t.workspace_id and c.id = t.customer_id`}
    cross join lateral (values ${values}) v(field, before, after, differs, kept)
    where p.action <> 'same' and v.differs`;
  const fields = await tx.db.execute<{ field: string; changed: number; kept: number }>(sql`
    select d.field, count(*) filter (where d.kept is null)::float8 as changed, count(d.kept)::float8 as kept
    from (${differences}) d group by 1 order by 2 desc, 1`);
  const rows = await tx.db.execute<{ label: string; fields: readonly FieldDifference[] }>(sql`
    select d.label, jsonb_agg(jsonb_build_object('field', d.field, 'before', d.before, 'after', d.after, 'kept', d.kept)
                              order by d.field) as fields
    from (${differences}) d group by d.line_number, d.label order by d.line_number limit ${limit}`);
  return { fields: fields.rows, rows: rows.rows };
}

function asText(value: SQL): SQL {
  return sql`${value}::text`;
}
