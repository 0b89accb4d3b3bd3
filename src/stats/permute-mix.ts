import { jensenShannon } from './jensen-shannon.ts';

/** One consignment: the place of its category in the mix, and how much. */
export interface Consignment {
  readonly category: number;
  readonly amount: number;
}

/** Rearrangements made; with the observed one the smallest p is 1 in 1,000. */
export const PERMUTATIONS = 999;

/**
 * Tests whether two mixes differ more than they would if the same consignments had fallen into the two periods by chance.
 * @param categories How many categories there are. @param random Uniform in [0, 1), seeded by the caller.
 * @returns p = (1 + rearrangements at least as far apart) ÷ (1 + rearrangements); `null` when a period is empty.
 * Source: permutation test of the Jensen–Shannon divergence.
 */
export function permuteMix(
  before: readonly Consignment[],
  after: readonly Consignment[],
  categories: number,
  random: () => number,
  permutations = PERMUTATIONS,
): number | null {
  const all = [...before, ...after];
  const apart = (split: readonly Consignment[]): number | null => {
    const p = new Array<number>(categories).fill(0);
    const q = new Array<number>(categories).fill(0);
    split.forEach(({ category, amount }, index) => {
      const mix = index < before.length ? p : q;
      mix[category] = (mix[category] ?? 0) + amount;
    });
    return jensenShannon(p, q);
  };
  const observed = apart(all);
  if (observed === null) return null;
  let asFar = 0;
  for (let round = 0; round < permutations; round++) {
    for (let i = all.length - 1; i > 0; i--) {
      const j = Math.floor(random() * (i + 1));
      const [x, y] = [all[i], all[j]];
      if (x && y) [all[i], all[j]] = [y, x];
    }
    if ((apart(all) ?? 0) >= observed - 1e-12) asFar += 1;
  }
  return (1 + asFar) / (1 + permutations);
}
