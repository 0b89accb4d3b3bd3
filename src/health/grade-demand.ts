import { type StepTest, stepTest } from '#src/stats/step-test.ts';
import type { Bilingual } from '#src/vocabulary/bilingual.ts';
import type { Quarter } from '#src/vocabulary/calendar-date.ts';
import { addToQuarter, quarterNumber } from '#src/vocabulary/calendar-date.ts';
import type { Signal } from './contract.ts';
import type { Decision } from './decision.ts';
import { cannotSay } from './decision.ts';
import { growingWords, type WordDemand } from './growing-words.ts';
import type { DescribedGoods, Offer } from './health.ts';
import { isInScope, isOffered, relativeChange, sum } from './health.ts';
import type { HealthRules } from './health-rules.ts';
import { type MixShift, mixShift, movedAway } from './mix-shift.ts';
import type { GoodsAmount } from './quarter-facts.ts';
import { percent, sayQuarter } from './say-numbers.ts';

/** A customer's imports by HS6 in one complete quarter; lines without a code under the empty text. */
export interface GoodsQuarterFacts {
  readonly quarter: Quarter;
  readonly consignments: readonly { readonly hs6: string; readonly amount: number }[];
  readonly byGoods: ReadonlyMap<string, GoodsAmount>;
}

/** One HS6: the last four complete quarters against the four before. */
export interface GoodsChange {
  readonly hs6: string;
  readonly inScope: boolean;
  readonly weOffer: boolean;
  readonly previous: number;
  readonly recent: number;
  readonly recentLines: number;
  readonly growth: number | null;
}

/** The dimension's decision with the mix it rests on. */
export interface DemandDecision extends Decision {
  readonly mix: readonly GoodsChange[];
  /** Part of the customer's growth in codes we do not offer; null: nothing grew. */
  readonly gapGrowthShare: number | null;
  /** How the mix moved over a year; null: too few quarters or consignments. */
  readonly shift: MixShift | null;
  /** Product words that grow; null: too few described lines, or our own words are not known. */
  readonly words: WordDemand | null;
}

/** Two full years are compared where there are so many quarters, else half years. */
const YEARS_NEEDED = 8;
const QUARTERS_NEEDED = 6;

/**
 * Judges whether the customer grows where we have nothing to sell.
 * @param quarters Complete, consecutive, oldest first.
 * @param described How customs records describe the goods; empty: only codes are compared.
 * @returns Orange when enough of their growth lies outside our offer or the mix moved significantly away from it, yellow when only
 *   product words we do not offer grow; grey with fewer than six quarters, few lines, lines without codes, or when our offer is
 *   not known.
 * Source: gap growth share = Σ_{not offered} max(0, ΔV) ÷ Σ max(0, ΔV); mix distance by Jensen–Shannon, by permutation.
 */
export function gradeDemand(
  quarters: readonly GoodsQuarterFacts[],
  offer: Offer,
  rules: HealthRules,
  described: readonly DescribedGoods[] = [],
): DemandDecision {
  const span = quarters.length >= YEARS_NEEDED ? 4 : 2;
  const recent = addGoods(quarters.slice(-span));
  const previous = addGoods(quarters.slice(-2 * span, -span));
  const mix = changes(previous, recent, offer);
  const latest = quarters.at(-1);
  const missing = whatIsMissing(quarters, offer, [previous, recent], rules);
  if (missing || !latest)
    return { ...cannotSay(missing ?? NOTHING), mix, gapGrowthShare: null, shift: null, words: null };

  const gap = findGap(quarters, mix, offer, rules);
  const shift = mixShift(quarters, offer, rules);
  const words = growingWords(described, offer.words ?? new Set());
  const signals = [
    ...gapSignal(gap, latest.quarter, span, rules),
    ...mixSignal(shift, quarters, rules),
    ...wordSignal(words, latest.quarter, rules),
  ];
  const p = Math.min(gap.rise?.test.pRise ?? 1, shift?.p ?? 1, words?.q ?? 1);
  const worst = signals.find((signal) => signal.level === 'orange') ?? signals[0];
  return {
    grade: worst?.level ?? 'green',
    sentence: worst?.sentence ?? quietSentence(gap.share, latest.quarter),
    insufficient: null,
    signals,
    test: { dimension: 'demand', p },
    mix,
    gapGrowthShare: gap.share,
    shift,
    words,
  };
}

const NOTHING: Bilingual = { zh: '没有可比的进口。', en: 'There are no imports to compare.' };

function whatIsMissing(
  quarters: readonly GoodsQuarterFacts[],
  offer: Offer,
  windows: readonly ReadonlyMap<string, GoodsAmount>[],
  rules: HealthRules,
): Bilingual | null {
  if (quarters.length < QUARTERS_NEEDED)
    return {
      zh: `需求匹配至少需要连续 ${QUARTERS_NEEDED} 个完整季度，目前只有 ${quarters.length} 个。`,
      en: `Demand match takes ${QUARTERS_NEEDED} complete quarters in a row; there are ${quarters.length}.`,
    };
  if (offer.prefixes.length === 0)
    return {
      zh: '还不知道我方能供应哪些 HS 编码。请在设置中填写品类范围，或导入含 HS 编码的订单。',
      en: 'The HS codes we supply are not known yet. Set the product scope, or import orders with HS codes.',
    };
  const lines = windows.map((goods) => sum([...goods.values()].map((row) => row.lines)));
  if (Math.min(...lines) < rules.demandMinimumLines)
    return {
      zh: `需求匹配要求前后两段时间各有 ${rules.demandMinimumLines} 条以上记录，目前较少的一段只有 ${Math.min(...lines)} 条。`,
      en: `Demand match takes ${rules.demandMinimumLines} records in each of the two periods; the thinner one has ${Math.min(...lines)}.`,
    };
  const uncoded = sum(windows.map((goods) => goods.get('')?.lines ?? 0));
  if (uncoded / sum(lines) > 0.5)
    return {
      zh: '多数记录没有 HS 编码，无法比较品类。',
      en: 'Most records carry no HS code, so goods cannot be compared.',
    };
  return null;
}

/** Growth in codes we do not offer. */
interface DemandGap {
  /** Codes, largest growth first. */
  readonly codes: readonly string[];
  readonly share: number | null;
  readonly growth: number;
  readonly before: number;
  readonly after: number;
  readonly rise: GapRise | null;
}

function findGap(
  quarters: readonly GoodsQuarterFacts[],
  mix: readonly GoodsChange[],
  offer: Offer,
  rules: HealthRules,
): DemandGap {
  const grown = mix.filter((row) => row.hs6 !== '' && row.recent > row.previous);
  const growth = sum(grown.map((row) => row.recent - row.previous));
  const gaps = grown.filter((row) => !row.weOffer && row.recentLines >= rules.gapMinimumLines);
  const gapGrowth = sum(gaps.map((row) => row.recent - row.previous));
  return {
    codes: gaps.map((row) => row.hs6),
    share: growth > 0 ? gapGrowth / growth : null,
    growth: gapGrowth,
    before: sum(mix.map((row) => row.previous)),
    after: sum(mix.map((row) => row.recent)),
    rise: gapRise(quarters, offer, rules),
  };
}

function gapSignal(gap: DemandGap, latest: Quarter, span: number, rules: HealthRules): readonly Signal[] {
  const { rise, share } = gap;
  if (gap.codes.length === 0 || rise === null || share === null || share < rules.gapGrowthShare) return [];
  const when = sayQuarter(latest);
  const codes = gap.codes.slice(0, 3);
  return [
    {
      kind: 'demand-gap',
      dimension: 'demand',
      level: 'orange',
      cause: 'demand-gap',
      since: addToQuarter(latest, 1 - rise.span),
      sentence: {
        zh: `截至${when.zh}的${span === 4 ? '四' : '两'}个季度，客户新增进口中有 ${percent(share)} 落在我方不供应的品类（HS ${codes.join('、')}），其需求正在走出我方产品线。`,
        en: `In the ${span === 4 ? 'four' : 'two'} quarters through ${when.en}, ${percent(share)} of the customer's growth lies in goods we do not offer (HS ${codes.join(', ')}): demand is moving beyond our range.`,
      },
      evidence: {
        gapGrowthShare: share,
        gapRise: rise.grown,
        p: rise.test.pRise,
        quarters: rise.span,
        gapGrowthOfTotal: relativeChange(gap.before, gap.before + gap.growth),
        codes,
        previous: gap.before,
        recent: gap.after,
      },
    },
  ];
}

function mixSignal(
  shift: MixShift | null,
  quarters: readonly GoodsQuarterFacts[],
  rules: HealthRules,
): readonly Signal[] {
  const latest = quarters.at(-1);
  const since = quarters.at(-YEARS_NEEDED / 2);
  if (!latest || !since || shift === null || !movedAway(shift, rules) || shift.p > rules.mixLevel) return [];
  const when = sayQuarter(latest.quarter);
  const [before, after] = [percent(shift.offeredBefore), percent(shift.offeredAfter)];
  return [
    {
      kind: 'mix-shift',
      dimension: 'demand',
      level: 'orange',
      cause: 'demand-gap',
      since: since.quarter,
      sentence: {
        zh: `截至${when.zh}的一年，客户进口的品类结构变了 ${percent(shift.moved)}，我方可供的品类由 ${before} 降至 ${after}：采购重心在离开我方产品线。`,
        en: `In the year through ${when.en}, ${percent(shift.moved)} of what the customer imports moved to other goods, and the part we offer fell from ${before} to ${after}: their buying is leaving our range.`,
      },
      evidence: {
        offeredBefore: shift.offeredBefore,
        offeredAfter: shift.offeredAfter,
        moved: shift.moved,
        mixDistance: shift.distance,
        hellinger: shift.hellinger,
        cosineDistance: shift.cosine,
        p: shift.p,
      },
    },
  ];
}

function wordSignal(words: WordDemand | null, latest: Quarter, rules: HealthRules): readonly Signal[] {
  const missing = words?.words.filter(({ weOffer }) => !weOffer).slice(0, 3) ?? [];
  if (words === null || words.q === null || words.partAfter - words.partBefore < rules.gapMinimumGrowth) return [];
  const [before, after] = [percent(words.partBefore), percent(words.partAfter)];
  const named = missing.map(({ word }) => word);
  return [
    {
      kind: 'demand-words',
      dimension: 'demand',
      level: 'yellow',
      cause: 'demand-gap',
      since: addToQuarter(latest, -3),
      sentence: {
        zh: `客户报关品名中我方没有的字样（${named.join('、')}）近一年出现在 ${after} 的记录里，上一年为 ${before}：新需求正在我方产品之外长出来。`,
        en: `Words that none of our goods carry (${named.join(', ')}) stand in ${after} of the customer's records of the last year, against ${before} the year before: new demand is growing outside our range.`,
      },
      evidence: { words: named, partBefore: words.partBefore, partAfter: words.partAfter, p: words.q },
    },
  ];
}

function quietSentence(share: number | null, latest: Quarter): Bilingual {
  const when = sayQuarter(latest);
  return share === null
    ? { zh: `截至${when.zh}，客户各品类均无增长。`, en: `Through ${when.en} none of the customer's goods grew.` }
    : {
        zh: `截至${when.zh}，客户新增进口中 ${percent(share)} 落在我方不供应的品类，未形成明显错配。`,
        en: `Through ${when.en}, ${percent(share)} of the customer's growth lies in goods we do not offer: no clear gap.`,
      };
}

/** Quarters a new demand may already have lasted. */
const RISE_SPANS = [1, 2, 3, 4] as const;
const EARLIER_QUARTERS = 12;
const GAP_SPREAD = { deviation: 0.08, weight: 4 } as const;
/** Seasons of other goods reach this part of their usual size. */
const GAP_SEASON = 0.3;
const LEAST_SEASON = 0.02;

/** Imports of goods we do not offer, over the last `span` quarters, beyond their usual level and beyond chance. */
interface GapRise {
  readonly span: number;
  readonly test: StepTest;
  /** Growth over the four quarters before, as a part of all their imports then. */
  readonly grown: number;
}

function gapRise(quarters: readonly GoodsQuarterFacts[], offer: Offer, rules: HealthRules): GapRise | null {
  const rises = RISE_SPANS.flatMap((span): GapRise[] => {
    const window = quarters.slice(-span - EARLIER_QUARTERS);
    const before = window.slice(-span - 4, -span);
    const first = window[0];
    if (!first || before.length < 4) return [];
    const usual = sum(before.map((q) => sum([...q.byGoods.values()].map((row) => row.amount)))) / before.length;
    if (usual <= 0) return [];
    const parts = window.map((q) => amountNotOffered(q, offer) / usual);
    const mean = (part: readonly number[]): number => (part.length > 0 ? sum(part) / part.length : 0);
    const grown = mean(parts.slice(-span)) - mean(parts.slice(-span - 4, -span));
    const test = stepTest(parts, span, quarterNumber(first.quarter) % 4, {
      season: Math.max(LEAST_SEASON, GAP_SEASON * mean(parts.slice(0, -span))),
      drift: 0.02,
      spread: GAP_SPREAD,
    });
    return test === null ? [] : [{ span, test, grown }];
  });
  return (
    rises
      .filter(
        ({ test, grown }) =>
          grown >= rules.gapMinimumGrowth && test.step >= rules.gapMinimumGrowth && test.pRise <= rules.gapLevel,
      )
      .sort((a, b) => a.test.pRise - b.test.pRise)[0] ?? null
  );
}

function amountNotOffered(quarter: GoodsQuarterFacts, offer: Offer): number {
  return sum([...quarter.byGoods].map(([hs6, { amount }]) => (hs6 === '' || isOffered(hs6, offer) ? 0 : amount)));
}

function addGoods(quarters: readonly GoodsQuarterFacts[]): ReadonlyMap<string, GoodsAmount> {
  const all = new Map<string, GoodsAmount>();
  for (const { byGoods } of quarters)
    for (const [hs6, { amount, lines }] of byGoods) {
      const row = all.get(hs6) ?? { amount: 0, lines: 0 };
      all.set(hs6, { amount: row.amount + amount, lines: row.lines + lines });
    }
  return all;
}

/** Codes by change, largest first. */
function changes(
  previous: ReadonlyMap<string, GoodsAmount>,
  recent: ReadonlyMap<string, GoodsAmount>,
  offer: Offer,
): readonly GoodsChange[] {
  return [...new Set([...previous.keys(), ...recent.keys()])]
    .map((hs6) => {
      const before = previous.get(hs6)?.amount ?? 0;
      const after = recent.get(hs6)?.amount ?? 0;
      return {
        hs6,
        inScope: isInScope(hs6 === '' ? null : hs6, offer),
        weOffer: isOffered(hs6 === '' ? null : hs6, offer),
        previous: before,
        recent: after,
        recentLines: recent.get(hs6)?.lines ?? 0,
        growth: relativeChange(before, after),
      };
    })
    .sort((a, b) => b.recent - b.previous - (a.recent - a.previous) || a.hs6.localeCompare(b.hs6));
}
