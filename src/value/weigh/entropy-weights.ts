/**
 * Weights by how much a criterion tells alternatives apart: a constant column weighs 0; when all are constant, all weigh
 * the same. A diagnostic beside weights that people chose. Columns with negative values are shifted to begin at 0.
 * @returns null for fewer than two alternatives.
 * Source: Shannon entropy weighting, Hwang & Yoon 1981.
 */
export function entropyWeights(rows: readonly (readonly number[])[]): number[] | null {
  const m = rows.length;
  if (m < 2) return null;
  const told = (rows[0] ?? []).map((_, j) => {
    const column = rows.map((row) => row[j] ?? 0);
    const least = Math.min(0, ...column);
    const shifted = column.map((value) => value - least);
    const total = shifted.reduce((sum, value) => sum + value, 0);
    if (total === 0 || shifted.every((value) => value === shifted[0])) return 0;
    return (
      1 +
      shifted.reduce((sum, value) => sum + (value > 0 ? (value / total) * Math.log(value / total) : 0), 0) / Math.log(m)
    );
  });
  const total = told.reduce((sum, value) => sum + value, 0);
  return told.map((value) => (total === 0 ? 1 / told.length : value / total));
}
