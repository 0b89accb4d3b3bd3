/**
 * Leaves off the newest periods of which nothing has been published: incomplete and empty.
 * A complete period with nothing in it stays: that is a zero, not a gap.
 */
export function trimUnknownEnd<Period extends { readonly complete: boolean }>(
  periods: readonly Period[],
  amount: (period: Period) => number,
): readonly Period[] {
  const last = periods.findLastIndex((period) => period.complete || amount(period) > 0);
  return periods.slice(0, last + 1);
}
