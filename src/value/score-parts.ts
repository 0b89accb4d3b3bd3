import { percentileScores } from '#src/stats/percentile-scores.ts';
import type { Bilingual } from '#src/vocabulary/bilingual.ts';
import { counted } from '#src/vocabulary/english.ts';
import type { RfmtPart } from './contract.ts';
import { sayMoney, sayNumber, sayPercent } from './number-words.ts';
import type { Wallet } from './value.ts';
import type { ValueRules } from './value-rules.ts';
import type { ScorePart } from './value-score.ts';
import type { YearMoney } from './year-money.ts';

const LABELS = {
  profit: { zh: '现有利润', en: 'Current profit' },
  growth: { zh: '增长潜力', en: 'Growth potential' },
  loyalty: { zh: '合作黏性', en: 'Loyalty' },
  terms: { zh: '交易条件', en: 'Trade terms' },
} as const satisfies Record<ScorePart['name'], Bilingual>;

/**
 * Places each active customer by what it earned in twelve months: by gross margin where enough customers have their costs
 * recorded, else by revenue, and the text says which.
 */
export function profitParts(
  active: readonly { readonly money: YearMoney }[],
  rules: ValueRules,
  currency: string,
): { readonly parts: readonly ScorePart[]; readonly basis: readonly ('margin' | 'revenue' | null)[] } {
  const withMargin = active.filter((customer) => customer.money.margin !== null).length;
  const useMargin = active.length > 0 && withMargin / active.length >= rules.minMarginCustomers;
  const revenues = placesOf(active.map((customer) => customer.money.revenue));
  const margins = placesOf(active.map((customer) => customer.money.margin));
  const enough = active.length >= rules.minRankedCustomers;
  const basis = active.map(({ money }) =>
    useMargin && money.margin !== null ? 'margin' : money.revenue === null ? null : 'revenue',
  );
  const parts = active.map(({ money }, index): ScorePart => {
    const by = basis[index] ?? null;
    const places = by === 'margin' ? margins : revenues;
    const score = by === null || !enough ? null : (places.scores[index] ?? null);
    return {
      name: 'profit',
      label: LABELS.profit,
      weight: rules.profitWeight,
      score: score === null ? null : round(score),
      reason: enough
        ? profitReason(by, money, places, index, currency)
        : {
            zh: `活跃客户只有 ${active.length} 家，至少 ${rules.minRankedCustomers} 家才排名。`,
            en: `Only ${active.length} active customers; ranking needs ${rules.minRankedCustomers}.`,
          },
    };
  });
  return { parts, basis };
}

function profitReason(
  by: 'margin' | 'revenue' | null,
  money: YearMoney,
  places: Places,
  index: number,
  currency: string,
): Bilingual {
  if (by === null)
    return {
      zh: `近 12 个月有 ${money.withoutRate} 笔订单缺汇率，收入无法折算；请导入汇率。`,
      en: `${counted(money.withoutRate, 'order')} of the last 12 months ${money.withoutRate === 1 ? 'has' : 'have'} no exchange rate, so revenue is unknown; import rates.`,
    };
  const rank = places.ranks[index] ?? 0;
  const amount = sayMoney(Number(by === 'margin' ? money.margin : money.revenue), currency);
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

/** Growth potential: what the customer buys elsewhere within our scope. */
export const growthPart = {
  /** USD bought from others in the covered months; null: customs data cannot say. Unnamed exporters count as neither. */
  potential(wallet: Wallet | null, rules: ValueRules): number | null {
    if (wallet === null || wallet.oursUsd === null || wallet.lines === 0 || wallet.totalUsd <= 0) return null;
    if (wallet.linesWithValue / wallet.lines < rules.minWalletValueShare) return null;
    return Math.max(0, wallet.totalUsd - wallet.oursUsd - wallet.unnamedUsd);
  },
  /** The part of the score; `place` 0–100 among the `known` customers whose wallet is known. */
  part(wallet: Wallet | null, place: number | null, known: number, rules: ValueRules): ScorePart {
    const base = { name: 'growth', label: LABELS.growth, weight: rules.growthWeight } as const;
    if (wallet === null || wallet.oursUsd === null || place === null)
      return { ...base, score: null, reason: walletMissing(wallet, rules) };
    if (known < rules.minRankedCustomers)
      return {
        ...base,
        score: null,
        reason: {
          zh: `只有 ${known} 家客户有可比的海关采购数据，至少 ${rules.minRankedCustomers} 家才排名；本项不计。`,
          en: `Only ${counted(known, 'customer has', 'customers have')} comparable customs data; ranking needs ${rules.minRankedCustomers}. Not counted.`,
        },
      };
    const total = sayMoney(wallet.totalUsd, 'USD');
    const ours = sayPercent(wallet.oursUsd / wallet.totalUsd);
    const elsewhere = sayMoney(Math.max(0, wallet.totalUsd - wallet.oursUsd - wallet.unnamedUsd), 'USD');
    return {
      ...base,
      score: round(place),
      reason: {
        zh: `海关数据（${wallet.from} 至 ${wallet.through}）显示同类采购 ${total}，我方占 ${ours}，向其他供应商采购 ${elsewhere}。`,
        en: `Customs data (${wallet.from} to ${wallet.through}) show imports of ${total} in scope, ours ${ours}, ${elsewhere} from named others.`,
      },
    };
  },
};

function walletMissing(wallet: Wallet | null, rules: ValueRules): Bilingual {
  if (wallet === null || wallet.lines === 0)
    return {
      zh: '没有关联的海关采购数据，本项不计，其余各项按比例放大。',
      en: 'No linked customs data; not counted, the other parts weigh more.',
    };
  if (wallet.oursUsd === null)
    return {
      zh: '尚未登记我方主体，无法区分我方份额；请先在“企业”中登记。本项不计。',
      en: 'Nobody has said which companies are us, so our part is unknown; add them under Companies. Not counted.',
    };
  return {
    zh: `海关记录中只有 ${sayPercent(wallet.linesWithValue / wallet.lines)} 带货值（需要 ${sayPercent(rules.minWalletValueShare)}），本项不计。`,
    en: `Only ${sayPercent(wallet.linesWithValue / wallet.lines)} of customs lines carry a value (${sayPercent(rules.minWalletValueShare)} needed); not counted.`,
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
