import { Decimal } from 'decimal.js';
import type { Bilingual } from '#src/vocabulary/bilingual.ts';
import { counted } from '#src/vocabulary/english.ts';
import { sayMoney, sayNumber, sayPercent } from '../number-words.ts';
import type { CustomerProfit } from './contract.ts';
import type { ProfitLedger, ProfitWindow } from './profit-ledger.ts';
import { DRIVERS, type Driver, type ProfitRules } from './profit-rules.ts';

type Line = CustomerProfit['lines'][number];
type Serving = CustomerProfit['serving'][number];

const SCALE = 4;

/** What each activity is called. */
export const DRIVER_WORDS: Readonly<Record<Driver, Bilingual>> = {
  quote: { zh: '报价', en: 'Quotes' },
  revision: { zh: '改价改单', en: 'Revisions' },
  sample: { zh: '打样', en: 'Samples' },
  'order-handling': { zh: '订单处理', en: 'Order handling' },
  'small-order': { zh: '小单额外处理', en: 'Small-order handling' },
  audit: { zh: '验厂', en: 'Audits' },
  visit: { zh: '拜访接待', en: 'Visits' },
  complaint: { zh: '投诉处理', en: 'Complaints' },
  contact: { zh: '日常沟通', en: 'Everyday contact' },
  other: { zh: '其他', en: 'Other' },
};

/**
 * What a customer earned over twelve months: revenue − goods − freight, insurance and duty borne by us − claims −
 * commission − cost to serve − expected credit loss − capital cost − exchange result. Amounts of the books are kept exact;
 * what is charged by rates is rounded to four decimals and says so.
 * @returns `profit` null when revenue or the cost of goods is not fully known; everything known is still shown.
 * Source: Kaplan & Anderson 2004 (time-driven cost to serve); METHODS of profit and cost to serve.
 */
export function customerProfit(
  ledger: ProfitLedger,
  window: ProfitWindow,
  rules: ProfitRules,
  currency: string,
): CustomerProfit {
  const revenue = ledger.ordersWithoutRate === 0 ? new Decimal(ledger.revenue) : null;
  const goods = ledger.ordersWithoutCost === 0 ? new Decimal(ledger.goods) : null;
  const serving = servingOf(ledger, rules);
  const lines: Line[] = [
    ...ledgerLines(ledger, goods),
    servingLine(serving, rules, currency),
    lossLine(ledger, rules),
    capitalLine(ledger, rules),
    exchangeLine(ledger),
  ];
  const grossMargin = revenue === null || goods === null ? null : revenue.minus(goods);
  const charges = lines.slice(1).reduce((sum, line) => sum.plus(line.amount ?? 0), new Decimal(0));
  const profit = grossMargin?.minus(charges) ?? null;
  const hours = serving.length === 0 ? null : serving.reduce((sum, part) => sum + part.hours, 0);
  return {
    ...window,
    revenue: revenue?.toFixed(SCALE) ?? null,
    lines,
    serving,
    hours: hours === null ? null : Math.round(hours * 100) / 100,
    grossMargin: grossMargin?.toFixed(SCALE) ?? null,
    profit: profit?.toFixed(SCALE) ?? null,
    profitFraction:
      profit === null || revenue === null || !revenue.greaterThan(0) ? null : profit.dividedBy(revenue).toNumber(),
    missing: missingOf(ledger),
  };
}

function ledgerLines(ledger: ProfitLedger, goods: Decimal | null): Line[] {
  const written = (key: Line['key'], label: Bilingual, amount: string, reason?: Bilingual): Line => ({
    key,
    label,
    amount: new Decimal(amount).toFixed(SCALE),
    source: 'ledger',
    reason: reason ?? WRITTEN,
  });
  return [
    {
      ...written('goods', { zh: '货物成本', en: 'Cost of goods' }, ledger.goods),
      amount: goods?.toFixed(SCALE) ?? null,
      reason:
        goods === null
          ? {
              zh: `${ledger.ordersWithoutCost} 笔订单没有成本。`,
              en: `${counted(ledger.ordersWithoutCost, 'order carries', 'orders carry')} no cost.`,
            }
          : {
              zh: '订单成本，订单未记成本的取成本单。',
              en: 'Cost on the orders; from cost entries where an order has none.',
            },
    },
    written('freight', { zh: '我方承担运费', en: 'Freight borne by us' }, ledger.freight),
    written('insurance', { zh: '我方承担保险', en: 'Insurance borne by us' }, ledger.insurance),
    written('duty', { zh: '我方承担关税', en: 'Duty borne by us' }, ledger.duty),
    written('claims', { zh: '索赔', en: 'Claims' }, ledger.claims),
    written('commission', { zh: '佣金', en: 'Commission' }, ledger.commission),
    written('acquisition', { zh: '获客费用', en: 'Acquisition' }, ledger.acquisition),
    written('other', { zh: '其他费用', en: 'Other costs' }, ledger.otherCosts),
  ];
}

const WRITTEN: Bilingual = { zh: '成本单合计。', en: 'Sum of cost entries.' };

/**
 * Activities from cost entries where there are any of that kind, else counted from documents; whatever carries no minutes
 * of its own takes the standard time.
 */
function servingOf(ledger: ProfitLedger, rules: ProfitRules): Serving[] {
  const standard = standardMinutes(rules);
  const counts: Partial<Record<Driver, number>> = {
    quote: ledger.quotes,
    revision: ledger.revisions,
    sample: ledger.samples,
    'order-handling': ledger.orders,
    'small-order': ledger.smallOrders,
  };
  return DRIVERS.flatMap((driver): Serving[] => {
    const used = ledger.drivers.find((use) => use.driver === driver);
    if (used !== undefined) {
      const unpriced = used.unpricedMinutes + used.unpricedUntimedCount * standard[driver];
      const hours = (used.minutes + used.untimedCount * standard[driver]) / 60;
      const amount = new Decimal(used.amount).plus(new Decimal(unpriced).times(rules.hourCost).dividedBy(60));
      return [part(driver, used.count, hours, amount, 'recorded')];
    }
    const count = driver === 'contact' ? ledger.interactions : (counts[driver] ?? 0);
    if (count === 0) return [];
    const minutes =
      driver === 'contact'
        ? ledger.interactionMinutes + ledger.interactionsUntimed * standard.contact
        : count * standard[driver];
    return [part(driver, count, minutes / 60, new Decimal(minutes).times(rules.hourCost).dividedBy(60), 'counted')];
  });
}

function part(driver: Driver, count: number, hours: number, amount: Decimal, basis: Serving['basis']): Serving {
  return {
    driver,
    label: DRIVER_WORDS[driver],
    count,
    hours: Math.round(hours * 100) / 100,
    amount: amount.toFixed(SCALE),
    basis,
  };
}

function standardMinutes(rules: ProfitRules): Readonly<Record<Driver, number>> {
  return {
    quote: rules.minutesQuote,
    revision: rules.minutesRevision,
    sample: rules.minutesSample,
    'order-handling': rules.minutesOrder,
    'small-order': rules.minutesSmallOrder,
    audit: rules.minutesAudit,
    visit: rules.minutesVisit,
    complaint: rules.minutesComplaint,
    contact: rules.minutesContact,
    other: 0,
  };
}

function servingLine(serving: readonly Serving[], rules: ProfitRules, currency: string): Line {
  const amount = serving.reduce((sum, { amount: own }) => sum.plus(own), new Decimal(0));
  const hours = serving.reduce((sum, { hours: own }) => sum + own, 0);
  const rate = sayMoney(rules.hourCost, currency);
  return {
    key: 'serving',
    label: { zh: '服务成本', en: 'Cost to serve' },
    amount: amount.toFixed(SCALE),
    source: 'computed',
    reason:
      serving.length === 0
        ? { zh: '没有报价、订单、往来或工时记录。', en: 'No quotes, orders, contacts or hours are recorded.' }
        : {
            zh: `约 ${sayNumber(hours, 0)} 小时，每小时 ${rate}；成本单写明金额的按金额。`,
            en: `About ${sayNumber(hours, 0)} hours at ${rate} an hour; written amounts as written.`,
          },
  };
}

function lossLine({ open }: ProfitLedger, rules: ProfitRules): Line {
  const amount = new Decimal(open.notDue)
    .times(rules.lossNotDue)
    .plus(new Decimal(open.to30).times(rules.lossTo30))
    .plus(new Decimal(open.to60).times(rules.lossTo60))
    .plus(new Decimal(open.to90).times(rules.lossTo90))
    .plus(new Decimal(open.over90).times(rules.lossOver90));
  return {
    key: 'credit-loss',
    label: { zh: '预期坏账', en: 'Expected credit loss' },
    amount: amount.toFixed(SCALE),
    source: 'computed',
    reason: {
      zh: '期末未收款按逾期天数乘损失率，损失率为可改的假设。',
      en: 'What is owed on the last day by days overdue × loss rate; the rates are assumptions you can change.',
    },
  };
}

function capitalLine(ledger: ProfitLedger, rules: ProfitRules): Line {
  const amount = new Decimal(ledger.amountDays).times(rules.capitalRate).dividedBy(365);
  const rate = sayPercent(rules.capitalRate, 1);
  return {
    key: 'capital',
    label: { zh: '资金占用', en: 'Capital cost' },
    amount: ledger.paymentsTimed === 0 && ledger.paymentsUntimed > 0 ? null : amount.toFixed(SCALE),
    source: 'computed',
    reason:
      ledger.paymentsTimed === 0 && ledger.paymentsUntimed > 0
        ? {
            zh: '回款没有对应的订单或交期，算不出占用天数。',
            en: 'Payments name no order with a delivery date, so days cannot be counted.',
          }
        : {
            zh: `${ledger.paymentsTimed} 笔款从交货到收款的天数 × 年 ${rate}；先款后货为负。`,
            en: `${counted(ledger.paymentsTimed, 'payment')}: days from delivery to payment × ${rate} a year; paid before delivery counts negative.`,
          },
  };
}

function exchangeLine(ledger: ProfitLedger): Line {
  return {
    key: 'exchange',
    label: { zh: '汇兑损失', en: 'Exchange loss' },
    amount: new Decimal(ledger.exchangeResult).negated().toFixed(SCALE),
    source: 'computed',
    reason: {
      zh: '收款日汇率与下单日汇率之差；负数为收益。',
      en: 'Rate on the day of payment against the rate of the order; negative is a gain.',
    },
  };
}

function missingOf(ledger: ProfitLedger): Bilingual[] {
  const missing: Bilingual[] = [];
  const say = (count: number, zh: string, en: (words: string) => string, noun: string) => {
    if (count > 0) missing.push({ zh: `${count} ${zh}`, en: en(counted(count, noun)) });
  };
  say(ledger.ordersWithoutRate, '笔订单缺汇率', (n) => `${n} without exchange rate`, 'order');
  say(ledger.ordersWithoutCost, '笔订单缺成本', (n) => `${n} without cost`, 'order');
  if (ledger.entriesWithoutRate > 0)
    missing.push({
      zh: `${ledger.entriesWithoutRate} 笔成本单缺汇率`,
      en: `${counted(ledger.entriesWithoutRate, 'cost entry', 'cost entries')} without exchange rate`,
    });
  say(ledger.paymentsUntimed, '笔回款没有对应订单', (n) => `${n} without an order to time it by`, 'payment');
  return missing;
}
