import { Decimal } from 'decimal.js';
import type { Bilingual } from '#src/vocabulary/bilingual.ts';
import { TIER_WORDS, TIERS, type Tier } from '#src/vocabulary/words.ts';
import { maskLifetime } from './clv/mask.ts';
import type { Assessment, RfmtOnDate, RfmtPart } from './contract.ts';
import { HIDDEN } from './hidden.ts';
import { sayPercent } from './number-words.ts';
import type { AssessmentResult, TierMove } from './value.ts';
import { maskWrongCustomer } from './wrong/mask.ts';

/** Which fields the caller may see. */
export interface Visibility {
  readonly money: boolean;
  readonly cost: boolean;
}

/** A stored result with whose it is. */
export interface NamedResult {
  readonly code: string;
  readonly name: string;
  readonly result: AssessmentResult;
}

/** An assessment as the caller may see it: amounts, and sentences that name them, only with the right to. */
export function presentAssessment({ code, name, result }: NamedResult, visible: Visibility): Assessment {
  const { profitBasis, ruleReason: _, gate: __, ...rest } = result;
  const showProfit = visible.money && (profitBasis === 'revenue' || profitBasis === null || visible.cost);
  return {
    ...rest,
    code,
    name,
    tierReason: visible.money ? rest.tierReason : withoutGate(rest),
    value: {
      ...rest.value,
      contributions: rest.value.contributions.map((part) =>
        part.name === 'profit' && !showProfit ? { ...part, reason: HIDDEN } : part,
      ),
    },
    rfmt: { ...rest.rfmt, m: visible.money ? rest.rfmt.m : maskMoney(rest.rfmt.m) },
    revenue12m: visible.money ? rest.revenue12m : null,
    margin12m: visible.money && visible.cost ? rest.margin12m : null,
    marginFraction: visible.cost ? rest.marginFraction : null,
    ...laterParts(rest, visible),
  };
}

/** Parts that runs stored before they existed do not have. */
function laterParts(result: Partial<AssessmentResult> & Pick<AssessmentResult, 'tier'>, visible: Visibility) {
  const wrong = result.wrongCustomer ?? null;
  return {
    ruleTier: result.ruleTier ?? result.tier,
    override: result.override ?? null,
    profit:
      visible.money && visible.cost && result.profit ? { ...result.profit, bound: result.profit.bound ?? null } : null,
    wrongCustomer: wrong === null ? null : maskWrongCustomer(wrong, visible),
    clv: maskLifetime(result.clv ?? null, visible),
  };
}

/** The pyramid of one run: every tier with its customers, best first, and what it brought. */
export function presentPyramid(run: readonly NamedResult[], visible: Visibility) {
  const currency = run[0]?.result.baseCurrency ?? 'USD';
  const total = sumRevenue(run);
  const tiers = TIERS.map((tier) => {
    const inside = run.filter(({ result }) => result.tier === tier).toSorted(byScore);
    const revenue = sumRevenue(inside);
    return {
      tier,
      customers: inside.map(({ code, name, result }) => ({
        code,
        name,
        score: result.value.score,
        revenue12m: visible.money ? result.revenue12m : null,
      })),
      revenue12m: visible.money ? (revenue?.toFixed() ?? null) : null,
      revenueShare:
        visible.money && revenue !== null && total?.greaterThan(0) === true
          ? revenue.dividedBy(total).toNumber()
          : null,
    };
  });
  const moved = run.flatMap(({ code, name, result }) =>
    result.previousTier === null || result.previousTier === result.tier
      ? []
      : [
          {
            code,
            name,
            from: result.previousTier,
            to: result.tier,
            reason: visible.money ? result.tierReason : withoutGate(result),
          },
        ],
  );
  return {
    asOf: run[0]?.result.asOf ?? null,
    finding: finding(tiers, moved.length),
    tiers,
    moved,
    baseCurrency: currency,
  };
}

function finding(
  tiers: readonly {
    readonly tier: Tier;
    readonly customers: readonly unknown[];
    readonly revenueShare: number | null;
  }[],
  moved: number,
): Bilingual {
  const of = (tier: Tier) => tiers.find((entry) => entry.tier === tier);
  const count = (tier: Tier) => of(tier)?.customers.length ?? 0;
  if (tiers.every((entry) => entry.customers.length === 0))
    return { zh: '尚未做过价值评估。', en: 'No value assessment has been run yet.' };
  const share = of('strategic')?.revenueShare ?? null;
  const zhShare = share === null ? '' : `，贡献近 12 个月收入的 ${sayPercent(share)}`;
  const enShare = share === null ? '' : ` bringing ${sayPercent(share)} of the last 12 months' revenue`;
  return {
    zh: `战略客户 ${count('strategic')} 家${zhShare}；核心 ${count('core')} 家，长尾 ${count('long-tail')} 家；较上次有 ${moved} 家调整层级。`,
    en: `${count('strategic')} strategic customers${enShare}; ${count('core')} core, ${count('long-tail')} long tail; ${moved} moved since the run before.`,
  };
}

/** A move between tiers, as the caller may see it: without the right to amounts only from where to where. */
export function presentMove(move: TierMove, visible: Visibility): TierMove {
  if (visible.money) return move;
  const to = TIER_WORDS[move.to];
  const from = move.from === null ? null : TIER_WORDS[move.from];
  return {
    ...move,
    reason:
      from === null
        ? { zh: `首次评估，定为${to.zh}。`, en: `First assessment: ${to.en.toLowerCase()}.` }
        : { zh: `由${from.zh}调整为${to.zh}。`, en: `From ${from.en.toLowerCase()} to ${to.en.toLowerCase()}.` },
  };
}

/** The letters over time as the caller may see them. */
export function presentTrend(trend: readonly RfmtOnDate[], visible: Visibility): RfmtOnDate[] {
  return trend.map((entry) => (visible.money ? entry : { ...entry, m: null }));
}

function withoutGate(result: Pick<AssessmentResult, 'tier' | 'value'>): Bilingual {
  const words = TIER_WORDS[result.tier];
  const score = result.value.score;
  return score === null
    ? { zh: `定为${words.zh}。`, en: `${words.en}.` }
    : { zh: `价值分 ${score}，定为${words.zh}。`, en: `Value score ${score}: ${words.en.toLowerCase()}.` };
}

function maskMoney(part: RfmtPart): RfmtPart {
  return { ...part, value: null, threshold: null, reason: HIDDEN };
}

function sumRevenue(run: readonly NamedResult[]): Decimal | null {
  let sum = new Decimal(0);
  for (const { result } of run) {
    if (result.revenue12m === null) return null;
    sum = sum.plus(result.revenue12m);
  }
  return sum;
}

function byScore(a: NamedResult, b: NamedResult): number {
  return (b.result.value.score ?? -1) - (a.result.value.score ?? -1) || (a.code < b.code ? -1 : 1);
}
