/**
 * Ranks from 1 (lowest) to n; equal values share the mean of the ranks they take together.
 * @returns One rank per value, in the order given.
 * Source: Kendall 1945, The treatment of ties in ranking problems.
 */
export function midRanks(values: readonly number[]): number[] {
  const order = values.map((value, index) => ({ value, index })).sort((a, b) => a.value - b.value);
  const ranks = new Array<number>(values.length).fill(0);
  for (let start = 0; start < order.length; ) {
    let end = start;
    while (end + 1 < order.length && order[end + 1]?.value === order[start]?.value) end += 1;
    for (let at = start; at <= end; at += 1) {
      const index = order[at]?.index;
      if (index !== undefined) ranks[index] = (start + end) / 2 + 1;
    }
    start = end + 1;
  }
  return ranks;
}
