import { type MixDistance, mixDistance } from '#src/stats/mix-distance.ts';
import { type Consignment, permuteMix } from '#src/stats/permute-mix.ts';
import { seededRandom } from '#src/stats/seeded-random.ts';
import type { Offer } from './health.ts';
import { isOffered, sum } from './health.ts';
import type { HealthRules } from './health-rules.ts';

/** What came in one quarter, consignment by consignment. */
export interface ConsignmentQuarter {
  readonly consignments: readonly { readonly hs6: string; readonly amount: number }[];
}

/** How what a customer buys has moved between two years, and away from what we offer. */
export interface MixShift extends MixDistance {
  /** Part of all imports in goods we offer, then and now. */
  readonly offeredBefore: number;
  readonly offeredAfter: number;
  /** Probability of mixes this far apart had the consignments fallen into the years by chance; 1: too near to be tested. */
  readonly p: number;
}

const YEAR = 4;
const CONSIGNMENTS_NEEDED = 10;
const SEED = 3_303;

/**
 * Compares the mix of goods of the last four quarters with the four before, whole years so that seasons cancel. Only a mix that
 * moved away from our offer far enough to matter is tested.
 * @returns `null` with fewer than eight quarters or ten consignments in one of the years.
 * Source: Jensen–Shannon divergence (Lin 1991), significance by 999 seeded permutations of consignments between the years.
 */
export function mixShift(
  quarters: readonly ConsignmentQuarter[],
  offer: Offer,
  rules: Pick<HealthRules, 'mixAway'>,
): MixShift | null {
  if (quarters.length < 2 * YEAR) return null;
  const of = (part: readonly ConsignmentQuarter[]) =>
    part.flatMap(({ consignments }) => consignments.filter(({ hs6 }) => hs6 !== ''));
  const before = of(quarters.slice(-2 * YEAR, -YEAR));
  const after = of(quarters.slice(-YEAR));
  if (Math.min(before.length, after.length) < CONSIGNMENTS_NEEDED) return null;
  const codes = [...new Set([...before, ...after].map(({ hs6 }) => hs6))].sort();
  const place = new Map(codes.map((hs6, index) => [hs6, index]));
  const placed = (part: typeof before): readonly Consignment[] =>
    part.map(({ hs6, amount }) => ({ category: place.get(hs6) ?? 0, amount }));
  const mixOf = (part: typeof before): readonly number[] => {
    const mix = new Array<number>(codes.length).fill(0);
    for (const { category, amount } of placed(part)) mix[category] = (mix[category] ?? 0) + amount;
    return mix;
  };
  const apart = mixDistance(mixOf(before), mixOf(after));
  if (apart === null) return null;
  const offered = (part: typeof before): number =>
    sum(part.map(({ hs6, amount }) => (isOffered(hs6, offer) ? amount : 0))) / sum(part.map(({ amount }) => amount));
  const [offeredBefore, offeredAfter] = [offered(before), offered(after)];
  const p = movedAway({ offeredBefore, offeredAfter }, rules)
    ? permuteMix(placed(before), placed(after), codes.length, seededRandom(SEED))
    : 1;
  return p === null ? null : { ...apart, offeredBefore, offeredAfter, p };
}

/** Whether a mix moved away from our offer far enough to matter. */
export function movedAway(
  { offeredBefore, offeredAfter }: Pick<MixShift, 'offeredBefore' | 'offeredAfter'>,
  { mixAway }: Pick<HealthRules, 'mixAway'>,
): boolean {
  return offeredBefore - offeredAfter >= mixAway - 1e-9;
}
