import { bigint, boolean, index, integer, numeric, pgTable, primaryKey, text, unique } from 'drizzle-orm/pg-core';
import {
  amount,
  calendarDate,
  currency,
  identity,
  instant,
  reference,
  workspaceId,
} from '#src/platform/database/columns.ts';

/** The batch that created the row; null: entered by hand. */
const batchId = () => bigint('batch_id', { mode: 'number' });
/** Rises with every change; an undo leaves rows alone that changed since. */
const version = () => integer('version').notNull().default(1);
const rate = () => numeric('rate', { precision: 20, scale: 10 });
const quantity = () => numeric('quantity', { precision: 20, scale: 6 });
/** Hours with two decimals. */
const hours = (name: string) => numeric(name, { precision: 12, scale: 2 });

/** People at a customer; key: customer and name, whatever its case. */
export const contact = pgTable(
  'contact',
  {
    workspaceId: workspaceId(),
    id: identity(),
    customerId: reference('customer_id').notNull(),
    /** The name folded to lower case. */
    nameKey: text('name_key').notNull(),
    name: text('name').notNull(),
    title: text('title'),
    department: text('department'),
    /** decision-maker | influencer | user | buyer | gatekeeper | finance | other */
    role: text('role'),
    email: text('email'),
    phone: text('phone'),
    /** WhatsApp, WeChat or another messenger, as written. */
    messenger: text('messenger'),
    language: text('language'),
    /** The person we turn to first; null unknown. */
    isPrimary: boolean('is_primary'),
    leftDate: calendarDate('left_date'),
    note: text('note'),
    batchId: batchId(),
    version: version(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    unique('contact_name').on(t.workspaceId, t.customerId, t.nameKey),
  ],
);

/** The catalogue with its price list; key: sku. */
export const product = pgTable(
  'product',
  {
    workspaceId: workspaceId(),
    id: identity(),
    sku: text('sku').notNull(),
    nameZh: text('name_zh'),
    nameEn: text('name_en'),
    hsCode: text('hs_code'),
    category: text('category'),
    unit: text('unit'),
    currency: text('currency'),
    /** Cost of goods of one unit. */
    cost: numeric('cost', { precision: 20, scale: 6 }),
    listPrice: numeric('list_price', { precision: 20, scale: 6 }),
    leadTimeDays: integer('lead_time_days'),
    /** Smallest quantity of an order. */
    minQuantity: numeric('min_quantity', { precision: 20, scale: 6 }),
    /** Whether we can supply it; null unknown. */
    supplied: boolean('supplied'),
    note: text('note'),
    batchId: batchId(),
    version: version(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.id] }), unique('product_sku').on(t.workspaceId, t.sku)],
);

/** Invoices we issued; key: customer and number. What is paid follows from receipts (`queries/receivables`). */
export const invoice = pgTable(
  'invoice',
  {
    workspaceId: workspaceId(),
    id: identity(),
    customerId: reference('customer_id').notNull(),
    invoiceNo: text('invoice_no').notNull(),
    orderNo: text('order_no'),
    issueDate: calendarDate('issue_date').notNull(),
    dueDate: calendarDate('due_date'),
    currency: currency().notNull(),
    /** Below zero: a credit note. */
    amount: amount('amount').notNull(),
    baseAmount: amount('base_amount'),
    rate: rate(),
    rateDate: calendarDate('rate_date'),
    /** Paid so far as the file says; counts only where no receipt names the invoice or its order. */
    paidAmount: amount('paid_amount'),
    /** Day the last payment came, as the file says. */
    paidDate: calendarDate('paid_date'),
    paymentTerm: text('payment_term'),
    note: text('note'),
    batchId: batchId(),
    version: version(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    unique('invoice_number').on(t.workspaceId, t.customerId, t.invoiceNo),
    index('invoice_due').on(t.workspaceId, t.customerId, t.dueDate),
  ],
);

/** Requests of customers; key: customer and number, which for a file without numbers is made of the row's content. */
export const inquiry = pgTable(
  'inquiry',
  {
    workspaceId: workspaceId(),
    id: identity(),
    customerId: reference('customer_id').notNull(),
    inquiryNo: text('inquiry_no').notNull(),
    inquiryDate: calendarDate('inquiry_date').notNull(),
    /** email | phone | messenger | meeting | visit | fair | platform | website | portal | other */
    channel: text('channel'),
    contactName: text('contact_name'),
    productCode: text('product_code'),
    description: text('description'),
    hsCode: text('hs_code'),
    quantity: quantity(),
    unit: text('unit'),
    targetPrice: numeric('target_price', { precision: 20, scale: 6 }),
    currency: text('currency'),
    respondedDate: calendarDate('responded_date'),
    /** Hours until our first answer, where the file says them. */
    responseHours: hours('response_hours'),
    /** open | quoted | won | lost | vanished | declined */
    outcome: text('outcome'),
    /** price | lead-time | quality | specification | payment-term | no-need | no-reply | other */
    lostReason: text('lost_reason'),
    note: text('note'),
    batchId: batchId(),
    version: version(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    unique('inquiry_number').on(t.workspaceId, t.customerId, t.inquiryNo),
    index('inquiry_date').on(t.workspaceId, t.customerId, t.inquiryDate),
  ],
);

/** Quotations, one row per revision; key: customer, number and revision. */
export const quote = pgTable(
  'quote',
  {
    workspaceId: workspaceId(),
    id: identity(),
    customerId: reference('customer_id').notNull(),
    quoteNo: text('quote_no').notNull(),
    /** 1 is the first version sent. */
    revision: integer('revision').notNull().default(1),
    inquiryNo: text('inquiry_no'),
    orderNo: text('order_no'),
    quoteDate: calendarDate('quote_date').notNull(),
    validUntil: calendarDate('valid_until'),
    productCode: text('product_code'),
    description: text('description'),
    currency: currency().notNull(),
    amount: amount('amount').notNull(),
    baseAmount: amount('base_amount'),
    rate: rate(),
    rateDate: calendarDate('rate_date'),
    /** Below the list price, in per cent; null unknown. */
    discountPercent: numeric('discount_percent', { precision: 7, scale: 3 }),
    /** Lead time the customer asked for. */
    leadTimeDays: integer('lead_time_days'),
    /** Changes of the specification since the revision before. */
    specChanges: integer('spec_changes'),
    /** open | won | lost | vanished */
    outcome: text('outcome'),
    /** price | lead-time | quality | specification | payment-term | no-need | no-reply | other */
    lostReason: text('lost_reason'),
    note: text('note'),
    batchId: batchId(),
    version: version(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    unique('quote_revision').on(t.workspaceId, t.customerId, t.quoteNo, t.revision),
    index('quote_date').on(t.workspaceId, t.customerId, t.quoteDate),
  ],
);

/** Contacts with a customer, one row each; key: customer and number, made of the row's content where the file has none. */
export const interaction = pgTable(
  'interaction',
  {
    workspaceId: workspaceId(),
    id: identity(),
    customerId: reference('customer_id').notNull(),
    interactionNo: text('interaction_no').notNull(),
    interactionDate: calendarDate('interaction_date').notNull(),
    contactName: text('contact_name'),
    /** email | phone | messenger | meeting | visit | fair | platform | website | portal | other */
    channel: text('channel'),
    /** inbound: the customer turned to us; outbound: we to them. */
    direction: text('direction'),
    /** general | complaint | inquiry | negotiation | order | after-sales | visit | relationship | other */
    kind: text('kind').notNull().default('general'),
    /** Our time it took. */
    minutes: integer('minutes'),
    /** Hours until the answer: ours where inbound, theirs where outbound. */
    responseHours: hours('response_hours'),
    /** Day a complaint was settled; null: not yet, or not a complaint. */
    resolvedDate: calendarDate('resolved_date'),
    /** What they let us know: plans, forecasts, names of other suppliers. */
    shared: text('shared'),
    note: text('note'),
    /** Our person, as the file names it. */
    ourPerson: text('our_person'),
    recordedBy: reference('recorded_by'),
    batchId: batchId(),
    version: version(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    unique('interaction_number').on(t.workspaceId, t.customerId, t.interactionNo),
    index('interaction_date').on(t.workspaceId, t.customerId, t.interactionDate),
  ],
);

/** Costs of serving customers; no customer: a cost nobody is charged for yet. Key: number, made of the content where there is none. */
export const costEntry = pgTable(
  'cost_entry',
  {
    workspaceId: workspaceId(),
    id: identity(),
    entryNo: text('entry_no').notNull(),
    customerId: reference('customer_id'),
    orderNo: text('order_no'),
    entryDate: calendarDate('entry_date').notNull(),
    /** cogs | freight | insurance | duty | claim | commission | activity | sample | acquisition | other */
    kind: text('kind').notNull(),
    /** For an activity: quote | revision | sample | audit | small-order | visit | complaint | order-handling | other */
    driver: text('driver'),
    /** How often the driver occurred. */
    driverCount: numeric('driver_count', { precision: 12, scale: 2 }),
    minutes: integer('minutes'),
    /** Channel a customer was won through, for acquisition costs. */
    channel: text('channel'),
    currency: text('currency'),
    /** Null: only a driver or minutes are known, priced by rates of the settings. */
    amount: amount('amount'),
    baseAmount: amount('base_amount'),
    rate: rate(),
    rateDate: calendarDate('rate_date'),
    note: text('note'),
    batchId: batchId(),
    version: version(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    unique('cost_entry_number').on(t.workspaceId, t.entryNo),
    index('cost_entry_date').on(t.workspaceId, t.customerId, t.entryDate),
  ],
);

/** How much a customer may owe, by us or by a credit insurer; key: customer, source, insurer and first day. */
export const creditLimit = pgTable(
  'credit_limit',
  {
    workspaceId: workspaceId(),
    id: identity(),
    customerId: reference('customer_id').notNull(),
    /** own | insurer */
    source: text('source').notNull().default('own'),
    /** Name of the insurer; empty for our own limit. */
    insurer: text('insurer').notNull().default(''),
    validFrom: calendarDate('valid_from').notNull(),
    validTo: calendarDate('valid_to'),
    currency: currency().notNull(),
    amount: amount('amount').notNull(),
    baseAmount: amount('base_amount'),
    rate: rate(),
    rateDate: calendarDate('rate_date'),
    /** Share of a loss the insurer covers, in per cent. */
    coveredPercent: numeric('covered_percent', { precision: 7, scale: 3 }),
    note: text('note'),
    batchId: batchId(),
    version: version(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    unique('credit_limit_key').on(t.workspaceId, t.customerId, t.source, t.insurer, t.validFrom),
  ],
);

/** Fields a person filled in or corrected by hand; an import may be told to leave them alone. */
export const handEdit = pgTable(
  'hand_edit',
  {
    workspaceId: workspaceId(),
    /** Table of the row. */
    noun: text('noun').notNull(),
    rowId: reference('row_id').notNull(),
    /** Column of the row. */
    field: text('field').notNull(),
    editedBy: reference('edited_by'),
    editedAt: instant('edited_at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.noun, t.rowId, t.field] })],
);
