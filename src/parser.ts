import { serveParser } from './intake/parser/serve-parser.ts';
import { customersRowTarget } from './ledger/customers-target.ts';
import { ordersRowTarget } from './ledger/orders-target.ts';
import { ratesRowTarget } from './ledger/rates-target.ts';
import { receiptsRowTarget } from './ledger/receipts-target.ts';
import { shipmentTarget } from './trade/shipment-target.ts';

await serveParser([shipmentTarget, customersRowTarget, ordersRowTarget, receiptsRowTarget, ratesRowTarget]);
