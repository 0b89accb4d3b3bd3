import { type SQL, sql } from 'drizzle-orm';
import { type ImportRules, policyOf } from '#src/intake/index.ts';
import type { FieldDifference, ImportDifferences } from '#src/intake/use-cases/index.ts';
import type { Tx } from '#src/platform/database/database.ts';

/** Columns of an order's header that any of its rows may say. */
const HEADER = ['incoterm', 'payment_term', 'delivery_date', 'promised_date', 'delivered_date'] as const;

function headerValue(name: string, rules: ImportRules): SQL {
  const stored = sql`o.${sql.identifier(name)}`;
  const said = sql`h.${sql.identifier(name)}`;
  const policy = policyOf(rules, name);
  if (policy === 'keep') return stored;
  return policy === 'fill-blanks' ? sql`coalesce(${stored}, ${said})` : sql`coalesce(${said}, ${stored})`;
}

/** Assignments of a known order `o` from what the staged rows say of it, `h`, by the rules. */
export function headerValues(rules: ImportRules): SQL {
  return sql.join(
    HEADER.map((name) => sql`${sql.identifier(name)} = ${headerValue(name, rules)}`),
    sql`, `,
  );
}

/** Condition that the rules let `h` change anything in `o`. */
export function headerChanges(rules: ImportRules): SQL {
  return sql.join(
    HEADER.map((name) => sql`${headerValue(name, rules)} is distinct from o.${sql.identifier(name)}`),
    sql` or `,
  );
}

/**
 * What the plan just made would change in known orders: header fields, and the amount its new lines lead to.
 * @param headers Query of what staged rows say of known orders.
 * @param planned The plan's lines.
 */
export async function compareOrders(
  tx: Tx,
  headers: SQL,
  planned: SQL,
  rules: ImportRules,
  limit: number,
): Promise<ImportDifferences> {
  const values = sql.join(
    HEADER.map(
      (name) => sql`(${name}, o.${sql.identifier(name)}::text, h.${sql.identifier(name)}::text,
        case when ${headerValue(name, rules)} is distinct from o.${sql.identifier(name)} then null else 'policy' end)`,
    ),
    sql`, `,
  );
  const differences = sql`
    select h.line, c.code || ' ' || o.order_no as label, v.field, v.before, v.after, v.kept
    from (${headers}) h
    join sales_order o on o.workspace_id = ${tx.workspaceId} and o.customer_id = h.customer_id and o.order_no = h.order_no
    join customer c on c.workspace_id = o.workspace_id and c.id = o.customer_id
    cross join lateral (
      select case when bool_or(p.corrects) then sum(p.amount) else o.amount + sum(p.amount) end as amount
      from ${planned} p where p.order_id = o.id and p.adds) n
    cross join lateral (values ${values},
      ('amount', o.amount::text, round(n.amount, 4)::text, null)) v(field, before, after, kept)
    where v.after is not null and v.after is distinct from v.before`;
  const fields = await tx.db.execute<{ field: string; changed: number; kept: number }>(sql`
    select d.field, count(*) filter (where d.kept is null)::float8 as changed, count(d.kept)::float8 as kept
    from (${differences}) d group by 1 order by 2 desc, 1`);
  const rows = await tx.db.execute<{ label: string; fields: readonly FieldDifference[] }>(sql`
    select d.label, jsonb_agg(jsonb_build_object('field', d.field, 'before', d.before, 'after', d.after, 'kept', d.kept)
                              order by d.field) as fields
    from (${differences}) d group by d.line, d.label order by d.line, d.label limit ${limit}`);
  return { fields: fields.rows, rows: rows.rows };
}
