import type { ImportTargets } from '#src/intake/use-cases/index.ts';
import { customersRowTarget } from '#src/ledger/customers-target.ts';
import { ordersRowTarget } from '#src/ledger/orders-target.ts';
import { LEDGER_PROBLEM_WORDS } from '#src/ledger/problem-words.ts';
import { ratesRowTarget } from '#src/ledger/rates-target.ts';
import { receiptsRowTarget } from '#src/ledger/receipts-target.ts';
import { customerStore, orderStore, rateStore, receiptStore } from '#src/ledger/use-cases/import-stores.ts';
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
  rates: {
    label: { zh: '汇率', en: 'Exchange rates' },
    rows: ratesRowTarget,
    store: rateStore,
    words: LEDGER_PROBLEM_WORDS,
  },
};
