import {
  addDays,
  type CalendarDate,
  daysBetween,
  firstDayOfQuarter,
  lastDayOfQuarter,
  type Quarter,
} from '#src/vocabulary/calendar-date.ts';
import { type Product, productsOf } from './company.ts';
import type { SampleCustomer } from './customers.ts';
import { type Purchase, purchasesOf } from './demand.ts';
import { randomOf } from './random.ts';
import { STORIES } from './stories.ts';
import type { Timeline } from './timeline.ts';

/** Goods of one kind in one shipment. Amounts in USD FOB; `value` = quantity × price to the cent. */
export interface Goods {
  readonly product: Product;
  readonly quantity: number;
  readonly price: number;
  readonly value: number;
}

/** One arrival: what customs sees, and for ours the order behind it. */
export interface Shipment {
  readonly customer: SampleCustomer;
  readonly purchase: Purchase;
  readonly quarter: Quarter;
  readonly index: number;
  readonly date: CalendarDate;
  /** Key of the shipment's own chances. */
  readonly key: string;
  readonly goods: readonly Goods[];
}

const SPLIT_USD = 9_000;
const WRONG_CUSTOMER_PRICE = 0.74;

/** All arrivals of a customer in a quarter; their values add up to the quarter's purchases but for rounding to pieces. */
export function shipmentsOf(customer: SampleCustomer, timeline: Timeline, quarter: Quarter): readonly Shipment[] {
  return purchasesOf(customer, timeline, quarter).flatMap((purchase) => split(customer, purchase, quarter));
}

function split(customer: SampleCustomer, purchase: Purchase, quarter: Quarter): readonly Shipment[] {
  const key = `${customer.code}|${purchase.key}|${quarter}`;
  const random = randomOf(key);
  const first = firstDayOfQuarter(quarter);
  const days = daysBetween(first, lastDayOfQuarter(quarter)) + 1;
  const count = purchase.shipments;
  const start = purchase.firstAt ?? 0;
  const sizes = Array.from({ length: count }, () => random.around(0.3));
  const sum = sizes.reduce((all, size) => all + size, 0);
  return sizes.map((size, index) => {
    const at = start + ((1 - start) * (index + (purchase.firstAt === null ? random.next() : 0))) / count;
    return {
      customer,
      purchase,
      quarter,
      index,
      date: addDays(first, Math.min(days - 1, Math.floor(at * days))),
      key: `${key}|${index}`,
      goods: purchase.byHs.flatMap(([hs6, value]) =>
        goodsOf(customer, purchase, hs6, (value * size) / sum, `${key}|${index}|${hs6}`),
      ),
    };
  });
}

function goodsOf(
  customer: SampleCustomer,
  purchase: Purchase,
  hs6: string,
  value: number,
  key: string,
): readonly Goods[] {
  const random = randomOf(key);
  const range = productsOf(hs6);
  const preferred = randomOf(`range|${customer.code}|${hs6}`).between(0, range.length - 1);
  const parts = value > SPLIT_USD && range.length > 1 ? [0.6, 0.4] : [1];
  return parts.flatMap((part, index) => {
    const product = range[(preferred + index) % range.length];
    if (product === undefined) return [];
    const low =
      purchase.seller === 'us' && STORIES[customer.code]?.kind === 'wrong-customer' ? WRONG_CUSTOMER_PRICE : 1;
    const price = Math.round(product.price * low * random.around(0.04) * 1000) / 1000;
    const quantity = Math.max(1, Math.round((value * part) / price));
    return [{ product, quantity, price, value: Math.round(quantity * price * 100) / 100 }];
  });
}
