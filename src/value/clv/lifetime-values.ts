import type { Bilingual } from '#src/vocabulary/bilingual.ts';
import { addMonths, type CalendarDate } from '#src/vocabulary/calendar-date.ts';
import { counted } from '#src/vocabulary/english.ts';
import { sayMoney, sayNumber, sayPercent } from '../number-words.ts';
import type { OrderDay } from '../purchase-history.ts';
import { purchaseSummary } from '../purchase-summary.ts';
import { carryOnHistory } from './carry-on-history.ts';
import { chooseModel, type FittedModel, type ModelChoice, modelName } from './choose-model.ts';
import type { ClvRules } from './clv-rules.ts';
import type { CustomerLifetime, PortfolioLifetime } from './contract.ts';
import { discountedOrders, residualOrders, WEEKS_PER_MONTH } from './discounted-orders.ts';
import { expectedOrderValue, fitGammaGamma, type SpendFit } from './gamma-gamma.ts';
import { holdOut, recordsOn } from './hold-out.ts';
import type { KeptFractions } from './kept-fraction.ts';
import { pNoOrder } from './order-model.ts';

/** With what lifetime values are worked out. */
export interface LifetimeFrame {
  readonly asOf: CalendarDate;
  readonly rules: ClvRules & { readonly activeMonths: number };
  readonly baseCurrency: string;
}

/** Lifetime values of a book: one for each customer, in their order, and what holds for all. */
export interface LifetimeValues {
  readonly customers: readonly CustomerLifetime[];
  readonly portfolio: PortfolioLifetime;
}

type Summary = Exclude<ReturnType<typeof purchaseSummary>, { readonly insufficient: Bilingual }>;

/**
 * What every customer is still worth: orders expected within the horizon, discounted, times what an order leaves. A model
 * where the data allow one, history carried on where they do not, and nothing where neither can say.
 * @param histories order-days of each customer, oldest first.
 * @param kept what of an order's revenue stays with us, by customer.
 */
export function lifetimeValues(
  histories: readonly (readonly OrderDay[])[],
  kept: KeptFractions,
  frame: LifetimeFrame,
): LifetimeValues {
  const { asOf, rules } = frame;
  const summaries = histories.map((days) => purchaseSummary(days, asOf));
  const known = summaries.flatMap((summary) => ('insufficient' in summary ? [] : [summary]));
  const choice = chooseModel(known, rules);
  const spending = chooseSpend(known, rules);
  const spend = spending.used;
  const all = known.flatMap(({ z }) => z ?? []);
  const meanValue = all.length === 0 ? null : all.reduce((sum, z) => sum + z, 0) / all.length;
  const customers = histories.map((days, i) => {
    const summary = summaries[i];
    if (summary === undefined || 'insufficient' in summary)
      return none(frame, kept.basis, null, summary?.insufficient ?? NO_ORDER);
    const own = orderRevenue(summary, days, spend);
    const at = {
      days,
      summary,
      revenue: own ?? meanValue,
      borrowed: own === null,
      fraction: kept.fractions[i] ?? 1,
      basis: kept.basis,
    };
    return choice.chosen === null ? byHistory(at, frame) : byModel(at, choice.chosen, choice.prior, frame);
  });
  return { customers, portfolio: portfolioOf(histories, choice, spending, frame) };
}

interface At {
  readonly days: readonly OrderDay[];
  readonly summary: Summary;
  /** Revenue expected of an order; null: no order has a dated rate. */
  readonly revenue: number | null;
  /** The customer's own orders lack rates, so the mean of all stands in. */
  readonly borrowed: boolean;
  readonly fraction: number;
  readonly basis: KeptFractions['basis'];
}

const NO_ORDER: Bilingual = { zh: '没有有效订单。', en: 'No valid order.' };
const NO_RATE: Bilingual = {
  zh: '订单缺汇率，无法计算价值；请导入汇率。',
  en: 'Orders lack exchange rates, so there is no value; import rates.',
};

function byModel(at: At, { model, fit }: FittedModel, prior: boolean, frame: LifetimeFrame): CustomerLifetime {
  const { rules } = frame;
  const { summary, revenue, fraction } = at;
  const weeks = rules.clvHorizonMonths * WEEKS_PER_MONTH;
  const expected = model.expectedOrders(fit.parameters, summary, weeks);
  const months = model.k > 1 && rules.clvHorizonMonths % 3 === 0 ? 3 : 1;
  const discounted = discountedOrders(model, fit.parameters, summary, {
    steps: rules.clvHorizonMonths / months,
    weeksPerStep: months * WEEKS_PER_MONTH,
    ratePerStep: (1 + rules.clvDiscountRate) ** (months / 12) - 1,
  });
  const chances = model.atLeast(fit.parameters, summary, weeks, 0.1);
  const low = chances.filter((chance) => chance >= 0.9).length;
  const each = revenue === null ? null : revenue * fraction * (expected > 0 ? discounted / expected : 1);
  const none_ = pNoOrder(model, fit.parameters, summary, rules.clvNoOrderWeeks);
  const endless =
    model.k > 1 || rules.clvDiscountRate <= 0
      ? null
      : residualOrders(model, fit.parameters, summary, Math.log1p(rules.clvDiscountRate) / 52);
  const name = modelName(model);
  return {
    ...base(frame, at),
    method: prior ? 'prior' : 'model',
    model: name,
    pAlive: model.pAlive(fit.parameters, summary),
    pNoOrder: none_,
    expectedOrders: expected,
    ...range(each, expected, low, chances.length),
    withoutEnd: endless === null || revenue === null ? null : money(endless * revenue * fraction),
    reason: reasonOf(at, frame, expected, {
      zh: `${name} 预计未来 ${rules.clvHorizonMonths} 个月下 ${sayNumber(expected)} 单，${rules.clvNoOrderWeeks} 周内一单不下的概率 ${sayPercent(none_)}`,
      en: `${name} expects ${sayNumber(expected)} orders in ${rules.clvHorizonMonths} months and gives no order within ${rules.clvNoOrderWeeks} weeks ${sayPercent(none_)}`,
    }),
    insufficient: revenue === null ? NO_RATE : null,
  };
}

function byHistory(at: At, frame: LifetimeFrame): CustomerLifetime {
  const { rules, asOf } = frame;
  const carried = carryOnHistory(
    at.days.map(({ date }) => date),
    asOf,
    rules,
  );
  if (carried === null)
    return none(frame, at.basis, at.summary, {
      zh: `近 ${rules.activeMonths} 个月没有有效订单，历史无法说明是否还会回来。`,
      en: `No valid order in ${rules.activeMonths} months; history cannot say whether the customer returns.`,
    });
  const { expected, discounted, orders, years } = carried;
  const each = at.revenue === null ? null : at.revenue * at.fraction * (discounted / expected);
  return {
    ...base(frame, at),
    method: 'history',
    expectedOrders: expected,
    ...range(each, expected, expected * carried.low, expected * carried.high),
    reason: reasonOf(at, frame, expected, {
      zh: `按历史推算：近 ${sayNumber(years)} 年下单 ${orders} 次，假定每年留存 ${sayPercent(rules.clvRetention)}，未来 ${rules.clvHorizonMonths} 个月约 ${sayNumber(expected)} 单`,
      en: `History carried on: ${counted(orders, 'order')} in ${sayNumber(years)} years, ${sayPercent(rules.clvRetention)} assumed to stay each year, so about ${sayNumber(expected)} orders in ${rules.clvHorizonMonths} months`,
    }),
    insufficient: at.revenue === null ? NO_RATE : null,
  };
}

function base({ rules }: LifetimeFrame, { summary, revenue, fraction, basis }: At): CustomerLifetime {
  return {
    method: 'none',
    model: null,
    horizonMonths: rules.clvHorizonMonths,
    discountRate: rules.clvDiscountRate,
    basis,
    purchases: { x: summary.x, tx: summary.tx, T: summary.T },
    pAlive: null,
    pNoOrder: null,
    noOrderWeeks: rules.clvNoOrderWeeks,
    expectedOrders: null,
    orderRevenue: revenue === null ? null : money(revenue),
    keptFraction: fraction,
    value: null,
    low: null,
    high: null,
    withoutEnd: null,
    reason: NO_ORDER,
    insufficient: null,
  };
}

function none(frame: LifetimeFrame, basis: At['basis'], summary: Summary | null, why: Bilingual): CustomerLifetime {
  const empty = base(frame, {
    days: [],
    summary: summary ?? { x: 0, tx: 0, T: 0, logIntervals: 0, z: null },
    revenue: null,
    borrowed: false,
    fraction: 1,
    basis,
  });
  return {
    ...empty,
    purchases: summary === null ? null : empty.purchases,
    keptFraction: null,
    reason: why,
    insufficient: why,
  };
}

function range(
  each: number | null,
  expected: number,
  low: number,
  high: number,
): Pick<CustomerLifetime, 'value' | 'low' | 'high'> {
  if (each === null) return { value: null, low: null, high: null };
  const [a, b] = [each * Math.min(low, expected), each * Math.max(high, expected)];
  return { value: money(each * expected), low: money(Math.min(a, b)), high: money(Math.max(a, b)) };
}

function reasonOf(at: At, { baseCurrency, rules }: LifetimeFrame, expected: number, orders: Bilingual): Bilingual {
  if (at.revenue === null || expected === 0) return { zh: `${orders.zh}。`, en: `${orders.en}.` };
  const revenue = sayMoney(at.revenue, baseCurrency);
  const share = sayPercent(at.fraction, 1);
  const kept = {
    profit: { zh: `，扣除各项成本后留 ${share}`, en: `, of which ${share} stays after all costs` },
    margin: { zh: `，毛利率 ${share}`, en: `, gross margin ${share}` },
    revenue: { zh: '（成本未知，按收入计）', en: ' (costs unknown, so revenue stands in)' },
  }[at.basis];
  const rate = sayPercent(rules.clvDiscountRate, 1);
  const whose = at.borrowed
    ? { zh: '（缺汇率，取全部客户平均）', en: ' (rates are missing, so the mean of all)' }
    : { zh: '', en: '' };
  return {
    zh: `${orders.zh}；每单约 ${revenue}${whose.zh}${kept.zh}，按年 ${rate} 折现。`,
    en: `${orders.en}; an order is worth about ${revenue}${whose.en}${kept.en}, discounted at ${rate} a year.`,
  };
}

/** How often and how much may correlate this much before the spend model, which takes them for unrelated, is left aside. */
const MOST_CORRELATION = 0.3;

/** The spend model where enough customers have repeat orders of known value and the model's assumption holds, and why. */
function chooseSpend(
  known: readonly Summary[],
  rules: ClvRules,
): { readonly fit: SpendFit | null; readonly used: SpendFit | null; readonly reason: Bilingual } {
  const usable = known.flatMap(({ x, z }) => (x > 0 && z !== null && z > 0 ? [{ x, z }] : []));
  const own = { zh: '取各客户自己订单的平均', en: 'the mean of each customer’s own orders' };
  if (usable.length < rules.clvFullRepeat)
    return {
      fit: null,
      used: null,
      reason: {
        zh: `每单金额${own.zh}：有金额的回头客只有 ${usable.length} 家，金额模型需要 ${rules.clvFullRepeat} 家。`,
        en: `An order is valued by ${own.en}: only ${usable.length} repeat customers have amounts, the spend model needs ${rules.clvFullRepeat}.`,
      },
    };
  const found = fitGammaGamma(usable);
  if (found?.converged !== true)
    return {
      fit: null,
      used: null,
      reason: {
        zh: `每单金额${own.zh}：金额模型没有收敛。`,
        en: `An order is valued by ${own.en}: the spend model did not settle.`,
      },
    };
  const said = (found.correlation ?? 0).toFixed(2);
  if (Math.abs(found.correlation ?? 0) > MOST_CORRELATION)
    return {
      fit: found,
      used: null,
      reason: {
        zh: `每单金额${own.zh}：下单频次与金额相关系数 ${said}，金额模型要求两者无关（不超过 ${MOST_CORRELATION}），故不采用。`,
        en: `An order is valued by ${own.en}: how often and how much correlate by ${said}, and the spend model takes them for unrelated (up to ${MOST_CORRELATION}).`,
      },
    };
  return {
    fit: found,
    used: found,
    reason: {
      zh: `每单金额按 Gamma-Gamma 模型：订单越少，越向全体平均靠拢；下单频次与金额相关系数 ${said}。`,
      en: `An order is valued by the Gamma-Gamma model, drawn towards the mean of all the more the fewer the orders; how often and how much correlate by ${said}.`,
    },
  };
}

/** By the spend model; else the mean of the customer's own orders; null when one of them has no dated rate. */
function orderRevenue(summary: Summary, days: readonly OrderDay[], spend: SpendFit | null): number | null {
  const { x, z } = summary;
  if (spend !== null && z !== null && z > 0) return expectedOrderValue(spend, { x, z });
  const values = days.flatMap(({ value }) => value ?? []);
  if (values.length === days.length) return values.reduce((sum, value) => sum + value, 0) / values.length;
  return null;
}

function portfolioOf(
  histories: readonly (readonly OrderDay[])[],
  choice: ModelChoice,
  { fit: spend, reason: spendReason }: ReturnType<typeof chooseSpend>,
  { asOf, rules }: LifetimeFrame,
): PortfolioLifetime {
  const first = histories.flatMap((days) => days[0]?.date ?? []).toSorted()[0] ?? asOf;
  const check = choice.chosen === null ? null : tested(histories, { asOf, rules });
  return {
    models: choice.fitted.map(({ model, fit }) => ({
      model: modelName(model),
      k: fit.k,
      params: { ...fit.parameters },
      standardErrors: { ...fit.standardErrors },
      logLikelihood: fit.logLikelihood,
      customers: fit.customers,
      unit: 'week',
      from: first,
      to: asOf,
      converged: fit.converged,
      prior: choice.prior,
    })),
    chosen: choice.chosen === null ? 'history' : modelName(choice.chosen.model),
    reason: choice.reason,
    spend:
      spend === null
        ? null
        : {
            model: 'gamma-gamma',
            params: { p: spend.p, q: spend.q, v: spend.v },
            logLikelihood: spend.logLikelihood,
            customers: spend.customers,
            correlation: spend.correlation,
          },
    spendReason,
    holdOut: check,
    holdOutReason:
      check !== null
        ? null
        : {
            zh: `留出最近 ${rules.clvHoldoutMonths} 个月后，更早的回头客不足 ${rules.clvMinRepeat} 家，无法检验预测。`,
            en: `With the last ${rules.clvHoldoutMonths} months held out, fewer than ${rules.clvMinRepeat} customers had repeat orders, so the forecast cannot be checked.`,
          },
  };
}

/** Fits anew on what was known before the held-out months. */
function tested(
  histories: readonly (readonly OrderDay[])[],
  { asOf, rules }: Pick<LifetimeFrame, 'asOf' | 'rules'>,
): PortfolioLifetime['holdOut'] {
  const cut = addMonths(asOf, -rules.clvHoldoutMonths);
  const dates = histories.map((days) => days.map(({ date }) => date));
  const known = recordsOn(dates, cut).map(({ record }) => record);
  const { chosen } = chooseModel(known, rules);
  return chosen === null ? null : holdOut(dates, chosen, { cut, to: asOf });
}

function money(amount: number): string {
  return amount.toFixed(2);
}
