export type { CustomerRow } from './contract.ts';
export {
  AGE_BUCKETS,
  type AgeBucket,
  type AgedAmounts,
  type Ageing,
  ageReceivables,
  bucketOf,
} from './dealings/age-receivables.ts';
export {
  CHANNELS,
  CONTACT_ROLES,
  COST_DRIVERS,
  COST_KINDS,
  DIRECTIONS,
  INQUIRY_OUTCOMES,
  INTERACTION_KINDS,
  LIMIT_SOURCES,
  LOST_REASONS,
  labelOf,
  QUOTE_OUTCOMES,
} from './dealings/choices.ts';
export { type IssuedInvoice, type Receipt, type Receivable, settleInvoices } from './dealings/settle-invoices.ts';
export { ORDER_KINDS, type OrderKind, orderKind } from './order-kind.ts';
