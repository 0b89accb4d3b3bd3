import { type SQL, sql } from 'drizzle-orm';
import type { Tx } from '#src/platform/database/database.ts';
import type { Bilingual } from '#src/vocabulary/bilingual.ts';
import type { CalendarDate } from '#src/vocabulary/calendar-date.ts';
import type { Batch, Mapping } from '../contract.ts';
import type { ImportRules } from '../import-rules.ts';
import type { Dataset } from '../import-target.ts';
import type { RememberedMapping } from '../recall-mapping.ts';
import type { WithheldCount } from '../use-cases/write-target.ts';

/** State of a batch. */
export type BatchState = Batch['state'];

/** How far reading has come. `withheld` and `rejectsKept` are set once reading is done. */
export interface BatchProgress {
  readonly rows: number;
  readonly bytesDone: number;
  readonly bytesTotal: number;
  readonly rowsPerSecond: number;
  readonly withheld?: readonly WithheldCount[];
  /** Counts of what accepted rows held that could not be read, by code. */
  readonly doubts?: Readonly<Record<string, number>>;
  /** Duplicates the parser itself found, before the plan. */
  readonly repeated?: number;
}

/** A batch as stored. */
export interface BatchRow extends Record<string, unknown> {
  readonly id: number;
  readonly dataset: Dataset;
  readonly state: BatchState;
  readonly source: string;
  readonly fileName: string;
  readonly fileHash: string;
  readonly fileBytes: number;
  readonly mapping: Mapping;
  /** Null: the default rules. */
  readonly rules: ImportRules | null;
  readonly reportingCountry: string | null;
  readonly rows: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly skipped: number;
  readonly duplicates: number;
  readonly created: number;
  readonly updated: number;
  readonly sums: Readonly<Record<string, string>>;
  readonly reasons: Readonly<Record<string, number>>;
  readonly progress: BatchProgress | null;
  readonly failure: Bilingual | null;
  readonly acquiredAt: CalendarDate;
  readonly createdAt: string;
  readonly committedAt: string | null;
  readonly createdBy: string | null;
  readonly createdById: number | null;
}

/** What a new batch starts with. */
export interface NewBatch {
  readonly dataset: Dataset;
  readonly source: string;
  readonly fileName: string;
  readonly fileHash: string;
  readonly fileBytes: number;
  readonly mapping: Mapping;
  /** Null or absent: the default rules. */
  readonly rules?: ImportRules | null;
  readonly parserVersion: number;
  readonly acquiredAt: CalendarDate;
  readonly createdBy: number | null;
}

/** Stores a new batch in state `reading`; returns its id. */
export async function insertBatch(tx: Tx, batch: NewBatch): Promise<number> {
  const inserted = await tx.db.execute<{ id: number }>(sql`
    insert into import_batch (workspace_id, dataset, state, source, file_name, file_hash, file_bytes, mapping, rules,
                              parser_version, reporting_country, acquired_at, created_by)
    values (${tx.workspaceId}, ${batch.dataset}, 'reading', ${batch.source}, ${batch.fileName}, ${batch.fileHash},
            ${batch.fileBytes}, ${JSON.stringify(batch.mapping)}::jsonb,
            ${batch.rules ? JSON.stringify(batch.rules) : null}::jsonb, ${batch.parserVersion},
            ${batch.mapping.reportingCountry}, ${batch.acquiredAt}, ${batch.createdBy})
    returning id::float8 as id`);
  const id = inserted.rows[0]?.id;
  if (id === undefined) throw new Error('the batch was not stored');
  return id;
}

/** Changes some columns of a batch. Absent columns stay. */
export interface BatchChange {
  readonly state?: BatchState;
  readonly rows?: number;
  readonly accepted?: number;
  readonly rejected?: number;
  readonly skipped?: number;
  readonly duplicates?: number;
  readonly created?: number;
  readonly updated?: number;
  readonly sums?: Readonly<Record<string, string>>;
  readonly reasons?: Readonly<Record<string, number>>;
  readonly progress?: BatchProgress | null;
  readonly failure?: Bilingual | null;
  readonly rules?: ImportRules;
  /** Stamps `committed_at` or `undone_at` with the time it is written: its transaction may have begun long before. */
  readonly stamp?: 'committed' | 'undone';
}

/** Applies a change to one batch; with `onlyIn`, only while it is in one of these states. Returns whether it was. */
export async function updateBatch(
  tx: Tx,
  id: number,
  change: BatchChange,
  onlyIn?: readonly BatchState[],
): Promise<boolean> {
  const json = (value: unknown): SQL => (value === null ? sql`null` : sql`${JSON.stringify(value)}::jsonb`);
  const sets: SQL[] = [];
  if (change.state !== undefined) sets.push(sql`state = ${change.state}`);
  for (const name of ['rows', 'accepted', 'rejected', 'skipped', 'duplicates', 'created', 'updated'] as const)
    if (change[name] !== undefined) sets.push(sql`${sql.identifier(name)} = ${change[name]}`);
  for (const name of ['sums', 'reasons', 'progress', 'failure', 'rules'] as const)
    if (change[name] !== undefined) sets.push(sql`${sql.identifier(name)} = ${json(change[name])}`);
  if (change.stamp === 'committed') sets.push(sql`committed_at = clock_timestamp()`);
  if (change.stamp === 'undone') sets.push(sql`undone_at = clock_timestamp()`);
  const states = onlyIn
    ? sql`and state in (${sql.join(
        onlyIn.map((state) => sql`${state}`),
        sql`, `,
      )})`
    : sql``;
  const updated = await tx.db.execute(sql`
    update import_batch set ${sql.join(sets, sql`, `)}
    where workspace_id = ${tx.workspaceId} and id = ${id} ${states}`);
  return (updated.rowCount ?? 0) > 0;
}

const COLUMNS = sql`
  b.id::float8 as id, b.dataset, b.state, b.source, b.file_name as "fileName", b.file_hash as "fileHash",
  b.file_bytes::float8 as "fileBytes", b.mapping, b.rules, b.reporting_country as "reportingCountry", b.rows::float8 as rows,
  b.accepted::float8 as accepted, b.rejected::float8 as rejected, b.skipped::float8 as skipped,
  b.duplicates::float8 as duplicates, b.created::float8 as created, b.updated::float8 as updated, b.sums, b.reasons,
  b.progress, b.failure, b.acquired_at as "acquiredAt",
  to_char(b.created_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "createdAt",
  to_char(b.committed_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "committedAt",
  (select u.name from app_user u where u.workspace_id = b.workspace_id and u.id = b.created_by) as "createdBy",
  b.created_by::float8 as "createdById"`;

/** One batch; null when there is none. `lock` holds its row until the transaction ends. */
export async function findBatch(tx: Tx, id: number, lock = false): Promise<BatchRow | null> {
  const found = await tx.db.execute<BatchRow>(sql`
    select ${COLUMNS} from import_batch b where b.workspace_id = ${tx.workspaceId} and b.id = ${id}
    ${lock ? sql`for update` : sql``}`);
  return found.rows[0] ?? null;
}

/** All batches, newest first. */
export async function listBatches(tx: Tx): Promise<readonly BatchRow[]> {
  const found = await tx.db.execute<BatchRow>(sql`
    select ${COLUMNS} from import_batch b where b.workspace_id = ${tx.workspaceId} order by b.id desc limit 500`);
  return found.rows;
}

/** The committed batch that holds this file, if any. */
export async function findCommittedFile(tx: Tx, fileHash: string): Promise<number | null> {
  const found = await tx.db.execute<{ id: number }>(sql`
    select max(id)::float8 as id from import_batch
    where workspace_id = ${tx.workspaceId} and file_hash = ${fileHash} and state = 'committed'`);
  return found.rows[0]?.id ?? null;
}

/** Marks what a process that ended was still reading as interrupted. Returns the batches, and how often each was cut off. */
export async function markInterrupted(
  tx: Tx,
  failure: Bilingual,
): Promise<readonly { readonly id: number; readonly times: number }[]> {
  const marked = await tx.db.execute<{ id: number; times: number }>(sql`
    update import_batch set state = 'interrupted', failure = ${JSON.stringify(failure)}::jsonb,
           interruptions = interruptions + 1
    where workspace_id = ${tx.workspaceId} and state in ('reading', 'committing')
    returning id::float8 as id, interruptions as times`);
  return marked.rows;
}

/** Ids of batches that wait to be committed, read and checked by this version of the reading rules. */
export async function stagedBatches(tx: Tx, parserVersion: number): Promise<readonly number[]> {
  const found = await tx.db.execute<{ id: number }>(sql`
    select id::float8 as id from import_batch
    where workspace_id = ${tx.workspaceId} and state = 'staged' and parser_version = ${parserVersion}`);
  return found.rows.map(({ id }) => id);
}

/** Ids of all workspaces. */
export async function listWorkspaces(tx: Tx): Promise<readonly number[]> {
  const found = await tx.db.execute<{ id: number }>(sql`select id from workspace order by id`);
  return found.rows.map((row) => row.id);
}

/** Imports, undos and rebuilds of a workspace commit in turn: waits for the turn, holds it until the transaction ends. */
export async function takeTurn(tx: Tx): Promise<void> {
  await tx.db.execute(sql`select pg_advisory_xact_lock(77002, ${tx.workspaceId})`);
}

/** Mappings confirmed before, of one dataset or of all, newest first. */
export async function findSavedMappings(tx: Tx, dataset: Dataset | null): Promise<readonly RememberedMapping[]> {
  const found = await tx.db.execute<RememberedMapping & Record<string, unknown>>(sql`
    select fingerprint, mapping, headings, source from saved_mapping
    where workspace_id = ${tx.workspaceId} and (${dataset}::text is null or dataset = ${dataset})
    order by updated_at desc limit 500`);
  return found.rows;
}

/** Remembers a confirmed mapping for the next file with these headings or headings much like them. */
export async function saveMapping(tx: Tx, remembered: RememberedMapping): Promise<void> {
  const { fingerprint, mapping, headings, source } = remembered;
  await tx.db.execute(sql`
    insert into saved_mapping (workspace_id, dataset, fingerprint, mapping, headings, source)
    values (${tx.workspaceId}, ${mapping.dataset}, ${fingerprint}, ${JSON.stringify(mapping)}::jsonb,
            ${JSON.stringify(headings)}::jsonb, ${source})
    on conflict (workspace_id, dataset, fingerprint) do update set mapping = excluded.mapping,
      headings = excluded.headings, source = excluded.source, updated_at = now()`);
}
