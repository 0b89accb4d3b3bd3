import { addDays, type CalendarDate } from '#src/vocabulary/calendar-date.ts';
import { SAMPLE_COMPANY } from './company.ts';
import { SAMPLE_CUSTOMERS, type SampleCustomer } from './customers.ts';
import type { Cell } from './layouts.ts';
import { randomOf } from './random.ts';
import { type Goods, type Shipment, shipmentsOf } from './shipments.ts';
import { STORIES } from './stories.ts';
import { quartersBetween, type Timeline } from './timeline.ts';

/** One of our orders as the books hold it. Amounts in `currency`. */
export interface SampleOrder {
  readonly customer: SampleCustomer;
  readonly orderNo: string;
  readonly orderDate: CalendarDate;
  readonly kind: '正常订单' | '样品' | '试单' | '取消';
  readonly incoterm: string;
  readonly currency: string;
  /** Goods with amount and cost in the order's currency. */
  readonly lines: readonly { readonly goods: Goods; readonly amount: number; readonly cost: number }[];
  /** Day the goods leave, as planned now; what left by the last known day left then. */
  readonly deliveryDate: CalendarDate;
  /** Day we promised when the order was taken. */
  readonly promisedDate: CalendarDate;
  readonly note: string;
}

/** Days from order to arrival, and from shipping to arrival. */
const LEAD_DAYS: readonly [number, number] = [30, 45];
const AT_SEA_DAYS = 14;
/** USD for one EUR that our price lists assume. */
const LIST_EUR = 1.1;
const COST_OF_LIST_PRICE = 0.66;
/** Customers that cancelled part of an order, with the ordinal of that order. */
const CANCELLED: Readonly<Record<string, number>> = { '0105': 9, '0143': 21 };
const CANCEL_AFTER_DAYS = 9;

/** Part of the orders we deliver late: of some customers often, of the others hardly ever. */
const LATE_FOR: Readonly<Record<string, number>> = { '0114': 0.55, '0146': 0.35, '0144': 0.45, '0151': 0.5 };
const LATE_ELSEWHERE = 0.08;

/** Headings of the order book, as our own system exports it. */
export const ORDER_HEADER: readonly string[] = [
  '订单号',
  '客户编号',
  '客户名称',
  '下单日期',
  '订单类型',
  '产品编号',
  '产品名称',
  'HS编码',
  '数量',
  '单位',
  '单价',
  '币种',
  '订单金额',
  '成本',
  '贸易术语',
  '付款方式',
  '交货日期',
  '承诺交期',
  '实际交货日期',
  '备注',
];

/** All orders placed within the timeline, by date. Every shipment of ours in customs records goes back to one. */
export function sampleOrders(timeline: Timeline): readonly SampleOrder[] {
  const reach = addDays(timeline.until, LEAD_DAYS[1] + 1);
  const orders = SAMPLE_CUSTOMERS.flatMap((customer) => {
    const shipped = quartersBetween(timeline.start, reach)
      .flatMap((quarter) => shipmentsOf(customer, timeline, quarter))
      .filter((shipment) => shipment.purchase.seller === 'us')
      .map((shipment) => orderOf(customer, shipment));
    const kept = shipped.filter((order) => order.orderDate >= timeline.start && order.orderDate <= timeline.until);
    const cancelled = kept[CANCELLED[customer.code] ?? -1];
    return [...kept, ...samplesOf(customer, kept), ...(cancelled === undefined ? [] : [cancellationOf(cancelled)])];
  });
  return orders.sort((a, b) => compare(a.orderDate, b.orderDate) || compare(a.orderNo, b.orderNo));
}

/** Rows of the order book, one per line of goods, closed by the total row that such exports carry. */
export function* orderRows(orders: readonly SampleOrder[], timeline: Timeline): Generator<readonly Cell[]> {
  let total = 0;
  for (const order of orders) {
    for (const { goods, amount, cost } of order.lines) {
      const sign = amount < 0 ? -1 : 1;
      total += amount;
      yield [
        order.orderNo,
        order.customer.code,
        order.customer.name,
        order.orderDate,
        order.kind,
        goods.product.code,
        goods.product.zh,
        goods.product.hs6,
        sign * goods.quantity,
        '件',
        Math.round((amount / goods.quantity) * sign * 1000) / 1000,
        order.currency,
        amount.toFixed(2),
        cost.toFixed(2),
        order.incoterm,
        order.customer.terms.payment,
        order.deliveryDate,
        order.promisedDate,
        order.deliveryDate <= timeline.until && order.kind !== '取消' ? order.deliveryDate : '',
        order.note,
      ];
    }
  }
  yield ['合计', '', '', '', '', '', '', '', '', '', '', '', total.toFixed(2), '', '', '', '', '', '', ''];
}

function orderOf(customer: SampleCustomer, shipment: Shipment): SampleOrder {
  const random = randomOf(`order|${shipment.key}`);
  const hidden = shipment.purchase.hidden ? '9' : '';
  return {
    customer,
    orderNo: `LH${shipment.quarter.slice(2, 4)}${shipment.quarter.slice(5)}-${customer.code}-${hidden}${shipment.index + 1}`,
    orderDate: addDays(shipment.date, -random.between(LEAD_DAYS[0], LEAD_DAYS[1])),
    kind: '正常订单',
    incoterm: random.pick(customer.incoterms),
    currency: customer.currency,
    lines: shipment.goods.map((goods) => ({
      goods,
      amount: inCurrency(goods.value, customer),
      cost: costOf(goods, customer, random.around(0.05)),
    })),
    deliveryDate: addDays(shipment.date, -AT_SEA_DAYS),
    promisedDate: addDays(shipment.date, -AT_SEA_DAYS - daysLate(customer, shipment)),
    note: '',
  };
}

/** Days between promise and delivery: mostly none or a few early; late by four days to two weeks where we are late. */
function daysLate(customer: SampleCustomer, shipment: Shipment): number {
  const random = randomOf(`delivery|${shipment.key}`);
  return random.next() < (LATE_FOR[customer.code] ?? LATE_ELSEWHERE) ? random.between(4, 14) : -random.between(0, 4);
}

/** A sample here and there, and a trial order before a new customer's first real one. */
function samplesOf(customer: SampleCustomer, orders: readonly SampleOrder[]): readonly SampleOrder[] {
  const random = randomOf(`samples|${customer.code}`);
  const first = orders[0];
  if (first === undefined) return [];
  const made: SampleOrder[] = [];
  if (customer.from !== null) made.push(smallOrder(first, '试单', 900, random.between(25, 40)));
  else if (random.next() < 0.4) made.push(smallOrder(random.pick(orders), '样品', 60, random.between(5, 20)));
  return made;
}

function smallOrder(model: SampleOrder, kind: '样品' | '试单', pieces: number, daysBefore: number): SampleOrder {
  const line = model.lines[0];
  const goods = line?.goods;
  if (goods === undefined) return model;
  const value = Math.round(pieces * goods.price * 100) / 100;
  const small = { ...goods, quantity: pieces, value };
  return {
    ...model,
    orderNo: `${model.orderNo.replace('LH', kind === '样品' ? 'YP' : 'SD')}`,
    orderDate: addDays(model.orderDate, -daysBefore),
    kind,
    lines: [{ goods: small, amount: inCurrency(value, model.customer), cost: costOf(small, model.customer, 1) }],
    deliveryDate: addDays(model.deliveryDate, -daysBefore),
    promisedDate: addDays(model.promisedDate, -daysBefore),
  };
}

function cancellationOf(order: SampleOrder): SampleOrder {
  return {
    ...order,
    orderNo: `${order.orderNo}-QX`,
    orderDate: addDays(order.orderDate, CANCEL_AFTER_DAYS),
    kind: '取消',
    lines: order.lines.slice(-1).map(({ goods, amount, cost }) => ({ goods, amount: -amount, cost: -cost })),
    note: `取消 ${order.orderNo} 一项`,
  };
}

function inCurrency(usd: number, customer: SampleCustomer): number {
  return Math.round((customer.currency === 'EUR' ? usd / LIST_EUR : usd) * 100) / 100;
}

function costOf(goods: Goods, customer: SampleCustomer, variation: number): number {
  const rate = STORIES[customer.code]?.kind === 'wrong-customer' ? 1 : variation;
  return inCurrency(goods.product.price * goods.quantity * COST_OF_LIST_PRICE * rate, customer);
}

/** Rows of the customers' file. */
export function* customerRows(timeline: Timeline): Generator<readonly Cell[]> {
  for (const customer of SAMPLE_CUSTOMERS) {
    const manager = SAMPLE_COMPANY.managers[customer.manager];
    const random = randomOf(`since|${customer.code}`);
    const since =
      customer.from === null
        ? addDays(timeline.start, -random.between(30, 2600))
        : addDays(timeline.until, -random.between(150, 260));
    yield [
      customer.code,
      customer.name,
      customer.nameLocal,
      customer.country,
      customer.city,
      customer.industry,
      manager?.name ?? '',
      manager?.team ?? '',
      customer.taxId ?? '',
      since,
      customer.note,
    ];
  }
}
/** Headings of the customers' file, as a Chinese ERP exports them. */
export const CUSTOMER_HEADER: readonly string[] = [
  '客户编号',
  '客户名称',
  '中文名称',
  '国家',
  '城市',
  '行业',
  '业务员',
  '团队',
  '税号',
  '建档日期',
  '备注',
];

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
