import { bigint, boolean, index, integer, jsonb, pgTable, primaryKey, text, unique } from 'drizzle-orm/pg-core';
import { calendarDate, identity, instant, reference, workspaceId } from '#src/platform/database/columns.ts';

/** One imported file: what it was, how it was read, what came of every row. rows = accepted + rejected + skipped + duplicates. */
export const importBatch = pgTable(
  'import_batch',
  {
    workspaceId: workspaceId(),
    id: identity(),
    dataset: text('dataset').notNull(),
    state: text('state').notNull(),
    /** Vendor or system the file came from, as the user names it. */
    source: text('source').notNull(),
    fileName: text('file_name').notNull(),
    fileHash: text('file_hash').notNull(),
    fileBytes: bigint('file_bytes', { mode: 'number' }).notNull(),
    /** Confirmed layout and column mapping: sheet, header row, encoding, columns, date orders, reporting country, defaults. */
    mapping: jsonb('mapping').notNull(),
    /** How rows meet what is in the books: mode, policy per field; null: the default. */
    rules: jsonb('rules'),
    parserVersion: integer('parser_version').notNull(),
    reportingCountry: text('reporting_country'),
    rows: bigint('rows', { mode: 'number' }).notNull().default(0),
    accepted: bigint('accepted', { mode: 'number' }).notNull().default(0),
    rejected: bigint('rejected', { mode: 'number' }).notNull().default(0),
    skipped: bigint('skipped', { mode: 'number' }).notNull().default(0),
    duplicates: bigint('duplicates', { mode: 'number' }).notNull().default(0),
    created: bigint('created', { mode: 'number' }).notNull().default(0),
    updated: bigint('updated', { mode: 'number' }).notNull().default(0),
    /** Decimal text by currency. */
    sums: jsonb('sums').notNull().default({}),
    /** Counts by reason code. */
    reasons: jsonb('reasons').notNull().default({}),
    progress: jsonb('progress'),
    /** How often the program ended while it was read. */
    interruptions: integer('interruptions').notNull().default(0),
    failure: jsonb('failure'),
    acquiredAt: calendarDate('acquired_at').notNull(),
    expiresAt: calendarDate('expires_at'),
    mayExport: boolean('may_export').notNull().default(true),
    mayShare: boolean('may_share').notNull().default(false),
    maySendToAi: boolean('may_send_to_ai').notNull().default(false),
    createdBy: reference('created_by'),
    createdAt: instant('created_at').notNull().defaultNow(),
    committedAt: instant('committed_at'),
    undoneAt: instant('undone_at'),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.id] }), index('import_batch_hash').on(t.workspaceId, t.fileHash)],
);

/** Mappings remembered per dataset and heading fingerprint. */
export const savedMapping = pgTable(
  'saved_mapping',
  {
    workspaceId: workspaceId(),
    id: identity(),
    dataset: text('dataset').notNull(),
    fingerprint: text('fingerprint').notNull(),
    mapping: jsonb('mapping').notNull(),
    /** Source of the last import under it; null before sources were kept. */
    source: text('source'),
    /** All headings of the file, mapped or left out; null before they were kept. */
    headings: jsonb('headings'),
    updatedAt: instant('updated_at').notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    unique('saved_mapping_key').on(t.workspaceId, t.dataset, t.fingerprint),
  ],
);

/** Before-images of rows a batch created (`before` null) or changed, so that it can be undone. */
export const batchChange = pgTable(
  'batch_change',
  {
    workspaceId: workspaceId(),
    id: identity(),
    batchId: reference('batch_id').notNull(),
    noun: text('noun').notNull(),
    rowId: reference('row_id').notNull(),
    before: jsonb('before'),
    /** `version` of the row right after the batch wrote it; a later edit makes them differ, and undo then keeps the row. */
    versionAfter: integer('version_after').notNull(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.id] }), index('batch_change_batch').on(t.workspaceId, t.batchId)],
);
