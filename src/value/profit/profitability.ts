import type { Bilingual } from '#src/vocabulary/bilingual.ts';
import { sayMoney, sayNumber, sayPercent } from '../number-words.ts';
import type { NamedResult } from '../present.ts';
import type { Profitability, WhaleCustomer } from './contract.ts';
import { type ParetoCheck, paretoCheck, topCount } from './pareto-check.ts';
import type { ProfitRules } from './profit-rules.ts';
import type { CutCustomer } from './simulate-cut.ts';
import { whaleCurve } from './whale-curve.ts';

/** Draws of the bootstrap, and its seed: the same book always gives the same interval. */
const DRAWS = 1000;
const SEED = 20_80;
const MIN_CUSTOMERS = 10;

/**
 * The whale curve of one run with the 80/20 check and who takes the effort. Customers that neither brought nor cost
 * anything in the twelve months stand aside; those whose profit is unknown are listed with what is missing.
 */
export function profitability(
  run: readonly NamedResult[],
  rules: ProfitRules,
  reconciliation: Profitability['reconciliation'],
): Profitability {
  const currency = run[0]?.result.baseCurrency ?? 'USD';
  const customers = whaleCustomers(run);
  const unknown = run.flatMap(({ code, name, result }) =>
    result.profit && result.profit.profit === null ? [{ code, name, missing: result.profit.missing }] : [],
  );
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
    finding: finding(customers, curve, currency),
    customers,
    unknown,
    total: curve.total,
    peak: curve.peak,
    byProfit: check(
      customers.map(({ profit }) => profit),
      { zh: '利润', en: 'profit' },
    ),
    byRevenue: check(
      customers.map(({ revenue }) => revenue),
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
    const serving = Number(profit.lines.find(({ key }) => key === 'serving')?.amount ?? 0);
    const grossMargin = Number(profit.grossMargin);
    const own = Number(profit.profit);
    if (own === 0 && Number(profit.revenue) === 0) return [];
    return [
      {
        code,
        name,
        tier: result.tier,
        revenue: Number(profit.revenue),
        grossMargin,
        otherCosts: grossMargin - serving - own,
        serving,
        profit: own,
        hours: profit.hours,
        wrong: result.wrongCustomer?.verdict === 'wrong',
      },
    ];
  });
  let cumulative = 0;
  return known
    .toSorted((a, b) => b.profit - a.profit || (a.code < b.code ? -1 : 1))
    .map((customer) => {
      cumulative += customer.profit;
      return { ...customer, cumulative };
    });
}

/** The customers of a whale curve as the cut simulator takes them. */
export function cutCustomers(customers: readonly WhaleCustomer[]): CutCustomer[] {
  return customers.map(({ code, revenue, grossMargin, otherCosts, serving, hours }) => ({
    code,
    revenue,
    directCost: revenue - grossMargin + otherCosts,
    serviceCost: serving,
    hours,
  }));
}

function effort(customers: readonly WhaleCustomer[], rules: ProfitRules): Profitability['effort'] {
  const all = customers.reduce((sum, { hours }) => sum + (hours ?? 0), 0);
  if (all === 0 || customers.length < 2) return null;
  const count = topCount(customers.length, rules.effortBottom);
  const bottom = customers.slice(-count);
  const hoursShare = bottom.reduce((sum, { hours }) => sum + (hours ?? 0), 0) / all;
  const total = customers.reduce((sum, { profit }) => sum + profit, 0);
  const profitShare = total > 0 ? bottom.reduce((sum, { profit }) => sum + profit, 0) / total : null;
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
  const losing = customers.filter(({ profit }) => profit < 0);
  const lost = losing.reduce((sum, { profit }) => sum - profit, 0);
  const total = sayMoney(curve.total, currency);
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
export function cutFinding(
  outcome: {
    readonly revenueChange: number;
    readonly profitChange: number;
    readonly profitChangeIdle: number;
    readonly freedHours: number;
    readonly breakEvenPerHour: number | null;
    readonly fixedCostLeft: number;
  },
  count: number,
  kind: 'drop' | 'reprice',
  currency: string,
): Bilingual {
  const money = (amount: number) => `${amount < 0 ? '−' : '+'}${sayMoney(Math.abs(amount), currency)}`;
  const even = outcome.breakEvenPerHour;
  const zhEven = even === null ? '' : `；释放的工时每小时要赚 ${sayMoney(even, currency)} 才不亏`;
  const enEven = even === null ? '' : `; each freed hour must earn ${sayMoney(even, currency)} to break even`;
  return {
    zh: `${kind === 'drop' ? '停止合作' : '涨价'} ${count} 家：收入 ${money(outcome.revenueChange)}，利润 ${money(outcome.profitChange)}，释放 ${sayNumber(outcome.freedHours, 0)} 小时，留下固定成本 ${sayMoney(outcome.fixedCostLeft, currency)}${zhEven}。`,
    en: `${kind === 'drop' ? 'Dropping' : 'Re-pricing'} ${count}: revenue ${money(outcome.revenueChange)}, profit ${money(outcome.profitChange)}, ${sayNumber(outcome.freedHours, 0)} hours freed, ${sayMoney(outcome.fixedCostLeft, currency)} of fixed cost left behind${enEven}.`,
  };
}
