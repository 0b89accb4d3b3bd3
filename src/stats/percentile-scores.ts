import { midRanks } from './mid-ranks.ts';

/**
 * Places each value on 0–100 by its mid-rank among all: 100(rank − ½)/n. The lowest never reaches 0, the highest never
 * 100; equal values score the same; one value alone scores 50.
 */
export function percentileScores(values: readonly number[]): number[] {
  return midRanks(values).map((rank) => (100 * (rank - 0.5)) / values.length);
}
