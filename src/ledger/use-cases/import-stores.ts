export {
  contactStore,
  costStore,
  creditLimitStore,
  inquiryStore,
  interactionStore,
  invoiceStore,
  productStore,
  quoteStore,
} from '../store/record-stores.ts';
export { customerStore } from '../store/write-customers.ts';
export { orderStore } from '../store/write-orders.ts';
export { rateStore } from '../store/write-rates.ts';
export { receiptStore } from '../store/write-receipts.ts';
