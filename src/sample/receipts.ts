import { addDays, type CalendarDate, dayNumber } from '#src/vocabulary/calendar-date.ts';
import type { Cell } from './layouts.ts';
import type { SampleOrder } from './orders.ts';
import { randomOf, wobble } from './random.ts';
import type { Timeline } from './timeline.ts';

/** Headings of the receipts' file. */
export const RECEIPT_HEADER: readonly string[] = ['订单号', '客户编号', '到期日', '收款日期', '币种', '收款金额'];
/** Headings of the exchange rates' file. */
export const RATE_HEADER: readonly string[] = ['币种', '日期', '汇率'];

const WEEK = 7;
const EUR_LEVEL = 1.1;
const EUR_SWING = 0.035;
const EUR_CYCLE_DAYS = 410;

/** What each order owes, part by part: due by its terms, paid some days late or not yet. */
export function* receiptRows(orders: readonly SampleOrder[], timeline: Timeline): Generator<readonly Cell[]> {
  for (const order of orders) {
    if (order.kind === '样品' || order.kind === '取消') continue;
    const total = order.lines.reduce((sum, line) => sum + line.amount, 0);
    let open = Math.round(total * 100);
    for (const [index, [part, days]] of order.customer.terms.parts.entries()) {
      const last = index === order.customer.terms.parts.length - 1;
      const cents = last ? open : Math.round(total * part * 100);
      open -= cents;
      const due = later(addDays(order.deliveryDate, days), order.orderDate);
      const paid = later(addDays(due, lateness(order, index)), order.orderDate);
      yield [
        order.orderNo,
        order.customer.code,
        due,
        paid <= timeline.until ? paid : '',
        order.currency,
        (cents / 100).toFixed(2),
      ];
    }
  }
}

function lateness(order: SampleOrder, part: number): number {
  const random = randomOf(`paid|${order.orderNo}|${part}`);
  const usual = order.customer.daysLate;
  const slip = random.next() < 0.06 ? random.between(10, 25) : 0;
  return usual + random.between(-2, 3 + Math.ceil(Math.max(0, usual) / 3)) + slip;
}

/** US dollars for one euro, weekly from before the first order. */
export function* rateRows(timeline: Timeline): Generator<readonly Cell[]> {
  for (let date = addDays(timeline.start, -WEEK); date <= timeline.until; date = addDays(date, WEEK)) {
    const day = dayNumber(date);
    const rate = EUR_LEVEL + EUR_SWING * Math.sin((2 * Math.PI * day) / EUR_CYCLE_DAYS) + 0.006 * wobble('eur', day);
    yield ['EUR', date, rate.toFixed(4)];
  }
}

function later(date: CalendarDate, earliest: CalendarDate): CalendarDate {
  return date < earliest ? earliest : date;
}
