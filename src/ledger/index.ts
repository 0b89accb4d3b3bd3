export type { CustomerRow } from './contract.ts';
export { ORDER_KINDS, type OrderKind, orderKind } from './order-kind.ts';
