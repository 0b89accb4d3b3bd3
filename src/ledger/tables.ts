import { bigint, index, integer, jsonb, numeric, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import {
  amount,
  calendarDate,
  currency,
  identity,
  instant,
  reference,
  workspaceId,
} from '#src/platform/database/columns.ts';

/** Accounts in our own books. */
export const customer = pgTable(
  'customer',
  {
    workspaceId: workspaceId(),
    id: identity(),
    code: text('code').notNull(),
    name: text('name').notNull(),
    /** The name in Chinese or the customer's own script, when the books have a second one. */
    nameLocal: text('name_local'),
    /** ISO 3166 alpha-2; null unknown. */
    country: text('country'),
    city: text('city'),
    industry: text('industry'),
    taxId: text('tax_id'),
    /** Account manager. */
    ownerUserId: reference('owner_user_id'),
    team: text('team'),
    since: calendarDate('since'),
    note: text('note'),
    version: integer('version').notNull().default(1),
    createdAt: instant('created_at').notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    unique('customer_code').on(t.workspaceId, t.code),
    index('customer_owner').on(t.workspaceId, t.ownerUserId),
  ],
);

/** Order headers. `amount` is the sum of its lines where lines are kept. */
export const salesOrder = pgTable(
  'sales_order',
  {
    workspaceId: workspaceId(),
    id: identity(),
    customerId: reference('customer_id').notNull(),
    orderNo: text('order_no').notNull(),
    orderDate: calendarDate('order_date').notNull(),
    /** order | trial | sample | cancellation | return */
    kind: text('kind').notNull().default('order'),
    currency: currency().notNull(),
    amount: amount('amount').notNull(),
    /** Amount in the workspace's base currency at the dated rate; null: no rate, flagged, never guessed. */
    baseAmount: amount('base_amount'),
    rate: numeric('rate', { precision: 20, scale: 10 }),
    rateDate: calendarDate('rate_date'),
    incoterm: text('incoterm'),
    paymentTerm: text('payment_term'),
    deliveryDate: calendarDate('delivery_date'),
    /** Day we promised to deliver. */
    promisedDate: calendarDate('promised_date'),
    /** Day the goods arrived, or left where that is what was agreed; null: not yet, or unknown. */
    deliveredDate: calendarDate('delivered_date'),
    /** Cost of goods in the order's currency; null unknown. */
    cost: amount('cost'),
    version: integer('version').notNull().default(1),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    unique('sales_order_no').on(t.workspaceId, t.customerId, t.orderNo),
    index('sales_order_date').on(t.workspaceId, t.customerId, t.orderDate),
  ],
);

/** Order lines as imported; identical lines of one file are real and kept. */
export const orderLine = pgTable(
  'order_line',
  {
    workspaceId: workspaceId(),
    id: identity(),
    orderId: reference('order_id').notNull(),
    customerId: reference('customer_id').notNull(),
    productCode: text('product_code'),
    description: text('description'),
    hsCode: text('hs_code'),
    quantity: numeric('quantity', { precision: 20, scale: 6 }),
    unit: text('unit'),
    unitPrice: numeric('unit_price', { precision: 20, scale: 6 }),
    amount: amount('amount').notNull(),
    cost: amount('cost'),
    batchId: bigint('batch_id', { mode: 'number' }).notNull(),
    lineNumber: integer('line_number').notNull(),
    rowHash: uuid('row_hash').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('order_line_order').on(t.workspaceId, t.orderId),
    index('order_line_customer').on(t.workspaceId, t.customerId),
    index('order_line_batch').using('brin', t.batchId),
  ],
);

/** Money received or due: one row per receipt line. */
export const receipt = pgTable(
  'receipt',
  {
    workspaceId: workspaceId(),
    id: identity(),
    customerId: reference('customer_id').notNull(),
    orderNo: text('order_no'),
    /** Invoice paid, where the file names both order and invoice. */
    invoiceNo: text('invoice_no'),
    dueDate: calendarDate('due_date'),
    /** Null: not paid yet. */
    receiptDate: calendarDate('receipt_date'),
    currency: currency().notNull(),
    amount: amount('amount').notNull(),
    baseAmount: amount('base_amount'),
    rate: numeric('rate', { precision: 20, scale: 10 }),
    rateDate: calendarDate('rate_date'),
    batchId: bigint('batch_id', { mode: 'number' }).notNull(),
    lineNumber: integer('line_number').notNull(),
    rowHash: uuid('row_hash').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('receipt_customer').on(t.workspaceId, t.customerId, t.dueDate),
  ],
);

/** Dated exchange rates: units of the base currency for one unit of `currency`. */
export const exchangeRate = pgTable(
  'exchange_rate',
  {
    workspaceId: workspaceId(),
    currency: currency().notNull(),
    rateDate: calendarDate('rate_date').notNull(),
    rate: numeric('rate', { precision: 20, scale: 10 }).notNull(),
    batchId: bigint('batch_id', { mode: 'number' }),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.currency, t.rateDate] })],
);

/** Two customers, or two companies, that a person said are one; kept for good, so that it can be taken back. */
export const mergeRecord = pgTable(
  'merge_record',
  {
    workspaceId: workspaceId(),
    id: identity(),
    /** customer | company */
    noun: text('noun').notNull(),
    fromId: reference('from_id').notNull(),
    intoId: reference('into_id').notNull(),
    /** Code of the merged customer: still found, and leads to the one that stayed. Null for companies. */
    fromCode: text('from_code'),
    fromName: text('from_name').notNull(),
    intoName: text('into_name').notNull(),
    /** The merged customer's own row while it is away; null for companies, and once taken back. */
    row: jsonb('row'),
    mergedBy: reference('merged_by'),
    mergedAt: instant('merged_at').notNull().defaultNow(),
    undoneBy: reference('undone_by'),
    undoneAt: instant('undone_at'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('merge_record_from').on(t.workspaceId, t.noun, t.fromId),
    index('merge_record_code').on(t.workspaceId, t.fromCode),
  ],
);

/** What a merge moved, row by row. */
export const mergeRow = pgTable(
  'merge_row',
  {
    workspaceId: workspaceId(),
    id: identity(),
    mergeId: reference('merge_id').notNull(),
    /** Table and column whose turn it was; turns are taken back in the opposite order. */
    stage: text('stage').notNull(),
    tableName: text('table_name').notNull(),
    /** Key of a row that moved. */
    keys: jsonb('keys'),
    /** A whole row set aside, because the one that stayed has its like (an order of the same number). */
    aside: jsonb('aside'),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.id] }), index('merge_row_merge').on(t.workspaceId, t.mergeId)],
);
