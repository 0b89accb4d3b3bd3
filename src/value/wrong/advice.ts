import { Decimal } from 'decimal.js';
import type { Bilingual } from '#src/vocabulary/bilingual.ts';
import { lowerFirst } from '#src/vocabulary/english.ts';
import { sayMoney, sayNumber, sayPercent } from '../number-words.ts';
import type { CustomerProfit } from '../profit/contract.ts';
import type { Trait, WrongCustomer } from './contract.ts';
import type { WrongFacts } from './traits.ts';
import type { WrongRules } from './wrong-rules.ts';

type Advice = WrongCustomer['advice'][number];

/**
 * What would make this a good customer, with numbers: safer terms, a minimum order, a price, self-service. Only what its
 * bad traits or its profit call for, and only what can be computed.
 */
export function adviceFor(facts: WrongFacts, bad: ReadonlySet<Trait>, rules: WrongRules, currency: string): Advice[] {
  return [
    bad.has('unsafe-terms') ? terms(facts, rules, currency) : null,
    minimumOrder(facts, rules, currency),
    price(facts, rules, currency),
    bad.has('communication') || bad.has('unprofessional') ? selfService(facts, rules, currency) : null,
  ].flatMap((advice) => (advice === null ? [] : [advice]));
}

/** A sentence worked out from a profit, saying so where charges are missing in it. */
function asFarAsKnown({ bound }: CustomerProfit, said: Bilingual): Bilingual {
  if (bound === null || bound === 'known') return said;
  return { zh: `按已知费用算：${said.zh}`, en: `By the charges known: ${lowerFirst(said.en)}` };
}

function lineOf(facts: WrongFacts, key: string): Decimal {
  return new Decimal(facts.profit.lines.find((line) => line.key === key)?.amount ?? 0);
}

function terms(facts: WrongFacts, rules: WrongRules, currency: string): Advice {
  const known = facts.profit.lines.filter(
    ({ key, amount }) => (key === 'capital' || key === 'credit-loss') && amount !== null,
  );
  const charged = known.reduce((sum, { amount }) => sum.plus(Decimal.max(0, amount ?? 0)), new Decimal(0));
  const gain = known.length === 0 ? null : charged.times(rules.wrongDepositShare);
  const deposit = sayPercent(rules.wrongDepositShare);
  const zhGain = gain === null ? '' : `资金占用和坏账一年可少 ${sayMoney(gain.toNumber(), currency)}，`;
  const enGain =
    gain === null ? '' : `${sayMoney(gain.toNumber(), currency)} less capital and credit loss a year, and `;
  return {
    key: 'terms',
    title: { zh: '改付款条件', en: 'Safer terms' },
    sentence: {
      zh: `要求 ${deposit} 定金、余款见提单副本付清，或改信用证：${zhGain}敞口减少 ${deposit}。`,
      en: `Ask for a ${deposit} deposit and the balance against a copy of the bill of lading, or a letter of credit: ${enGain}${deposit} less exposure.`,
    },
    gain: gain?.toFixed(4) ?? null,
  };
}

/** The order at which gross margin covers what an order costs to serve and the profit asked for. */
function minimumOrder(facts: WrongFacts, rules: WrongRules, currency: string): Advice | null {
  const { profit, averageOrder } = facts;
  if (profit.grossMargin === null || profit.revenue === null || averageOrder === null) return null;
  const revenue = new Decimal(profit.revenue);
  if (!revenue.greaterThan(0) || averageOrder <= 0) return null;
  const serving = lineOf(facts, 'serving');
  const orders = revenue.dividedBy(averageOrder);
  const perOrder = serving.dividedBy(orders);
  const otherRate = profit.lines
    .filter(({ key }) => key !== 'goods' && key !== 'serving')
    .reduce((sum, line) => sum.plus(line.amount ?? 0), new Decimal(0))
    .dividedBy(revenue);
  const room = new Decimal(profit.grossMargin).dividedBy(revenue).minus(otherRate).minus(rules.wrongTargetMargin);
  if (!room.greaterThan(0)) return null;
  const least = perOrder.dividedBy(room);
  if (least.lessThanOrEqualTo(averageOrder)) return null;
  const gain = perOrder.times(orders.minus(revenue.dividedBy(least)));
  return {
    key: 'minimum-order',
    title: { zh: '设起订金额', en: 'A minimum order' },
    sentence: asFarAsKnown(profit, {
      zh: `每单服务成本 ${sayMoney(perOrder.toNumber(), currency)}，起订 ${sayMoney(least.toNumber(), currency)} 才够净利率 ${sayPercent(rules.wrongTargetMargin, 1)}；现在平均 ${sayMoney(averageOrder, currency)}，可合并下单或收小单费。`,
      en: `An order costs ${sayMoney(perOrder.toNumber(), currency)} to serve; from ${sayMoney(least.toNumber(), currency)} on it leaves ${sayPercent(rules.wrongTargetMargin, 1)}. Now the average is ${sayMoney(averageOrder, currency)}: bundle orders or charge for small ones.`,
    }),
    gain: gain.toFixed(4),
  };
}

/** The rise of prices, volume unchanged, that brings the profit rate to its target. */
function price(facts: WrongFacts, rules: WrongRules, currency: string): Advice | null {
  const { profit } = facts;
  if (profit.profit === null || profit.revenue === null) return null;
  const revenue = new Decimal(profit.revenue);
  const target = rules.wrongTargetMargin;
  const gap = revenue.times(target).minus(profit.profit);
  if (!revenue.greaterThan(0) || !gap.greaterThan(0) || target >= 1) return null;
  const rise = gap.dividedBy(revenue.times(1 - target));
  return {
    key: 'price',
    title: { zh: '调价', en: 'Price' },
    sentence: asFarAsKnown(profit, {
      zh: `销量不变，涨价 ${sayPercent(rise.toNumber(), 1)} 可使净利率从 ${sayPercent(profit.profitFraction ?? 0, 1)} 到 ${sayPercent(target, 1)}，一年多 ${sayMoney(revenue.times(rise).toNumber(), currency)}。`,
      en: `At the same volume, ${sayPercent(rise.toNumber(), 1)} more on the price takes the profit rate from ${sayPercent(profit.profitFraction ?? 0, 1)} to ${sayPercent(target, 1)}: ${sayMoney(revenue.times(rise).toNumber(), currency)} a year.`,
    }),
    gain: revenue.times(rise).toFixed(4),
  };
}

function selfService(facts: WrongFacts, rules: WrongRules, currency: string): Advice | null {
  const talking = facts.profit.serving.filter(({ driver }) =>
    ['quote', 'revision', 'contact', 'order-handling', 'small-order'].includes(driver),
  );
  const hours = talking.reduce((sum, part) => sum + part.hours, 0) * rules.wrongSelfServeShare;
  if (hours === 0) return null;
  const gain = talking.reduce((sum, part) => sum.plus(part.amount), new Decimal(0)).times(rules.wrongSelfServeShare);
  return {
    key: 'self-service',
    title: { zh: '改为自助下单', en: 'Self-service' },
    sentence: {
      zh: `价目表和标准规格放网上自助报价下单，若免去 ${sayPercent(rules.wrongSelfServeShare)} 的报价和沟通，一年省 ${sayNumber(hours, 0)} 小时，合 ${sayMoney(gain.toNumber(), currency)}。`,
      en: `A price list and standard specifications they serve themselves from: if that saves ${sayPercent(rules.wrongSelfServeShare)} of quoting and contact, ${sayNumber(hours, 0)} hours a year, worth ${sayMoney(gain.toNumber(), currency)}.`,
    },
    gain: gain.toFixed(4),
  };
}
