/** Which way a criterion is good. */
export type Direction = 'benefit' | 'cost';

/** How close an alternative is to the best imaginable: 0 worst, 1 best. */
export interface Closeness {
  readonly value: number;
  /** All alternatives are alike, so the middle stands in. */
  readonly alike: boolean;
}

/**
 * Ranks alternatives by their distances to the best and the worst value of each criterion.
 * @param rows one alternative each; columns are criteria.
 * @param ideals fixed best and worst value of each criterion, so that a new alternative changes no other's place; absent:
 * the best and worst found.
 * @returns null for fewer than two alternatives without fixed ideals.
 * Source: Hwang & Yoon 1981, vector normalisation.
 */
export function topsis(
  rows: readonly (readonly number[])[],
  weights: readonly number[],
  directions: readonly Direction[],
  ideals?: { readonly best: readonly number[]; readonly worst: readonly number[] },
): Closeness[] | null {
  if (rows.length < (ideals === undefined ? 2 : 1)) return null;
  const lengths = weights.map((_, j) => Math.sqrt(rows.reduce((sum, row) => sum + (row[j] ?? 0) ** 2, 0)) || 1);
  const scale = (row: readonly number[]) => weights.map((weight, j) => (weight * (row[j] ?? 0)) / (lengths[j] ?? 1));
  const scaled = rows.map(scale);
  const extreme = (sign: 1 | -1) =>
    weights.map((_, j) => {
      const column = scaled.map((row) => row[j] ?? 0);
      return (directions[j] === 'benefit') === (sign === 1) ? Math.max(...column) : Math.min(...column);
    });
  const best = ideals === undefined ? extreme(1) : scale(ideals.best);
  const worst = ideals === undefined ? extreme(-1) : scale(ideals.worst);
  const distance = (a: readonly number[], b: readonly number[]) =>
    Math.sqrt(a.reduce((sum, value, j) => sum + (value - (b[j] ?? 0)) ** 2, 0));
  return scaled.map((row) => {
    const [toBest, toWorst] = [distance(row, best), distance(row, worst)];
    return toBest + toWorst === 0 ? { value: 0.5, alike: true } : { value: toWorst / (toBest + toWorst), alike: false };
  });
}
