/**
 * The inverse of a small square matrix by Gauss–Jordan elimination with partial pivoting.
 * @returns `null` when the matrix is singular to working precision.
 * @throws RangeError when it is not square.
 */
export function invertMatrix(matrix: readonly (readonly number[])[]): number[][] | null {
  const n = matrix.length;
  if (matrix.some((row) => row.length !== n)) throw new RangeError('not square');
  const rows = matrix.map((row, i) => [...row, ...matrix.map((_, j) => (i === j ? 1 : 0))]);
  const scale = Math.max(0, ...matrix.flat().map(Math.abs));
  for (let column = 0; column < n; column += 1) {
    let pivot = column;
    for (let i = column + 1; i < n; i += 1)
      if (Math.abs(rows[i]?.[column] ?? 0) > Math.abs(rows[pivot]?.[column] ?? 0)) pivot = i;
    const found = rows[pivot];
    const head = found?.[column] ?? 0;
    if (found === undefined || !(Math.abs(head) > scale * 1e-14)) return null;
    rows[pivot] = rows[column] ?? found;
    const normal = found.map((value) => value / head);
    rows[column] = normal;
    for (const [i, row] of rows.entries()) {
      const factor = row[column] ?? 0;
      if (i === column || factor === 0) continue;
      rows[i] = row.map((value, j) => value - factor * (normal[j] ?? 0));
    }
  }
  return rows.map((row) => row.slice(n));
}
