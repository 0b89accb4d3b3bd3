import { addDays, type CalendarDate, calendarDate } from '#src/vocabulary/calendar-date.ts';
import { PRODUCTS, SAMPLE_COMPANY } from './company.ts';
import { SAMPLE_CUSTOMERS, type SampleCustomer } from './customers.ts';
import type { Cell } from './layouts.ts';
import type { SampleOrder } from './orders.ts';
import { randomOf } from './random.ts';
import { STORIES } from './stories.ts';
import type { Timeline } from './timeline.ts';

/** Headings of the catalogue. */
export const PRODUCT_HEADER: readonly string[] = [
  '产品编号',
  '中文品名',
  '英文品名',
  'HS编码',
  '类别',
  '单位',
  '币种',
  '成本单价',
  '目录价',
  '交期（天）',
  '起订量',
  '我方可供',
];
/** Headings of the invoices' file. */
export const INVOICE_HEADER: readonly string[] = [
  '发票号',
  '订单号',
  '客户编号',
  '开票日期',
  '到期日',
  '币种',
  '发票金额',
  '付款方式',
];
/** Headings of the costs' file. */
export const COST_HEADER: readonly string[] = [
  '费用编号',
  '客户编号',
  '订单号',
  '费用日期',
  '费用类型',
  '作业动因',
  '次数',
  '用时（分钟）',
  '获客渠道',
  '币种',
  '费用金额',
  '备注',
];
/** Headings of the credit limits' file. */
export const LIMIT_HEADER: readonly string[] = [
  '客户编号',
  '额度来源',
  '保险机构',
  '生效日期',
  '失效日期',
  '币种',
  '信用额度',
  '赔付百分比',
];

const COST_OF_PRICE = 0.66;
const FREIGHT_OF_VALUE = 0.042;
const INSURANCE_OF_VALUE = 0.003;
const CLAIM_OF_VALUE = 0.03;
const SMALL_ORDER = 8_000;
const FAIR_USD = 18_000;

/** Rows of the catalogue: what we offer, and what we could not supply so far. */
export function* productRows(): Generator<readonly Cell[]> {
  const scope = new Map(SAMPLE_COMPANY.scope.map((goods) => [goods.hs6, goods.label.zh]));
  for (const product of PRODUCTS)
    yield [
      product.code,
      product.zh,
      product.en,
      product.hs6,
      scope.get(product.hs6) ?? '其他',
      '件',
      'USD',
      (product.price * COST_OF_PRICE).toFixed(3),
      product.price.toFixed(3),
      35,
      500,
      product.ours ? '是' : '否',
    ];
}

/** Rows of the invoices' file: one for every order delivered, due with its last part. */
export function* invoiceRows(orders: readonly SampleOrder[], timeline: Timeline): Generator<readonly Cell[]> {
  for (const order of orders) {
    if (order.kind === '样品' || order.kind === '取消') continue;
    const issued = later(order.deliveryDate, order.orderDate);
    if (issued > timeline.until) continue;
    const days = Math.max(...order.customer.terms.parts.map(([, after]) => after));
    yield [
      order.orderNo.replace(/^[A-Z]+/, 'FP'),
      order.orderNo,
      order.customer.code,
      issued,
      later(addDays(order.deliveryDate, days), issued),
      order.currency,
      totalOf(order).toFixed(2),
      order.customer.terms.payment,
    ];
  }
}

/** Rows of the costs' file: freight and insurance we bear, claims, samples, small orders, audits, fairs for nobody alone. */
export function* costRows(orders: readonly SampleOrder[], timeline: Timeline): Generator<readonly Cell[]> {
  let number = 0;
  const entry = (cells: readonly Cell[]): readonly Cell[] => {
    number += 1;
    return [`FY${String(number).padStart(6, '0')}`, ...cells];
  };
  for (const order of orders) {
    const { customer } = order;
    const random = randomOf(`cost|${order.orderNo}`);
    const total = totalOf(order);
    const usd = order.currency === 'USD';
    const wrong = STORIES[customer.code]?.kind === 'wrong-customer';
    const money = (kind: string, date: CalendarDate, amount: number, note = '') =>
      entry([customer.code, order.orderNo, date, kind, '', '', '', '', order.currency, amount.toFixed(2), note]);
    if (order.kind === '取消') continue;
    if (order.kind === '样品') {
      yield money('样品', order.orderDate, random.between(60, 160), '打样及快递');
      continue;
    }
    if (order.deliveryDate > timeline.until) continue;
    if (order.incoterm === 'CIF' || order.incoterm === 'CIP') {
      yield money('运费', order.deliveryDate, total * FREIGHT_OF_VALUE * random.around(0.2), '海运费');
      yield money('保险', order.deliveryDate, total * INSURANCE_OF_VALUE);
    }
    if (usd && total < SMALL_ORDER)
      yield entry([customer.code, order.orderNo, order.orderDate, '服务活动', '小单处理', 1, 45, '', '', '', '']);
    const claimed = addDays(order.deliveryDate, random.between(30, 60));
    if (random.next() < (wrong ? 0.15 : 0.015) && claimed <= timeline.until)
      yield money('索赔', claimed, total * CLAIM_OF_VALUE * random.around(0.4), '质量索赔');
  }
  for (const customer of SAMPLE_CUSTOMERS) {
    const began =
      customer.from === null ? null : addDays(timeline.until, -randomOf(`won|${customer.code}`).between(200, 280));
    if (began !== null)
      yield entry([customer.code, '', began, '获客', '', '', '', '展会', 'USD', '2600.00', '展会跟进与拜访']);
    if (customer.industry === '连锁超市')
      for (const year of yearsOf(timeline)) {
        const day = calendarDate(`${year}-05-12`);
        if (day >= timeline.start && day <= timeline.until)
          yield entry([customer.code, '', day, '服务活动', '验厂', 1, 480, '', '', '', '客户年度验厂']);
      }
  }
  for (const year of yearsOf(timeline))
    for (const day of [calendarDate(`${year}-04-20`), calendarDate(`${year}-10-20`)])
      if (day >= timeline.start && day <= timeline.until)
        yield entry(['', '', day, '获客', '', '', '', '展会', 'USD', FAIR_USD.toFixed(2), '广交会展位']);
}

/** Rows of the credit limits' file: customers on open account or documents, by year. */
export function* limitRows(timeline: Timeline): Generator<readonly Cell[]> {
  for (const customer of SAMPLE_CUSTOMERS) {
    if (!/^(?:O\/A|D\/P)/.test(customer.terms.payment)) continue;
    for (const year of yearsOf(timeline).slice(-2)) {
      const from = `${year}-01-01`;
      const to = `${year}-12-31`;
      yield [customer.code, '自有额度', '', from, to, 'USD', ownLimit(customer).toFixed(2), ''];
      if (STORIES[customer.code]?.kind !== 'wrong-customer')
        yield [customer.code, '信保额度', '中国信保', from, to, 'USD', (ownLimit(customer) * 0.8).toFixed(2), 90];
    }
  }
}

function ownLimit(customer: SampleCustomer): number {
  return Math.max(15_000, Math.round((customer.annualUsd * 0.3) / 5_000) * 5_000);
}

function totalOf(order: SampleOrder): number {
  return order.lines.reduce((sum, line) => sum + line.amount, 0);
}

function yearsOf(timeline: Timeline): readonly number[] {
  const first = Number(timeline.start.slice(0, 4));
  return Array.from({ length: Number(timeline.until.slice(0, 4)) - first + 1 }, (_, at) => first + at);
}

function later(date: CalendarDate, earliest: CalendarDate): CalendarDate {
  return date < earliest ? earliest : date;
}
