import { serveParser } from './intake/parser/serve-parser.ts';
import { customersRowTarget } from './ledger/customers-target.ts';
import { contactsRowTarget } from './ledger/dealings/contacts-target.ts';
import { costsRowTarget } from './ledger/dealings/costs-target.ts';
import { creditLimitsRowTarget } from './ledger/dealings/credit-limits-target.ts';
import { inquiriesRowTarget } from './ledger/dealings/inquiries-target.ts';
import { interactionsRowTarget } from './ledger/dealings/interactions-target.ts';
import { invoicesRowTarget } from './ledger/dealings/invoices-target.ts';
import { productsRowTarget } from './ledger/dealings/products-target.ts';
import { quotesRowTarget } from './ledger/dealings/quotes-target.ts';
import { ordersRowTarget } from './ledger/orders-target.ts';
import { ratesRowTarget } from './ledger/rates-target.ts';
import { receiptsRowTarget } from './ledger/receipts-target.ts';
import { shipmentTarget } from './trade/shipment-target.ts';

await serveParser([
  shipmentTarget,
  customersRowTarget,
  ordersRowTarget,
  receiptsRowTarget,
  ratesRowTarget,
  contactsRowTarget,
  productsRowTarget,
  invoicesRowTarget,
  inquiriesRowTarget,
  quotesRowTarget,
  interactionsRowTarget,
  costsRowTarget,
  creditLimitsRowTarget,
]);
