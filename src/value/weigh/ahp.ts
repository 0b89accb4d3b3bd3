/** Weights from pairwise comparisons and whether they hang together. */
export interface Ahp {
  /** Sum to 1. */
  readonly weights: readonly number[];
  readonly lambda: number;
  /** 0: perfectly consistent; for one or two criteria always 0. */
  readonly ratio: number;
  readonly consistent: boolean;
  /** The judgement that fits the others least: row, column, and what the others imply for it. Null when consistent. */
  readonly worst: { readonly row: number; readonly column: number; readonly implied: number } | null;
}

/** Comparisons that contradict each other more than this are refused. */
export const MOST_INCONSISTENT = 0.1;
const RANDOM_INDEX = [0, 0, 0, 0.58, 0.9, 1.12, 1.24, 1.32, 1.41];

/**
 * Weighs criteria by comparing them two by two: the principal eigenvector, by power iteration.
 * @param matrix how many times as important row is as column; 1 on the diagonal, each pair each other's reciprocal.
 * @throws RangeError when it is not such a matrix, or has more than 8 criteria.
 * Source: Saaty 1980, random indices for 3 to 8 criteria.
 */
export function ahp(matrix: readonly (readonly number[])[]): Ahp {
  const n = matrix.length;
  check(matrix);
  let weights = matrix.map(() => 1 / n);
  let lambda = n;
  for (let round = 0; round < 1_000; round += 1) {
    const next = matrix.map((row) => row.reduce((sum, value, j) => sum + value * (weights[j] ?? 0), 0));
    lambda = next.reduce((sum, value) => sum + value, 0);
    const scaled = next.map((value) => value / lambda);
    const change = Math.max(...scaled.map((value, i) => Math.abs(value - (weights[i] ?? 0))));
    weights = scaled;
    if (change < 1e-15) break;
  }
  const random = RANDOM_INDEX[n] ?? 0;
  const ratio = random === 0 ? 0 : Math.max(0, (lambda - n) / (n - 1) / random);
  const consistent = ratio <= MOST_INCONSISTENT;
  return { weights, lambda, ratio, consistent, worst: consistent ? null : worstOf(matrix, weights) };
}

function check(matrix: readonly (readonly number[])[]): void {
  const n = matrix.length;
  if (n < 1 || n >= RANDOM_INDEX.length) throw new RangeError(`not a number of criteria: ${n}`);
  for (const [i, row] of matrix.entries()) {
    if (row.length !== n) throw new RangeError('not square');
    for (const [j, value] of row.entries())
      if (!(value > 0) || Math.abs(value * (matrix[j]?.[i] ?? 0) - 1) > 1e-6)
        throw new RangeError(`row ${i + 1} and column ${j + 1} are not each other's reciprocal`);
  }
}

function worstOf(matrix: readonly (readonly number[])[], weights: readonly number[]): Ahp['worst'] {
  let [most, found]: [number, Ahp['worst']] = [0, null];
  for (const [i, row] of matrix.entries())
    for (const [j, value] of row.entries()) {
      const implied = (weights[i] ?? 0) / (weights[j] ?? 1);
      const off = Math.abs(Math.log(value / implied));
      if (i < j && off > most) [most, found] = [off, { row: i, column: j, implied }];
    }
  return found;
}
