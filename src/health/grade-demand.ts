import { jensenShannon } from '#src/stats/jensen-shannon.ts';
import { type StepTest, stepTest } from '#src/stats/step-test.ts';
import type { Quarter } from '#src/vocabulary/calendar-date.ts';
import { quarterNumber } from '#src/vocabulary/calendar-date.ts';
import type { Decision } from './decision.ts';
import { cannotSay } from './decision.ts';
import type { Offer } from './health.ts';
import { isInScope, isOffered, relativeChange, sum } from './health.ts';
import type { HealthRules } from './health-rules.ts';
import type { GoodsAmount } from './quarter-facts.ts';
import { percent, sayQuarter } from './say-numbers.ts';

/** A customer's imports by HS6 in one complete quarter; lines without a code under the empty text. */
export interface GoodsQuarterFacts {
  readonly quarter: Quarter;
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
}

/** Two full years are compared where there are so many quarters, else half years. */
const YEARS_NEEDED = 8;
const QUARTERS_NEEDED = 6;

/**
 * Judges whether the customer grows where we have nothing to sell.
 * @param quarters Complete, consecutive, oldest first.
 * @returns Orange when enough of their growth lies outside our offer; grey with fewer than six quarters, few lines, lines
 *   without codes, or when our offer is not known.
 * Source: gap growth share = Σ_{not offered} max(0, ΔV) ÷ Σ max(0, ΔV); mix distance by Jensen–Shannon.
 */
export function gradeDemand(quarters: readonly GoodsQuarterFacts[], offer: Offer, rules: HealthRules): DemandDecision {
  const span = quarters.length >= YEARS_NEEDED ? 4 : 2;
  const recent = addGoods(quarters.slice(-span));
  const previous = addGoods(quarters.slice(-2 * span, -span));
  const mix = changes(previous, recent, offer);
  const grey = (zh: string, en: string): DemandDecision => ({ ...cannotSay({ zh, en }), mix, gapGrowthShare: null });
  const latest = quarters.at(-1);
  if (quarters.length < QUARTERS_NEEDED || !latest)
    return grey(
      `需求匹配至少需要连续 ${QUARTERS_NEEDED} 个完整季度，目前只有 ${quarters.length} 个。`,
      `Demand match takes ${QUARTERS_NEEDED} complete quarters in a row; there are ${quarters.length}.`,
    );
  if (offer.prefixes.length === 0)
    return grey(
      '还不知道我方能供应哪些 HS 编码。请在设置中填写品类范围，或导入含 HS 编码的订单。',
      'The HS codes we supply are not known yet. Set the product scope, or import orders with HS codes.',
    );
  const lines = [previous, recent].map((goods) => sum([...goods.values()].map((row) => row.lines)));
  if (Math.min(...lines) < rules.demandMinimumLines)
    return grey(
      `需求匹配要求前后两段时间各有 ${rules.demandMinimumLines} 条以上记录，目前较少的一段只有 ${Math.min(...lines)} 条。`,
      `Demand match takes ${rules.demandMinimumLines} records in each of the two periods; the thinner one has ${Math.min(...lines)}.`,
    );
  const uncoded = (recent.get('')?.lines ?? 0) + (previous.get('')?.lines ?? 0);
  if (uncoded / sum(lines) > 0.5)
    return grey('多数记录没有 HS 编码，无法比较品类。', 'Most records carry no HS code, so goods cannot be compared.');

  const grown = mix.filter((row) => row.hs6 !== '' && row.recent > row.previous);
  const growth = sum(grown.map((row) => row.recent - row.previous));
  const gaps = grown.filter((row) => !row.weOffer && row.recentLines >= rules.gapMinimumLines);
  const gapGrowth = sum(gaps.map((row) => row.recent - row.previous));
  const gapGrowthShare = growth > 0 ? gapGrowth / growth : null;
  const before = sum(mix.map((row) => row.previous));
  const total = sum(mix.map((row) => row.recent));
  const weight = relativeChange(before, before + gapGrowth);
  const distance = mixDistance(mix);
  const when = sayQuarter(latest.quarter);
  const rise = gapRise(quarters, offer, rules);
  if (gaps.length > 0 && rise !== null && gapGrowthShare !== null && gapGrowthShare >= rules.gapGrowthShare) {
    const codes = gaps.slice(0, 3).map((row) => row.hs6);
    const sentence = {
      zh: `截至${when.zh}的${span === 4 ? '四' : '两'}个季度，客户新增进口中有 ${percent(gapGrowthShare)} 落在我方不供应的品类（HS ${codes.join('、')}），其需求正在走出我方产品线。`,
      en: `In the ${span === 4 ? 'four' : 'two'} quarters through ${when.en}, ${percent(gapGrowthShare)} of the customer's growth lies in goods we do not offer (HS ${codes.join(', ')}): demand is moving beyond our range.`,
    };
    return {
      grade: 'orange',
      sentence,
      insufficient: null,
      mix,
      gapGrowthShare,
      signals: [
        {
          kind: 'demand-gap',
          dimension: 'demand',
          level: 'orange',
          cause: 'demand-gap',
          since: quarters.at(-rise.span)?.quarter ?? latest.quarter,
          sentence,
          evidence: {
            gapGrowthShare,
            gapRise: rise.grown,
            p: rise.test.pRise,
            quarters: rise.span,
            gapGrowthOfTotal: weight,
            codes: [...codes],
            previous: before,
            recent: total,
            mixDistance: distance,
          },
        },
      ],
    };
  }
  return {
    grade: 'green',
    insufficient: null,
    signals: [],
    mix,
    gapGrowthShare,
    sentence:
      gapGrowthShare === null
        ? { zh: `截至${when.zh}，客户各品类均无增长。`, en: `Through ${when.en} none of the customer's goods grew.` }
        : {
            zh: `截至${when.zh}，客户新增进口中 ${percent(gapGrowthShare)} 落在我方不供应的品类，未形成明显错配。`,
            en: `Through ${when.en}, ${percent(gapGrowthShare)} of the customer's growth lies in goods we do not offer: no clear gap.`,
          },
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

function mixDistance(mix: readonly GoodsChange[]): number | null {
  const bits = jensenShannon(
    mix.map((row) => row.previous),
    mix.map((row) => row.recent),
  );
  return bits === null ? null : Math.sqrt(Math.max(0, bits));
}
