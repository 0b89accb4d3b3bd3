import { addDays, type CalendarDate } from '#src/vocabulary/calendar-date.ts';
import type { SampleCustomer } from './customers.ts';
import type { Cell } from './layouts.ts';
import type { SampleOrder } from './orders.ts';
import { contactsOf } from './people.ts';
import { type Random, randomOf } from './random.ts';
import { STORIES } from './stories.ts';
import type { Timeline } from './timeline.ts';

/** Headings of the inquiries' file. */
export const INQUIRY_HEADER: readonly string[] = [
  '询盘号',
  '客户编号',
  '询盘日期',
  '询盘渠道',
  '联系人',
  '产品编号',
  '产品名称',
  'HS编码',
  '数量',
  '单位',
  '首次回复日期',
  '首次回复用时',
  '结果',
  '丢单原因',
];

/** Headings of the quotes' file. */
export const QUOTE_HEADER: readonly string[] = [
  '报价单号',
  '版本',
  '询盘号',
  '客户编号',
  '报价日期',
  '产品编号',
  '产品名称',
  '币种',
  '报价金额',
  '折扣百分比',
  '要求交期（天）',
  '规格改动次数',
  '结果',
  '丢单原因',
  '成交订单号',
];

/** One request with its quotes. */
interface Deal {
  readonly no: string;
  readonly customer: SampleCustomer;
  readonly order: SampleOrder;
  readonly asked: CalendarDate;
  readonly hours: number;
  readonly outcome: '已成交' | '丢单' | '失联' | '跟进中';
  readonly reason: string;
  readonly revisions: readonly { readonly date: CalendarDate; readonly discount: number; readonly changes: number }[];
}

/** Requests and quotes: most lead to an order; the wrong customer asks often, changes much, haggles and vanishes. */
function dealsOf(orders: readonly SampleOrder[], timeline: Timeline): readonly Deal[] {
  let number = 0;
  return orders.flatMap((order) => {
    if (order.kind !== '正常订单') return [];
    const random = randomOf(`deal|${order.orderNo}`);
    const wrong = STORIES[order.customer.code]?.kind === 'wrong-customer';
    const outcomes: Deal['outcome'][] = wrong || random.next() < 0.5 ? ['已成交'] : [];
    if (wrong) outcomes.push(random.pick(['丢单', '失联']), random.pick(['丢单', '丢单', '失联']));
    else if (random.next() < 0.12) outcomes.push(random.pick(['丢单', '丢单', '失联']));
    return outcomes.map((outcome): Deal => {
      number += 1;
      const asked = addDays(order.orderDate, -random.between(wrong ? 20 : 10, wrong ? 45 : 25));
      const revisions = revisionsOf(random, asked, wrong);
      const last = revisions.at(-1)?.date ?? asked;
      return {
        no: String(number).padStart(5, '0'),
        customer: order.customer,
        order,
        asked,
        hours: random.between(2, 18),
        outcome: outcome !== '已成交' && addDays(last, 30) > timeline.until ? '跟进中' : outcome,
        reason: wrong ? '价格' : random.pick(['价格', '交期', '规格', '需求取消']),
        revisions,
      };
    });
  });
}

function revisionsOf(random: Random, asked: CalendarDate, wrong: boolean): Deal['revisions'] {
  const count = wrong ? random.between(3, 6) : random.next() < 0.25 ? 2 : 1;
  let date = addDays(asked, random.between(0, 1));
  return Array.from({ length: count }, (_, at) => {
    if (at > 0) date = addDays(date, random.between(1, 3));
    return {
      date,
      discount: wrong ? 6 + at * 3 + random.between(0, 2) : random.between(0, 3) + at,
      changes: at === 0 ? 0 : wrong ? random.between(0, 2) : random.between(0, 1),
    };
  });
}

/** Rows of the inquiries' file. */
export function* inquiryRows(orders: readonly SampleOrder[], timeline: Timeline): Generator<readonly Cell[]> {
  for (const deal of dealsOf(orders, timeline)) {
    const random = randomOf(`inquiry|${deal.no}`);
    const goods = deal.order.lines[0]?.goods;
    if (goods === undefined || deal.asked < timeline.start) continue;
    yield [
      `XP${deal.no}`,
      deal.customer.code,
      deal.asked,
      random.pick(['邮件', '邮件', '平台', '展会', '官网']),
      contactsOf(deal.customer, timeline)[0]?.name ?? '',
      goods.product.code,
      goods.product.zh,
      goods.product.hs6,
      goods.quantity,
      '件',
      addDays(deal.asked, deal.hours >= 12 ? 1 : 0),
      deal.hours,
      deal.outcome,
      deal.outcome === '丢单' ? deal.reason : '',
    ];
  }
}

/** Rows of the quotes' file, one per revision; only the last revision has an outcome. */
export function* quoteRows(orders: readonly SampleOrder[], timeline: Timeline): Generator<readonly Cell[]> {
  for (const deal of dealsOf(orders, timeline)) {
    if (deal.asked < timeline.start) continue;
    const goods = deal.order.lines[0]?.goods;
    const total = deal.order.lines.reduce((sum, line) => sum + line.amount, 0);
    const final = deal.revisions.at(-1)?.discount ?? 0;
    const random = randomOf(`quote|${deal.no}`);
    for (const [at, revision] of deal.revisions.entries()) {
      if (revision.date > timeline.until) continue;
      const last = at === deal.revisions.length - 1;
      yield [
        `BJ${deal.no}`,
        at + 1,
        `XP${deal.no}`,
        deal.customer.code,
        revision.date,
        goods?.product.code ?? '',
        goods?.product.zh ?? '',
        deal.order.currency,
        ((total * (100 - revision.discount)) / (100 - final)).toFixed(2),
        revision.discount,
        random.between(30, 45),
        revision.changes,
        last ? deal.outcome : '',
        last && deal.outcome === '丢单' ? deal.reason : '',
        last && deal.outcome === '已成交' ? deal.order.orderNo : '',
      ];
    }
  }
}
