/**
 * Measures how far two mixes lie apart: Jensen–Shannon divergence in bits, 0 (same) to 1 (nothing in common).
 * @param p Amounts per category; scaled to shares here. @param q The same categories in the same order.
 * @returns `null` when a mix is all zero. The distance is the square root.
 * @throws RangeError when lengths differ.
 * Source: Lin 1991.
 */
export function jensenShannon(p: readonly number[], q: readonly number[]): number | null {
  if (p.length !== q.length) throw new RangeError('mixes of different length');
  const sumP = p.reduce((sum, value) => sum + value, 0);
  const sumQ = q.reduce((sum, value) => sum + value, 0);
  if (sumP <= 0 || sumQ <= 0) return null;
  let bits = 0;
  p.forEach((value, i) => {
    const a = value / sumP;
    const b = (q[i] ?? 0) / sumQ;
    const middle = (a + b) / 2;
    if (a > 0) bits += 0.5 * a * Math.log2(a / middle);
    if (b > 0) bits += 0.5 * b * Math.log2(b / middle);
  });
  return bits;
}
