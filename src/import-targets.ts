import type { ImportTargets } from '#src/intake/use-cases/index.ts';
import { customersRowTarget } from '#src/ledger/customers-target.ts';
import { contactsRowTarget } from '#src/ledger/dealings/contacts-target.ts';
import { costsRowTarget } from '#src/ledger/dealings/costs-target.ts';
import { creditLimitsRowTarget } from '#src/ledger/dealings/credit-limits-target.ts';
import { inquiriesRowTarget } from '#src/ledger/dealings/inquiries-target.ts';
import { interactionsRowTarget } from '#src/ledger/dealings/interactions-target.ts';
import { invoicesRowTarget } from '#src/ledger/dealings/invoices-target.ts';
import { productsRowTarget } from '#src/ledger/dealings/products-target.ts';
import { quotesRowTarget } from '#src/ledger/dealings/quotes-target.ts';
import { ordersRowTarget } from '#src/ledger/orders-target.ts';
import { LEDGER_PROBLEM_WORDS } from '#src/ledger/problem-words.ts';
import { ratesRowTarget } from '#src/ledger/rates-target.ts';
import { receiptsRowTarget } from '#src/ledger/receipts-target.ts';
import {
  contactStore,
  costStore,
  creditLimitStore,
  customerStore,
  inquiryStore,
  interactionStore,
  invoiceStore,
  orderStore,
  productStore,
  quoteStore,
  rateStore,
  receiptStore,
} from '#src/ledger/use-cases/import-stores.ts';
import { unmergedWhile } from '#src/ledger/use-cases/index.ts';
import { TRADE_PROBLEM_WORDS } from '#src/trade/problem-words.ts';
import { shipmentTarget } from '#src/trade/shipment-target.ts';
import { shipmentStore } from '#src/trade/use-cases/index.ts';

/** What can be imported: the reading half and the storing half of every dataset, with its words. */
export const IMPORT_TARGETS: ImportTargets = {
  shipments: {
    label: { zh: '海关记录', en: 'Customs records' },
    rows: shipmentTarget,
    store: shipmentStore,
    words: TRADE_PROBLEM_WORDS,
  },
  customers: {
    label: { zh: '客户', en: 'Customers' },
    rows: customersRowTarget,
    store: unmergedWhile(customerStore),
    words: LEDGER_PROBLEM_WORDS,
  },
  orders: {
    label: { zh: '订单', en: 'Orders' },
    rows: ordersRowTarget,
    store: unmergedWhile(orderStore),
    words: LEDGER_PROBLEM_WORDS,
  },
  receipts: {
    label: { zh: '回款与应收', en: 'Receipts and receivables' },
    rows: receiptsRowTarget,
    store: unmergedWhile(receiptStore),
    words: LEDGER_PROBLEM_WORDS,
  },
  contacts: {
    label: { zh: '联系人', en: 'Contacts' },
    rows: contactsRowTarget,
    store: unmergedWhile(contactStore),
    words: LEDGER_PROBLEM_WORDS,
  },
  products: {
    label: { zh: '产品与价目', en: 'Products and price list' },
    rows: productsRowTarget,
    store: productStore,
    words: LEDGER_PROBLEM_WORDS,
  },
  invoices: {
    label: { zh: '发票与应收', en: 'Invoices' },
    rows: invoicesRowTarget,
    store: unmergedWhile(invoiceStore),
    words: LEDGER_PROBLEM_WORDS,
  },
  inquiries: {
    label: { zh: '询盘', en: 'Inquiries' },
    rows: inquiriesRowTarget,
    store: unmergedWhile(inquiryStore),
    words: LEDGER_PROBLEM_WORDS,
  },
  quotes: {
    label: { zh: '报价', en: 'Quotes' },
    rows: quotesRowTarget,
    store: unmergedWhile(quoteStore),
    words: LEDGER_PROBLEM_WORDS,
  },
  interactions: {
    label: { zh: '客户沟通', en: 'Interactions' },
    rows: interactionsRowTarget,
    store: unmergedWhile(interactionStore),
    words: LEDGER_PROBLEM_WORDS,
  },
  costs: {
    label: { zh: '服务成本', en: 'Cost to serve' },
    rows: costsRowTarget,
    store: unmergedWhile(costStore),
    words: LEDGER_PROBLEM_WORDS,
  },
  'credit-limits': {
    label: { zh: '信用额度', en: 'Credit limits' },
    rows: creditLimitsRowTarget,
    store: unmergedWhile(creditLimitStore),
    words: LEDGER_PROBLEM_WORDS,
  },
  rates: {
    label: { zh: '汇率', en: 'Exchange rates' },
    rows: ratesRowTarget,
    store: rateStore,
    words: LEDGER_PROBLEM_WORDS,
  },
};
