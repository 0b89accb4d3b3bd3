import { studentTail } from './student-t.ts';

/** How the latest observations of a short series lie against those before them. */
export interface ShiftTest {
  /** Mean before minus mean after: positive when it fell. */
  readonly fall: number;
  /** The fall in standard errors. */
  readonly t: number;
  readonly df: number;
  /** Probability of a fall this large or larger without any change. */
  readonly pFall: number;
}

/** What is known of the spread before looking at the series: a standard deviation and how many observations it is worth. */
export interface SpreadPrior {
  readonly deviation: number;
  readonly weight: number;
}

/**
 * Tests whether the latest `span` observations lie lower than the earlier ones. The spread of a handful of observations is itself
 * uncertain, so it is drawn towards a prior spread.
 * @param values Oldest first; null: missing, left out.
 * @returns `null` with fewer than three earlier observations or none lately.
 * Source: two-sample t with moderated variance (Smyth 2004): s̃² = (ν₀s₀² + νs²)/(ν₀ + ν), ν + ν₀ degrees of freedom.
 */
export function shiftTest(values: readonly (number | null)[], span: number, prior: SpreadPrior): ShiftTest | null {
  const present = (part: readonly (number | null)[]) => part.filter((value): value is number => value !== null);
  const after = present(values.slice(-span));
  const before = present(values.slice(0, -span));
  if (before.length < 3 || after.length === 0) return null;
  const mean = (part: readonly number[]): number => part.reduce((sum, value) => sum + value, 0) / part.length;
  const level = mean(before);
  const squares = before.reduce((sum, value) => sum + (value - level) ** 2, 0);
  const df = before.length - 1 + prior.weight;
  const variance = (squares + prior.weight * prior.deviation ** 2) / df;
  const fall = level - mean(after);
  const error = Math.sqrt(variance * (1 / before.length + 1 / after.length));
  if (error === 0) return { fall, t: fall > 0 ? Number.POSITIVE_INFINITY : 0, df, pFall: fall > 0 ? 0 : 1 };
  return { fall, t: fall / error, df, pFall: studentTail(fall / error, df) };
}
