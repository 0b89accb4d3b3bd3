import { percentileScores } from '#src/stats/percentile-scores.ts';
import type { Bilingual } from '#src/vocabulary/bilingual.ts';
import { counted } from '#src/vocabulary/english.ts';
import type { RfmtPart } from './contract.ts';
import { sayMoney, sayNumber } from './number-words.ts';
import type { CustomerProfit } from './profit/contract.ts';
import { BOUND_WORDS } from './profit/profit-bound.ts';
import type { ProfitBasis } from './value.ts';
import type { ValueRules } from './value-rules.ts';
import type { ScorePart } from './value-score.ts';
import type { YearMoney } from './year-money.ts';

const LABELS = {
  profit: { zh: '现有利润', en: 'Current profit' },
  loyalty: { zh: '合作黏性', en: 'Loyalty' },
  terms: { zh: '交易条件', en: 'Trade terms' },
} as const satisfies Partial<Record<ScorePart['name'], Bilingual>>;

/** What profit is read from: the orders of twelve months, and what was left after serving. */
interface Earned {
  readonly money: YearMoney;
  /** Null: not worked out. */
  readonly profit: CustomerProfit | null;
}

/**
 * Places each active customer by what it earned in twelve months: by profit after the cost to serve where enough customers
 * have their costs recorded, by gross margin where only that is known, else by revenue, and the text says which.
 */
export function profitParts(
  active: readonly Earned[],
  rules: ValueRules,
  currency: string,
): { readonly parts: readonly ScorePart[]; readonly basis: readonly (ProfitBasis | null)[] } {
  const amounts = {
    profit: active.map(({ profit }) => profit?.profit ?? null),
    margin: active.map(({ money }) => money.margin),
    revenue: active.map(({ money }) => money.revenue),
  };
  const covers = (known: readonly (string | null)[]) =>
    active.length > 0 && known.filter((one) => one !== null).length / active.length >= rules.minMarginCustomers;
  const chosen: ProfitBasis = covers(amounts.profit) ? 'profit' : covers(amounts.margin) ? 'margin' : 'revenue';
  const ranked = {
    profit: placesOf(amounts.profit),
    margin: placesOf(amounts.margin),
    revenue: placesOf(amounts.revenue),
  };
  const enough = active.length >= rules.minRankedCustomers;
  const basis = active.map((_, index) =>
    amounts[chosen][index] !== null ? chosen : amounts.revenue[index] === null ? null : 'revenue',
  );
  const parts = active.map(({ money, profit }, index): ScorePart => {
    const by = basis[index] ?? null;
    const places = ranked[by ?? 'revenue'];
    const amount = by === null ? null : (amounts[by][index] ?? null);
    const score = by === null || !enough ? null : (places.scores[index] ?? null);
    return {
      name: 'profit',
      label: LABELS.profit,
      weight: rules.profitWeight,
      score: score === null ? null : round(score),
      reason: enough
        ? profitReason(by, { money, profit }, { places, index, amount }, currency)
        : {
            zh: `活跃客户只有 ${active.length} 家，至少 ${rules.minRankedCustomers} 家才排名。`,
            en: `Only ${active.length} active customers; ranking needs ${rules.minRankedCustomers}.`,
          },
    };
  });
  return { parts, basis };
}

function profitReason(
  by: ProfitBasis | null,
  { money, profit }: Earned,
  { places, index, amount: exact }: { readonly places: Places; readonly index: number; readonly amount: string | null },
  currency: string,
): Bilingual {
  if (by === null)
    return {
      zh: `近 12 个月有 ${money.withoutRate} 笔订单缺汇率，收入无法折算；请导入汇率。`,
      en: `${counted(money.withoutRate, 'order')} of the last 12 months ${money.withoutRate === 1 ? 'has' : 'have'} no exchange rate, so revenue is unknown; import rates.`,
    };
  const rank = places.ranks[index] ?? 0;
  const amount = sayMoney(Number(exact), currency);
  if (by === 'profit') {
    const said = BOUND_WORDS[profit?.bound ?? 'known'];
    return {
      zh: `近 12 个月扣除服务成本后的利润${said.zh} ${amount}，在 ${places.count} 家中排第 ${rank}。`,
      en: `Profit of the last 12 months after the cost to serve: ${said.en}${amount}, rank ${rank} of ${places.count}.`,
    };
  }
  return by === 'margin'
    ? {
        zh: `近 12 个月毛利 ${amount}，在 ${places.count} 家中排第 ${rank}。`,
        en: `Gross margin of the last 12 months ${amount}, rank ${rank} of ${places.count}.`,
      }
    : {
        zh: `成本未记录，按收入计：近 12 个月收入 ${amount}，在 ${places.count} 家中排第 ${rank}。`,
        en: `Costs are not recorded, so revenue stands in: ${amount} in the last 12 months, rank ${rank} of ${places.count}.`,
      };
}

/** Loyalty: orders a year against the number that earns the full score. */
export function loyaltyPart(f: RfmtPart, rules: ValueRules): ScorePart {
  const score = f.value === null ? null : round(100 * Math.min(1, f.value / rules.loyaltyFullOrders));
  return {
    name: 'loyalty',
    label: LABELS.loyalty,
    weight: rules.loyaltyWeight,
    score,
    reason:
      f.value === null
        ? f.reason
        : {
            zh: `每年 ${sayNumber(f.value)} 次下单，满分为每年 ${sayNumber(rules.loyaltyFullOrders)} 次。`,
            en: `${sayNumber(f.value)} orders a year; ${sayNumber(rules.loyaltyFullOrders)} earn the full score.`,
          },
  };
}

/** Trade terms: the points of T. */
export function termsPart(t: RfmtPart, rules: ValueRules): ScorePart {
  return { name: 'terms', label: LABELS.terms, weight: rules.termsWeight, score: t.value, reason: t.reason };
}

interface Places {
  /** By customer; null where the value is unknown. */
  readonly scores: readonly (number | null)[];
  /** 1 is best. */
  readonly ranks: readonly (number | null)[];
  readonly count: number;
}

function placesOf(values: readonly (string | null)[]): Places {
  const known = values.flatMap((value) => (value === null ? [] : [Number(value)]));
  const scores = percentileScores(known);
  const descending = known.toSorted((a, b) => b - a);
  const rankOf = new Map<number, number>();
  for (const [index, value] of descending.entries()) if (!rankOf.has(value)) rankOf.set(value, index + 1);
  let at = 0;
  return {
    scores: values.map((value) => (value === null ? null : (scores[at++] ?? null))),
    ranks: values.map((value) => (value === null ? null : (rankOf.get(Number(value)) ?? null))),
    count: known.length,
  };
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
