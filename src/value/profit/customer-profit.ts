import { Decimal } from 'decimal.js';
import type { Bilingual } from '#src/vocabulary/bilingual.ts';
import { counted } from '#src/vocabulary/english.ts';
import { sayMoney, sayNumber } from '../number-words.ts';
import type { CustomerProfit } from './contract.ts';
import { boundOf, missingOf } from './profit-bound.ts';
import type { ProfitLedger, ProfitWindow } from './profit-ledger.ts';
import { DRIVERS, type Driver, type ProfitRules } from './profit-rules.ts';
import { rateLines } from './rate-lines.ts';

type Line = CustomerProfit['lines'][number];
type Serving = CustomerProfit['serving'][number];

const SCALE = 4;

/** What each activity is called. */
export const DRIVER_WORDS: Readonly<Record<Driver, Bilingual>> = {
  quote: { zh: '报价', en: 'Quotes' },
  revision: { zh: '报价修改', en: 'Revisions' },
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
 * @returns `profit` null when revenue or the cost of goods is not fully known; everything known is still shown. A charge
 *   nobody can work out is null and not in the profit, whose `bound` says what that makes of it.
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
    ...rateLines(ledger, rules),
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
    bound: profit === null ? null : boundOf(ledger, lines),
    profitFraction:
      profit === null || revenue === null || !revenue.greaterThan(0) ? null : profit.dividedBy(revenue).toNumber(),
    missing: missingOf(ledger, lines),
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
              zh: '订单成本，订单未记成本的取费用记录。',
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

const WRITTEN: Bilingual = { zh: '费用记录合计。', en: 'Sum of cost entries.' };

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
            zh: `约 ${sayNumber(hours, 0)} 小时，每小时 ${rate}；费用记录写明金额的按金额。`,
            en: `About ${sayNumber(hours, 0)} hours at ${rate} an hour; written amounts as written.`,
          },
  };
}
