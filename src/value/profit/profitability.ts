import { Decimal } from 'decimal.js';
import type { Bilingual } from '#src/vocabulary/bilingual.ts';
import { counted } from '#src/vocabulary/english.ts';
import { sayMoney, sayNumber, sayPercent } from '../number-words.ts';
import type { NamedResult } from '../present.ts';
import type { Profitability, WhaleCustomer } from './contract.ts';
import { type ParetoCheck, paretoCheck, topCount } from './pareto-check.ts';
import type { ProfitRules } from './profit-rules.ts';
import type { CutCustomer, CutOutcome } from './simulate-cut.ts';
import { whaleCurve } from './whale-curve.ts';

/** Draws of the bootstrap, and its seed: the same book always gives the same interval. */
const DRAWS = 1000;
const SEED = 20_80;
const MIN_CUSTOMERS = 10;
const SCALE = 4;

/**
 * The whale curve of one run with the 80/20 check and who takes the effort. Customers that neither brought nor cost
 * anything in the twelve months stand aside; those whose profit is unknown are listed with what is
 * missing, and the finding says how many they are and what they bought.
 */
export function profitability(
  run: readonly NamedResult[],
  rules: ProfitRules,
  reconciliation: Profitability['reconciliation'],
): Profitability {
  const currency = run[0]?.result.baseCurrency ?? 'USD';
  const customers = whaleCustomers(run);
  const unknown = run.flatMap(({ code, name, result: { profit, revenue12m } }) =>
    profit && profit.profit === null
      ? [{ code, name, revenue: profit.revenue ?? revenue12m, missing: profit.missing }]
      : [],
  );
  const leftOut = leftOutOf(unknown, currency);
  const curve = whaleCurve(customers.map(({ profit }) => profit));
  const check = (values: readonly number[], what: Bilingual) => {
    const found = paretoCheck(values, {
      topShare: rules.paretoTop,
      bar: rules.paretoBar,
      minCustomers: MIN_CUSTOMERS,
      draws: DRAWS,
      seed: SEED,
    });
    return found === null ? null : { ...found, sentence: paretoSentence(found, rules, what) };
  };
  return {
    asOf: run[0]?.result.asOf ?? null,
    finding: withLeftOut(finding(customers, curve, currency), customers, leftOut.sentence),
    customers,
    unknown,
    leftOut,
    total: curve.total,
    peak: curve.peak,
    byProfit: check(
      customers.map(({ profit }) => Number(profit)),
      { zh: '利润', en: 'profit' },
    ),
    byRevenue: check(
      customers.map(({ revenue }) => Number(revenue)),
      { zh: '收入', en: 'revenue' },
    ),
    effort: effort(customers, rules),
    reconciliation,
    assumptions: { fixedShare: rules.cutFixedShare, hourCost: rules.hourCost },
    baseCurrency: currency,
  };
}

/** The customers of a run whose profit is known, best first, with the running total. */
export function whaleCustomers(run: readonly NamedResult[]): WhaleCustomer[] {
  const known = run.flatMap(({ code, name, result }) => {
    const { profit } = result;
    if (!profit || profit.profit === null || profit.revenue === null || profit.grossMargin === null) return [];
    const serving = new Decimal(profit.lines.find(({ key }) => key === 'serving')?.amount ?? 0);
    const grossMargin = new Decimal(profit.grossMargin);
    const own = new Decimal(profit.profit);
    if (own.isZero() && Number(profit.revenue) === 0) return [];
    return [
      {
        code,
        name,
        tier: result.tier,
        revenue: profit.revenue,
        grossMargin: profit.grossMargin,
        otherCosts: grossMargin.minus(serving).minus(own).toFixed(SCALE),
        serving: serving.toFixed(SCALE),
        profit: profit.profit,
        bound: profit.bound ?? null,
        hours: profit.hours,
        wrong: result.wrongCustomer?.verdict === 'wrong',
      },
    ];
  });
  let cumulative = new Decimal(0);
  return known
    .toSorted((a, b) => new Decimal(b.profit).comparedTo(a.profit) || (a.code < b.code ? -1 : 1))
    .map((customer) => {
      cumulative = cumulative.plus(customer.profit);
      return { ...customer, cumulative: cumulative.toFixed(SCALE) };
    });
}

/** The customers of a whale curve as the cut simulator takes them. */
export function cutCustomers(customers: readonly WhaleCustomer[]): CutCustomer[] {
  return customers.map(({ code, revenue, grossMargin, otherCosts, serving, hours }) => ({
    code,
    revenue,
    directCost: new Decimal(revenue).minus(grossMargin).plus(otherCosts).toFixed(SCALE),
    serviceCost: serving,
    hours,
  }));
}

function sumOf(customers: readonly WhaleCustomer[], key: 'profit' | 'revenue'): Decimal {
  return customers.reduce((sum, customer) => sum.plus(customer[key]), new Decimal(0));
}

function leftOutOf(unknown: Profitability['unknown'], currency: string): Profitability['leftOut'] {
  const revenue = unknown.reduce((sum, one) => sum.plus(one.revenue ?? 0), new Decimal(0));
  const withoutRevenue = unknown.filter((one) => one.revenue === null).length;
  const said = sayMoney(revenue.toNumber(), currency);
  const zhBare = withoutRevenue === 0 ? '' : `，其中 ${withoutRevenue} 家连收入也不全`;
  const enBare = withoutRevenue === 0 ? '' : `, ${withoutRevenue} of them even without full revenue`;
  return {
    customers: unknown.length,
    revenue: revenue.toFixed(SCALE),
    withoutRevenue,
    sentence:
      unknown.length === 0
        ? null
        : {
            zh: `另有 ${unknown.length} 家利润未知（收入 ${said}${zhBare}），不在其中。`,
            en: `${counted(unknown.length, 'customer')} more (${said} of revenue${enBare}) have no known profit and are not in this.`,
          },
  };
}

/** The finding with what it does not cover: profits that are only bounds, and customers left out. */
function withLeftOut(said: Bilingual, customers: readonly WhaleCustomer[], leftOut: Bilingual | null): Bilingual {
  const bounds = customers.filter(({ bound }) => bound !== 'known').length;
  const zhBounds = bounds === 0 ? '' : `其中 ${bounds} 家费用不全，利润为已知部分。`;
  const enBounds = bounds === 0 ? '' : ` For ${bounds} of them some charges are not known and not counted.`;
  return {
    zh: `${said.zh}${zhBounds}${leftOut?.zh ?? ''}`,
    en: `${said.en}${enBounds}${leftOut === null ? '' : ` ${leftOut.en}`}`,
  };
}

function effort(customers: readonly WhaleCustomer[], rules: ProfitRules): Profitability['effort'] {
  const all = customers.reduce((sum, { hours }) => sum + (hours ?? 0), 0);
  if (all === 0 || customers.length < 2) return null;
  const count = topCount(customers.length, rules.effortBottom);
  const bottom = customers.slice(-count);
  const hoursShare = bottom.reduce((sum, { hours }) => sum + (hours ?? 0), 0) / all;
  const total = sumOf(customers, 'profit');
  const profitShare = total.greaterThan(0) ? sumOf(bottom, 'profit').dividedBy(total).toNumber() : null;
  const zhProfit = profitShare === null ? '' : `，只带来利润的 ${sayPercent(profitShare, 1)}`;
  const enProfit = profitShare === null ? '' : ` and bring ${sayPercent(profitShare, 1)} of the profit`;
  return {
    customers: count,
    hoursShare,
    profitShare,
    sentence: {
      zh: `利润最低的 ${count} 家（${sayPercent(rules.effortBottom)}）占用 ${sayPercent(hoursShare)} 的工时${zhProfit}。`,
      en: `The ${count} least profitable (${sayPercent(rules.effortBottom)}) take ${sayPercent(hoursShare)} of the hours${enProfit}.`,
    },
  };
}

function paretoSentence(check: ParetoCheck, rules: ProfitRules, what: Bilingual): Bilingual {
  const share = sayPercent(check.share);
  const range = `${sayPercent(check.low)}–${sayPercent(check.high)}`;
  const law = `${sayNumber(rules.paretoBar * 100, 0)}/${sayNumber(rules.paretoTop * 100, 0)}`;
  const words = {
    holds: { zh: `${law} 成立`, en: `${law} holds here` },
    'does-not-hold': { zh: `${law} 在我们这里不成立`, en: `${law} does not hold here` },
    'cannot-tell': {
      zh: `数据还不能断定 ${law} 是否成立`,
      en: `whether ${law} holds cannot be told from this many customers`,
    },
  }[check.verdict];
  return {
    zh: `前 ${sayPercent(rules.paretoTop)}（${check.top} 家）占${what.zh}的 ${share}（95% 区间 ${range}）：${words.zh}。`,
    en: `The top ${sayPercent(rules.paretoTop)} (${check.top}) make ${share} of ${what.en} (95% interval ${range}): ${words.en}.`,
  };
}

function finding(
  customers: readonly WhaleCustomer[],
  curve: ReturnType<typeof whaleCurve>,
  currency: string,
): Bilingual {
  if (customers.length === 0)
    return {
      zh: '还算不出客户利润：订单没有成本，或尚未评估。',
      en: 'Profit by customer is not known yet: orders carry no cost, or nothing was assessed.',
    };
  const losing = customers.filter(({ profit }) => Number(profit) < 0);
  const lost = sumOf(losing, 'profit').negated().toNumber();
  const total = sayMoney(Number(curve.total), currency);
  if (losing.length === 0)
    return {
      zh: `${customers.length} 家客户一年利润 ${total}，没有亏损客户。`,
      en: `${customers.length} customers earned ${total} in a year; none of them at a loss.`,
    };
  const peak = curve.peak?.share ?? null;
  const zhPeak = peak === null ? '' : `，鲸鱼曲线最高到 ${sayPercent(peak)}`;
  const enPeak = peak === null ? '' : `; the whale curve peaks at ${sayPercent(peak)}`;
  return {
    zh: `${customers.length} 家客户一年利润 ${total}，其中 ${losing.length} 家亏损，吃掉 ${sayMoney(lost, currency)}${zhPeak}。`,
    en: `${customers.length} customers earned ${total} in a year; ${losing.length} of them lost ${sayMoney(lost, currency)}${enPeak}.`,
  };
}

/** What a cut would do, in a sentence. */
export function cutFinding(outcome: CutOutcome, count: number, kind: 'drop' | 'reprice', currency: string): Bilingual {
  const money = (amount: string) => `${Number(amount) < 0 ? '−' : '+'}${sayMoney(Math.abs(Number(amount)), currency)}`;
  const even = outcome.breakEvenPerHour;
  const zhEven = even === null ? '' : `；释放的工时每小时要赚 ${sayMoney(Number(even), currency)} 才不亏`;
  const enEven = even === null ? '' : `; each freed hour must earn ${sayMoney(Number(even), currency)} to break even`;
  return {
    zh: `${kind === 'drop' ? '停止合作' : '涨价'} ${count} 家：收入 ${money(outcome.revenueChange)}，利润 ${money(outcome.profitChange)}，释放 ${sayNumber(outcome.freedHours, 0)} 小时，留下固定成本 ${sayMoney(Number(outcome.fixedCostLeft), currency)}${zhEven}。`,
    en: `${kind === 'drop' ? 'Dropping' : 'Re-pricing'} ${count}: revenue ${money(outcome.revenueChange)}, profit ${money(outcome.profitChange)}, ${sayNumber(outcome.freedHours, 0)} hours freed, ${sayMoney(Number(outcome.fixedCostLeft), currency)} of fixed cost left behind${enEven}.`,
  };
}
