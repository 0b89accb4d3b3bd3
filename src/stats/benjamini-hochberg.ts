/**
 * Adjusts p-values of many tests made at once so that false discoveries stay within a budget.
 * @returns One q per p, in the order given: reject where q is at most the budget.
 * Source: Benjamini & Hochberg 1995, step-up form q_(i) = min_{j ≥ i} m·p_(j)/j, at most 1.
 */
export function benjaminiHochberg(pValues: readonly number[]): readonly number[] {
  const m = pValues.length;
  const order = pValues.map((p, index) => ({ p, index })).sort((a, b) => b.p - a.p);
  const adjusted = new Array<number>(m).fill(1);
  let smallest = 1;
  order.forEach(({ p, index }, fromLast) => {
    smallest = Math.min(smallest, (m * p) / (m - fromLast));
    adjusted[index] = smallest;
  });
  return adjusted;
}
