import { bigint, char, index, integer, numeric, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import {
  amount,
  bulkIdentity,
  calendarDate,
  identity,
  reference,
  workspaceId,
} from '#src/platform/database/columns.ts';

/**
 * Party names as written in customs records, one row per (name, tax id, country[, address when the name is a placeholder]).
 * `partyKey` is the 128-bit hash of that identity. The company id is decided by companies and written through trade.
 */
export const party = pgTable(
  'party',
  {
    workspaceId: workspaceId(),
    id: identity(),
    partyKey: uuid('party_key').notNull(),
    rawName: text('raw_name').notNull(),
    /** ISO 3166 alpha-2; empty when the record does not say. Importers: the import country. */
    country: text('country').notNull().default(''),
    taxId: text('tax_id'),
    address: text('address'),
    /** firm | placeholder | forwarder | bank | person; decided by companies, null until then. */
    kind: text('kind'),
    companyId: reference('company_id'),
    /** How the company was decided: tax-id | exact-name | similar-name | person | alone. */
    companyMethod: text('company_method'),
    /** Customs lines that name it as importer and as exporter; kept in the transaction that changes the facts. */
    importLines: bigint('import_lines', { mode: 'number' }).notNull().default(0),
    exportLines: bigint('export_lines', { mode: 'number' }).notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    unique('party_key_unique').on(t.workspaceId, t.partyKey),
    index('party_company').on(t.workspaceId, t.companyId),
  ],
);

/** Customs lines, never edited. Keys are led by the raw importer name's id, which never changes. */
export const shipment = pgTable(
  'shipment',
  {
    workspaceId: workspaceId(),
    importerPartyId: reference('importer_party_id').notNull(),
    shipDate: calendarDate('ship_date').notNull(),
    id: bulkIdentity(),
    exporterPartyId: reference('exporter_party_id'),
    importCountry: char('import_country', { length: 2 }).notNull(),
    /** HS code as text, 4–12 digits; null when missing. */
    hsCode: text('hs_code'),
    hs6: text('hs6'),
    description: text('description'),
    quantity: numeric('quantity', { precision: 20, scale: 6 }),
    quantityUnit: text('quantity_unit'),
    grossWeightKg: numeric('gross_weight_kg', { precision: 18, scale: 3 }),
    netWeightKg: numeric('net_weight_kg', { precision: 18, scale: 3 }),
    valueUsd: amount('value_usd'),
    /** FOB | CIF | CFR | customs | invoice: which value `valueUsd` is. */
    valueBasis: text('value_basis'),
    valueOriginal: amount('value_original'),
    currency: text('currency'),
    teu: numeric('teu', { precision: 12, scale: 3 }),
    originCountry: text('origin_country'),
    exportCountry: text('export_country'),
    loadPort: text('load_port'),
    dischargePort: text('discharge_port'),
    transportMode: text('transport_mode'),
    incoterm: text('incoterm'),
    documentNo: text('document_no'),
    recordId: text('record_id'),
    brand: text('brand'),
    batchId: bigint('batch_id', { mode: 'number' }).notNull(),
    lineNumber: integer('line_number').notNull(),
    /** 128-bit hash of the line's meaning; identical lines in one file are real and kept. */
    rowHash: uuid('row_hash').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.importerPartyId, t.shipDate, t.id] }),
    index('shipment_batch').using('brin', t.batchId),
    index('shipment_date').using('brin', t.shipDate),
  ],
);

/** Market rollup without parties, kept in the transaction that changes the facts. Empty text: not said in the record. */
export const marketMonth = pgTable(
  'market_month',
  {
    workspaceId: workspaceId(),
    importCountry: char('import_country', { length: 2 }).notNull(),
    month: calendarDate('month').notNull(),
    originCountry: text('origin_country').notNull(),
    hs6: text('hs6').notNull(),
    lines: bigint('lines', { mode: 'number' }).notNull(),
    linesWithValue: bigint('lines_with_value', { mode: 'number' }).notNull(),
    linesWithWeight: bigint('lines_with_weight', { mode: 'number' }).notNull(),
    valueUsd: numeric('value_usd', { precision: 24, scale: 4 }).notNull(),
    netWeightKg: numeric('net_weight_kg', { precision: 24, scale: 3 }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.importCountry, t.month, t.hs6, t.originCountry] })],
);

/** What each batch brought per country and month: the base of coverage. Written once with the batch, removed with its undo. */
export const batchMonth = pgTable(
  'batch_month',
  {
    workspaceId: workspaceId(),
    batchId: bigint('batch_id', { mode: 'number' }).notNull(),
    importCountry: char('import_country', { length: 2 }).notNull(),
    month: calendarDate('month').notNull(),
    source: text('source').notNull(),
    lines: bigint('lines', { mode: 'number' }).notNull(),
    linesWithValue: bigint('lines_with_value', { mode: 'number' }).notNull(),
    linesWithExporter: bigint('lines_with_exporter', { mode: 'number' }).notNull(),
    /** Rows whose buyer was withheld: skipped, but counted so that coverage is honest. */
    linesWithheld: bigint('lines_withheld', { mode: 'number' }).notNull().default(0),
    valueUsd: numeric('value_usd', { precision: 24, scale: 4 }).notNull(),
    netWeightKg: numeric('net_weight_kg', { precision: 24, scale: 3 }).notNull(),
    firstDate: calendarDate('first_date').notNull(),
    lastDate: calendarDate('last_date').notNull(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.batchId, t.importCountry, t.month] })],
);
