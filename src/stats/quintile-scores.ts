import { midRanks } from './mid-ranks.ts';

/**
 * Scores 1 (lowest fifth) to 5 (highest fifth) by mid-rank, so that equal values always score the same.
 * @returns One score per value, in the order given: ⌈5(rank − ½)/n⌉. Fifths are exact when n is a multiple of five
 *          and no value repeats. Whether n suffices is the caller's rule.
 */
export function quintileScores(values: readonly number[]): number[] {
  const n = values.length;
  return midRanks(values).map((rank) => Math.min(5, Math.max(1, Math.ceil((5 * (rank - 0.5)) / n))));
}
