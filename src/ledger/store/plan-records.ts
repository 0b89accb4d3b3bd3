import { type SQL, sql } from 'drizzle-orm';
import { type ImportRules, LEFT_AS_IS, NOT_KNOWN, passesOverKnown, policyOf } from '#src/intake/index.ts';
import type { ImportPlan, StagedBatch } from '#src/intake/use-cases/index.ts';
import type { Tx } from '#src/platform/database/database.ts';
import type { CalendarDate } from '#src/vocabulary/calendar-date.ts';
import { columnList, keyColumns, plannedTable, type RecordTable, writtenColumns } from './record-table.ts';
import { countMissingCustomers, customerOfRow } from './resolve-customers.ts';

/**
 * Decides what staged rows are against the records stored, and keeps it in the record's planned table: one row per business
 * key with `action` (create, update, same, or the reason it is passed over), the columns as they would stand, and as
 * `w_…` what the file says of them.
 */
export async function planRecords(tx: Tx, record: RecordTable, batch: StagedBatch, staging: SQL): Promise<ImportPlan> {
  const planned = plannedTable(record);
  await tx.db.execute(sql`drop table if exists ${planned}`);
  await tx.db.execute(
    sql`create temp table ${planned} on commit drop as ${decision(tx, record, batch.rules, staging)}`,
  );
  await tx.db.execute(sql`analyze ${planned}`);
  const counted = await tx.db.execute<Counted>(sql`
    select count(*) filter (where action = 'create')::float8 as created,
           count(*) filter (where action = 'update')::float8 as updated,
           coalesce(sum(case when action = 'same' then rows else rows - contents end), 0)::float8 as duplicates,
           ${record.date === null ? sql`null` : sql`min(${sql.identifier(record.date)}) filter (where action in ('create', 'update'))`} as "from",
           ${record.date === null ? sql`null` : sql`max(${sql.identifier(record.date)}) filter (where action in ('create', 'update'))`} as "to"
    from ${planned}`);
  const skipped = await tx.db.execute<{ reason: string; count: number }>(sql`
    select action as reason, sum(contents)::float8 as count from ${planned}
    where action not in ('create', 'update', 'same') group by 1`);
  const sums =
    record.moneyDate === null
      ? []
      : (
          await tx.db.execute<{ currency: string; amount: string }>(sql`
            select currency, sum(amount)::text as amount from ${planned}
            where action in ('create', 'update') and currency is not null and amount is not null group by 1 order by 1`)
        ).rows;
  const missing = record.customer === 'none' ? 0 : await countMissingCustomers(tx, planned);
  const row = counted.rows[0];
  return {
    duplicates: row?.duplicates ?? 0,
    skipped: Object.fromEntries(skipped.rows.map(({ reason, count }) => [reason, count])),
    willCreate: (row?.created ?? 0) + missing,
    willUpdate: row?.updated ?? 0,
    sums: Object.fromEntries(sums.map(({ currency, amount }) => [currency, amount])),
    dateFrom: row?.from ?? null,
    dateTo: row?.to ?? null,
    newParties: record.customer === 'none' ? null : missing,
  };
}

interface Counted extends Record<string, unknown> {
  readonly created: number;
  readonly updated: number;
  readonly duplicates: number;
  readonly from: CalendarDate | null;
  readonly to: CalendarDate | null;
}

function decision(tx: Tx, record: RecordTable, rules: ImportRules, staging: SQL): SQL {
  const columns = record.columns;
  const names = columns.map(({ name }) => name);
  const written = writtenColumns(record);
  const stored = sql`${sql.identifier(record.table)}`;
  const last = (name: string) =>
    sql`(array_agg(k.${sql.identifier(`w_${name}`)} order by k.line_number desc) filter (where k.${sql.identifier(`w_${name}`)} is not null))[1] as ${sql.identifier(`w_${name}`)}`;
  const keyNames = record.key.map(({ name }) => name);
  const byCustomer = record.customer === 'key';
  const groups = [
    ...keyNames.map((name) => sql`k.${sql.identifier(name)}`),
    ...(byCustomer ? [sql`k.customer_id`, sql`case when k.customer_id is null then k.customer_ref end`] : []),
  ];
  const customer =
    record.customer === 'none'
      ? sql`null::bigint as customer_id, null::text as customer_ref`
      : sql`coalesce(c.id, n.id) as customer_id, coalesce(s.customer_code, s.customer_name) as customer_ref`;
  const kept = [...new Set([...keyColumns(record), ...written]), ...written.map((name) => `w_${name}`)];
  const known = passesOverKnown(rules);
  const wanted = written.map((name) => sql`coalesce(m.${sql.identifier(`w_${name}`)}, t.${sql.identifier(name)})`);
  return sql`
    with numbered as (
      select s.*, row_number() over (partition by s.row_hash order by s.line_number) as nth from ${staging} s),
    keyed as (
      select s.line_number, s.row_hash, ${customer},
             ${sql.join(
               record.key.map(({ name, staged }) => sql`${staged} as ${sql.identifier(name)}`),
               sql`, `,
             )},
             ${sql.join(
               columns.map(
                 ({ name, staged }) =>
                   sql`${staged ?? sql`s.${sql.identifier(name)}`} as ${sql.identifier(`w_${name}`)}`,
               ),
               sql`, `,
             )}
      from numbered s ${record.customer === 'none' ? sql`` : customerOfRow(tx)}),
    grouped as (
      select min(k.line_number) as line_number, count(*) as rows, count(distinct k.row_hash) as contents,
             min(k.customer_id) as customer_id, min(k.customer_ref) as customer_ref,
             ${record.customer === 'column' ? sql`min(k.customer_id) as w_customer_id,` : sql``}
             ${sql.join(
               keyNames.map((name) => sql`k.${sql.identifier(name)}`),
               sql`, `,
             )},
             ${sql.join(names.map(last), sql`, `)}
      from keyed k group by ${sql.join(groups, sql`, `)}),
    merged as (
      select g.line_number, g.rows, g.contents, g.customer_ref, t.id as row_id, ${columnList(keyColumns(record), 'g')},
             e.fields as edited,
             ${record.customer === 'column' ? sql`coalesce(g.w_customer_id, t.customer_id) as customer_id, g.w_customer_id,` : sql``}
             ${columnList(
               names.map((name) => `w_${name}`),
               'g',
             )},
             ${sql.join(
               columns.map((column) => sql`${merge(column, rules)} as ${sql.identifier(column.name)}`),
               sql`, `,
             )}
      from grouped g
      left join ${stored} t on t.workspace_id = ${tx.workspaceId} and ${sql.join(
        keyColumns(record).map((name) => sql`t.${sql.identifier(name)} = g.${sql.identifier(name)}`),
        sql` and `,
      )}
      left join lateral (${edited(tx, record, rules)}) e on true),
    decided as (
      select m.*,
             case when m.row_id is null then ${rules.mode === 'update' ? NOT_KNOWN : 'create'}
                  when (${sql.join(wanted, sql`, `)}) is not distinct from (${columnList(written, 't')}) then 'same'
                  when ${known !== null} then ${known ?? ''}
                  when (${columnList(written, 'm')}) is not distinct from (${columnList(written, 't')}) then ${LEFT_AS_IS}
                  else 'update' end as action
      from merged m left join ${stored} t on t.workspace_id = ${tx.workspaceId} and t.id = m.row_id)
    select d.line_number, d.rows, d.contents, d.row_id, d.action, d.edited, ${columnList(kept, 'd')},
           case when d.action in ('create', 'update') then d.customer_ref end as customer_ref
    from decided d`;
}

function merge(column: RecordTable['columns'][number], rules: ImportRules): SQL {
  const stored = sql`t.${sql.identifier(column.name)}`;
  const said = sql`g.${sql.identifier(`w_${column.name}`)}`;
  const fresh = column.initial === undefined ? said : sql`coalesce(${said}, ${column.initial})`;
  const policy = policyOf(rules, column.field);
  const known =
    policy === 'keep'
      ? stored
      : policy === 'fill-blanks'
        ? sql`coalesce(${stored}, ${said})`
        : sql`coalesce(${said}, ${stored})`;
  const guarded = rules.keepEdited
    ? sql`case when ${column.name} = any(e.fields) then ${stored} else ${known} end`
    : known;
  return sql`case when t.id is null then ${fresh} else ${guarded} end`;
}

function edited(tx: Tx, record: RecordTable, rules: ImportRules): SQL {
  return rules.keepEdited
    ? sql`select array_agg(h.field) as fields from hand_edit h
          where h.workspace_id = ${tx.workspaceId} and h.noun = ${record.table} and h.row_id = t.id`
    : sql`select null::text[] as fields`;
}
