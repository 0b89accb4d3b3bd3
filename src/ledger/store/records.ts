import { sql } from 'drizzle-orm';
import { numberOrContent, type RecordColumn, type RecordTable } from './record-table.ts';

const same = (...names: readonly string[]): readonly RecordColumn[] => names.map((name) => ({ name, field: name }));
const staged = (name: string) => ({ name, staged: sql`s.${sql.identifier(name)}` });

/** People at a customer. */
export const CONTACT: RecordTable = {
  table: 'contact',
  noun: 'contact',
  customer: 'key',
  key: [{ name: 'name_key', staged: sql`lower(s.name)` }],
  columns: [
    { name: 'name', field: 'contact_name' },
    ...same(
      'title',
      'department',
      'role',
      'email',
      'phone',
      'messenger',
      'language',
      'is_primary',
      'left_date',
      'note',
    ),
  ],
  moneyDate: null,
  date: null,
  label: sql`c.code || ' ' || t.name`,
  keepsBatch: true,
};

/** The catalogue with its price list. */
export const PRODUCT: RecordTable = {
  table: 'product',
  noun: 'product',
  customer: 'none',
  key: [staged('sku')],
  columns: same(
    ...['name_zh', 'name_en', 'hs_code', 'category', 'unit', 'currency', 'cost', 'list_price', 'lead_time_days'],
    ...['min_quantity', 'supplied', 'note'],
  ),
  moneyDate: null,
  date: null,
  label: sql`t.sku || coalesce(' ' || coalesce(t.name_en, t.name_zh), '')`,
  keepsBatch: true,
};

/** Invoices we issued. */
export const INVOICE: RecordTable = {
  table: 'invoice',
  noun: 'invoice',
  customer: 'key',
  key: [staged('invoice_no')],
  columns: same(
    ...['order_no', 'issue_date', 'due_date', 'currency', 'amount', 'paid_amount', 'paid_date', 'payment_term', 'note'],
  ),
  moneyDate: 'issue_date',
  date: 'issue_date',
  label: sql`c.code || ' ' || t.invoice_no`,
  keepsBatch: true,
};

/** Requests of customers. */
export const INQUIRY: RecordTable = {
  table: 'inquiry',
  noun: 'inquiry',
  customer: 'key',
  key: [{ name: 'inquiry_no', staged: numberOrContent('inquiry_no') }],
  columns: same(
    ...['inquiry_date', 'channel', 'contact_name', 'product_code', 'description', 'hs_code', 'quantity', 'unit'],
    ...['target_price', 'currency', 'responded_date', 'response_hours', 'outcome', 'lost_reason', 'note'],
  ),
  moneyDate: null,
  date: 'inquiry_date',
  label: sql`c.code || ' ' || t.inquiry_date || coalesce(' ' || t.description, '')`,
  keepsBatch: true,
};

/** Quotes, one row per revision. */
export const QUOTE: RecordTable = {
  table: 'quote',
  noun: 'quote',
  customer: 'key',
  key: [staged('quote_no'), staged('revision')],
  columns: same(
    ...['inquiry_no', 'order_no', 'quote_date', 'valid_until', 'product_code', 'description', 'currency', 'amount'],
    ...['discount_percent', 'lead_time_days', 'spec_changes', 'outcome', 'lost_reason', 'note'],
  ),
  moneyDate: 'quote_date',
  date: 'quote_date',
  label: sql`c.code || ' ' || t.quote_no || '/' || t.revision`,
  keepsBatch: true,
};

/** Contacts with a customer. */
export const INTERACTION: RecordTable = {
  table: 'interaction',
  noun: 'interaction',
  customer: 'key',
  key: [{ name: 'interaction_no', staged: numberOrContent('interaction_no') }],
  columns: [
    ...same('interaction_date', 'contact_name', 'channel', 'direction'),
    { name: 'kind', field: 'kind', initial: sql`'general'` },
    ...same('minutes', 'response_hours', 'resolved_date', 'shared', 'our_person', 'note'),
  ],
  moneyDate: null,
  date: 'interaction_date',
  label: sql`c.code || ' ' || t.interaction_date || coalesce(' ' || t.contact_name, '')`,
  keepsBatch: true,
};

/** Costs of serving customers. */
export const COST_ENTRY: RecordTable = {
  table: 'cost_entry',
  noun: 'cost-entry',
  customer: 'column',
  key: [{ name: 'entry_no', staged: numberOrContent('entry_no') }],
  columns: [
    ...same('order_no', 'entry_date'),
    { name: 'kind', field: 'cost_kind' },
    ...same('driver', 'driver_count', 'minutes', 'channel', 'currency', 'amount', 'note'),
  ],
  moneyDate: 'entry_date',
  date: 'entry_date',
  label: sql`coalesce(c.code || ' ', '') || t.entry_date || ' ' || t.kind`,
  keepsBatch: true,
};

/** How much a customer may owe. */
export const CREDIT_LIMIT: RecordTable = {
  table: 'credit_limit',
  noun: 'credit-limit',
  customer: 'key',
  key: [staged('source'), staged('insurer'), staged('valid_from')],
  columns: [
    ...same('valid_to', 'currency'),
    { name: 'amount', field: 'limit_amount' },
    ...same('covered_percent', 'note'),
  ],
  moneyDate: 'valid_from',
  date: 'valid_from',
  label: sql`c.code || ' ' || t.source || ' ' || t.valid_from`,
  keepsBatch: true,
};

/** Accounts in our own books. The account manager is told by name or e-mail. */
export function customerRecord(workspaceId: number): RecordTable {
  return {
    table: 'customer',
    noun: 'customer',
    customer: 'none',
    key: [{ name: 'code', staged: sql`s.customer_code` }],
    columns: [
      { name: 'name', field: 'customer_name', staged: sql`s.customer_name`, initial: sql`g.code` },
      ...same('name_local', 'country', 'city', 'industry', 'tax_id'),
      {
        name: 'owner_user_id',
        field: 'owner',
        staged: sql`(select min(u.id) from app_user u where u.workspace_id = ${workspaceId}
                       and (lower(u.email) = lower(s.owner) or lower(u.name) = lower(s.owner)))`,
        shown: (id) => sql`(select u.name from app_user u where u.workspace_id = ${workspaceId} and u.id = ${id})`,
      },
      ...same('team', 'since', 'note'),
    ],
    moneyDate: null,
    date: null,
    label: sql`t.code || ' ' || t.name`,
    keepsBatch: false,
  };
}

/** Tables of records that belong to a customer and name their batch. */
export const RECORDS_OF_CUSTOMERS: readonly RecordTable[] = [
  CONTACT,
  INVOICE,
  INQUIRY,
  QUOTE,
  INTERACTION,
  COST_ENTRY,
  CREDIT_LIMIT,
];
