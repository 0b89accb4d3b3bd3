/** Leaves out the latest quarters of which nothing is known yet: an empty incomplete quarter is no fall to zero. */
export function withoutEmptyTail<Q extends { readonly complete: boolean; readonly total: number }>(
  series: readonly Q[],
): readonly Q[] {
  return series.slice(0, series.findLastIndex((quarter) => quarter.complete || quarter.total > 0) + 1);
}
