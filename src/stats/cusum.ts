/** How a downward chart adds up: `reference` is what each observation may fall short without counting, `limit` where it alarms; both in σ. */
export interface CusumRule {
  readonly reference: number;
  readonly limit: number;
}

/** A fall that a chart found. */
export interface CusumFall {
  /** Index of the observation after which the sum left zero for the last time before the alarm: where the fall began. */
  readonly began: number;
  /** Index of the observation that crossed the limit. */
  readonly noticed: number;
}

/** The sum after one more standardised observation: max(0, C − z − κ). */
export function nextCusum(sum: number, z: number, reference: number): number {
  return Math.max(0, sum - z - reference);
}

/**
 * Dates the fall that stands at the end of a standardised series: the last alarm whose sum has not returned to zero since.
 * @param zs Oldest first, (value − mean) ÷ σ of the baseline; null: missing, passed over.
 * @returns `null` without an alarm, or when the series has come back since.
 * Source: Page 1954, tabular CUSUM; the change point is estimated as the last zero before the alarm (Montgomery).
 */
export function cusumFall(zs: readonly (number | null)[], { reference, limit }: CusumRule): CusumFall | null {
  let sum = 0;
  let began: number | null = null;
  let noticed: number | null = null;
  zs.forEach((z, index) => {
    if (z === null) return;
    sum = nextCusum(sum, z, reference);
    if (sum === 0) {
      began = null;
      noticed = null;
      return;
    }
    began ??= index;
    if (noticed === null && sum > limit) noticed = index;
  });
  return began === null || noticed === null ? null : { began, noticed };
}

/** The highest sum a standardised series reaches. */
export function highestCusum(zs: readonly number[], reference: number): number {
  let sum = 0;
  let highest = 0;
  for (const z of zs) {
    sum = nextCusum(sum, z, reference);
    highest = Math.max(highest, sum);
  }
  return highest;
}
