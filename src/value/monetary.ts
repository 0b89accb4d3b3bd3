import { median } from '#src/stats/median.ts';
import type { CalendarDate } from '#src/vocabulary/calendar-date.ts';
import { counted } from '#src/vocabulary/english.ts';
import type { RfmtPart } from './contract.ts';
import { recentDays } from './frequency.ts';
import { sayMoney, sayNumber } from './number-words.ts';
import { PURCHASE_WORDS } from './purchase-document.ts';
import type { PurchaseHistory } from './purchase-history.ts';
import type { Insufficient } from './value.ts';
import type { ValueRules } from './value-rules.ts';

/** What an order is usually worth in a customer's industry, and where that number comes from. Base currency. */
export interface IndustryBenchmark {
  readonly mean: number;
  readonly basis: 'setting' | 'industry-median' | 'all-median';
  /** Customers behind a median; null for a number somebody set. */
  readonly customers: number | null;
}

/** The average order of one customer, as a peer of others. */
export interface Peer {
  readonly industry: string | null;
  readonly averageOrder: number | null;
}

/**
 * Mean net value of the order-days in the look-back window, base currency.
 * @returns null: no order-day there, or one of them has no dated rate.
 */
export function averageOrder(
  history: PurchaseHistory,
  asOf: CalendarDate,
  rules: Pick<ValueRules, 'frequencyMonths'>,
): number | null {
  const days = recentDays(history, asOf, rules);
  if (days.length === 0) return null;
  let total = 0;
  for (const day of days) {
    if (day.value === null) return null;
    total += day.value;
  }
  return total / days.length;
}

/** Finds the yardstick of an industry: the number somebody set, else the median of our customers in it, else of all. */
export function industryBenchmark(
  industry: string | null,
  peers: readonly Peer[],
  rules: Pick<ValueRules, 'industryMeans' | 'minIndustryPeers'>,
): IndustryBenchmark | Insufficient {
  const set = industry === null ? null : meanSetFor(industry, rules.industryMeans);
  if (set !== null) return { mean: set, basis: 'setting', customers: null };
  const all = peers.flatMap((peer) => (peer.averageOrder === null ? [] : [peer]));
  const same =
    industry === null ? [] : all.filter((peer) => peer.industry !== null && fold(peer.industry) === fold(industry));
  const [group, basis] =
    same.length >= rules.minIndustryPeers ? ([same, 'industry-median'] as const) : ([all, 'all-median'] as const);
  const middle = median(group.map((peer) => peer.averageOrder ?? 0));
  if (middle === null || group.length < rules.minIndustryPeers)
    return {
      insufficient: {
        zh: `行业均值未设置，且只有 ${group.length} 家客户有可比的平均订单额（需要 ${rules.minIndustryPeers} 家）。`,
        en: `No industry mean is set and only ${counted(group.length, 'customer has', 'customers have')} a comparable average order (${rules.minIndustryPeers} needed).`,
      },
    };
  return { mean: middle, basis, customers: group.length };
}

/** M: the average order against so many times what the industry usually orders. Score is filled in later. */
export function monetary(
  average: number | null,
  industry: string | null,
  benchmark: IndustryBenchmark | Insufficient,
  rules: Pick<ValueRules, 'orderOverMean' | 'purchaseDocument'>,
  currency: string,
): RfmtPart {
  const known = 'insufficient' in benchmark ? null : benchmark;
  const threshold = known === null ? null : round(known.mean * rules.orderOverMean);
  const base = { unit: 'money', threshold, score: null } as const;
  if (average === null)
    return {
      ...base,
      value: null,
      passes: null,
      reason: {
        zh: `观察期内没有可折算为本位币的${PURCHASE_WORDS[rules.purchaseDocument].one.zh}，请检查金额和汇率。`,
        en: `No ${PURCHASE_WORDS[rules.purchaseDocument].one.en} in the window can be converted to the base currency; check amounts and exchange rates.`,
      },
    };
  const value = round(average);
  const words = PURCHASE_WORDS[rules.purchaseDocument];
  const zh = `${words.average.zh} ${sayMoney(value, currency)}`;
  const en = `${words.average.en} ${sayMoney(value, currency)}`;
  if (known === null || threshold === null)
    return {
      ...base,
      value,
      passes: null,
      reason:
        'insufficient' in benchmark
          ? { zh: `${zh}；${benchmark.insufficient.zh}`, en: `${en}. ${benchmark.insufficient.en}` }
          : { zh: `${zh}。`, en: `${en}.` },
    };
  const passes = value >= threshold;
  const source = sourceWords(known, industry);
  const times = sayNumber(rules.orderOverMean);
  return {
    ...base,
    value,
    passes,
    reason: {
      zh: `${zh}，${passes ? '达到' : '低于'} ${times} 倍${source.zh}（${sayMoney(threshold, currency)}）。`,
      en: `${en}, ${passes ? 'at or above' : 'below'} ${times} × ${source.en} (${sayMoney(threshold, currency)}).`,
    },
  };
}

function sourceWords(benchmark: IndustryBenchmark, industry: string | null): { zh: string; en: string } {
  const name = industry ?? '';
  switch (benchmark.basis) {
    case 'setting':
      return { zh: `行业均值（${name}，已设置）`, en: `the industry mean set for ${name}` };
    case 'industry-median':
      return {
        zh: `我方 ${benchmark.customers} 家${name}客户的订单额中位数（行业均值未设置）`,
        en: `the median of our ${benchmark.customers} customers in ${name} (no industry mean set)`,
      };
    case 'all-median': {
      const why =
        industry === null
          ? { zh: '该客户未填行业', en: 'the industry of this customer is not recorded' }
          : { zh: '行业均值未设置，同行业客户不足', en: 'no industry mean set, too few customers in the industry' };
      return {
        zh: `我方全部 ${benchmark.customers} 家客户的订单额中位数（${why.zh}）`,
        en: `the median of all our ${benchmark.customers} customers (${why.en})`,
      };
    }
  }
}

function meanSetFor(industry: string, means: readonly string[]): number | null {
  for (const entry of means) {
    const at = entry.lastIndexOf('=');
    if (at > 0 && fold(entry.slice(0, at)) === fold(industry)) return Number(entry.slice(at + 1));
  }
  return null;
}

function fold(text: string): string {
  return text.trim().normalize('NFKC').toLowerCase();
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
