import { type SQL, sql } from 'drizzle-orm';

/** A column of a record that imports fill. */
export interface RecordColumn {
  readonly name: string;
  /** Field of the target that fills it. */
  readonly field: string;
  /** What a staged row `s` says; default: the staging column of this name. */
  readonly staged?: SQL;
  /** What a new record has when the file says nothing, from the grouped rows `g`. */
  readonly initial?: SQL;
  /** How people see a value of it; default: as text. */
  readonly shown?: (value: SQL) => SQL;
}

/** A table whose rows imports create and change by a business key. */
export interface RecordTable {
  /** Name of the table; hand edits are kept under it. */
  readonly table: string;
  /** Name of its before-images. */
  readonly noun: string;
  /** `key`: part of the business key; `column`: filled like any other, may be empty; `none`: the table knows no customers. */
  readonly customer: 'key' | 'column' | 'none';
  /** Columns of the business key beside the customer, with what a staged row `s` says. */
  readonly key: readonly { readonly name: string; readonly staged: SQL }[];
  readonly columns: readonly RecordColumn[];
  /** Column whose date the rate of `amount` in `currency` is of; null: no money converted. */
  readonly moneyDate: string | null;
  /** Column that says when; null: the record has no day. */
  readonly date: string | null;
  /** What people call a record `t` of customer `c`. */
  readonly label: SQL;
  /** Whether rows name the batch that created them. */
  readonly keepsBatch: boolean;
}

/** Columns by which a number is told from content where the file has none: the row's hash and its place among equal rows. */
export function numberOrContent(column: string): SQL {
  return sql`coalesce(s.${sql.identifier(column)}, '~' || left(s.row_hash::text, 13) || '-' || s.nth)`;
}

/** The name of the temporary table a plan is kept in. */
export function plannedTable(record: RecordTable): SQL {
  return sql`${sql.identifier(`import_${record.table}`)}`;
}

/** Every column of the business key. */
export function keyColumns(record: RecordTable): readonly string[] {
  return [...(record.customer === 'key' ? ['customer_id'] : []), ...record.key.map(({ name }) => name)];
}

/** Columns that imports write, customer included where it is no key. */
export function writtenColumns(record: RecordTable): readonly string[] {
  return [...(record.customer === 'column' ? ['customer_id'] : []), ...record.columns.map(({ name }) => name)];
}

/** Columns that follow from others or say where a row comes from; an undo gives them back as they were. */
export function derivedColumns(record: RecordTable): readonly string[] {
  return [
    ...(record.moneyDate === null ? [] : ['base_amount', 'rate', 'rate_date']),
    ...(record.keepsBatch ? ['batch_id'] : []),
  ];
}

/** `alias.a, alias.b, …` */
export function columnList(names: readonly string[], alias?: string): SQL {
  return sql.join(
    names.map((name) =>
      alias === undefined ? sql.identifier(name) : sql`${sql.identifier(alias)}.${sql.identifier(name)}`,
    ),
    sql`, `,
  );
}

/** Condition that a record `t` has the key of a planned row `p`. */
export function sameKey(record: RecordTable): SQL {
  return sql.join(
    keyColumns(record).map((name) => sql`t.${sql.identifier(name)} = p.${sql.identifier(name)}`),
    sql` and `,
  );
}
