/** What became of the rows of a file. */
export interface RowCounts {
  readonly rows: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly skipped: number;
  readonly duplicates: number;
}

/** Whether no row was lost or counted twice: rows = accepted + rejected + skipped + duplicates. */
export function conserves(counts: RowCounts): boolean {
  return counts.rows === counts.accepted + counts.rejected + counts.skipped + counts.duplicates;
}

/**
 * The final counts of a batch from what the parser reported and what the plan found among the accepted rows.
 * @throws Error when rows do not add up: a defect, and the import must not be committed.
 */
export function settleCounts(
  read: RowCounts,
  plan: { readonly duplicates: number; readonly skipped: Readonly<Record<string, number>> },
): RowCounts {
  const skipped = Object.values(plan.skipped).reduce((sum, count) => sum + count, 0);
  const settled = {
    rows: read.rows,
    accepted: read.accepted - plan.duplicates - skipped,
    rejected: read.rejected,
    skipped: read.skipped + skipped,
    duplicates: read.duplicates + plan.duplicates,
  };
  if (settled.accepted < 0 || !conserves(settled))
    throw new Error(`rows do not add up: ${JSON.stringify({ read, plan, settled })}`);
  return settled;
}

/** Adds counts by reason. */
export function addReasons(
  left: Readonly<Record<string, number>>,
  right: Readonly<Record<string, number>>,
): Record<string, number> {
  const sum: Record<string, number> = { ...left };
  for (const [reason, count] of Object.entries(right)) if (count > 0) sum[reason] = (sum[reason] ?? 0) + count;
  return sum;
}

/** Whether two sums by currency say the same amounts, however many trailing zeros they are written with. */
export function sameSums(left: Readonly<Record<string, string>>, right: Readonly<Record<string, string>>): boolean {
  const currencies = Object.keys(left);
  if (currencies.length !== Object.keys(right).length) return false;
  return currencies.every((currency) => {
    const [one, other] = [left[currency], right[currency]];
    return one !== undefined && other !== undefined && plainDecimal(one) === plainDecimal(other);
  });
}

function plainDecimal(text: string): string {
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}
