import { invertMatrix } from './invert-matrix.ts';
import { studentTail } from './student-t.ts';

/** A step at the end of a series, seasons and a slow drift allowed for. */
export interface StepTest {
  /** Size of the step in the unit of the values; negative: fell. */
  readonly step: number;
  readonly t: number;
  readonly df: number;
  /** Probability of a step this far down, or up, without any change. */
  readonly pFall: number;
  readonly pRise: number;
}

/** What is known of the spread before looking at the series: a standard deviation and how many observations it is worth. */
export interface SpreadPrior {
  readonly deviation: number;
  readonly weight: number;
}

/** What is thought likely before looking: how far seasons and drift reach, and the usual spread. */
export interface StepPrior {
  /** Standard deviation of the seasonal wave's two coefficients. */
  readonly season: number;
  /** Standard deviation of the drift per year. */
  readonly drift: number;
  readonly spread: SpreadPrior;
}

const QUARTERS_PER_YEAR = 4;
/** Earlier observations a step needs to be measured against. */
const EARLIER_NEEDED = 4;
const ROUNDS = 3;

/**
 * Tests whether the last `span` quarters lie on another level than those before, when the series has a season and may drift.
 * @param values Oldest first, one per quarter; null: missing, its place in the year is kept.
 * @param phase  Quarter of the year (0–3) of the first value.
 * @returns `null` with fewer than four earlier values or none lately.
 * Source: Bayesian linear regression (level and step free; wave cos, sin and drift with normal priors), moderated variance.
 */
export function stepTest(
  values: readonly (number | null)[],
  span: number,
  phase: number,
  prior: StepPrior,
): StepTest | null {
  const rows: number[][] = [];
  const y: number[] = [];
  const middle = values.length / 2;
  values.forEach((value, index) => {
    if (value === null) return;
    const angle = (Math.PI / 2) * (phase + index);
    const late = index >= values.length - span ? 1 : 0;
    rows.push([1, late, Math.cos(angle), Math.sin(angle), (index - middle) / QUARTERS_PER_YEAR]);
    y.push(value);
  });
  const late = rows.filter((row) => row[1] === 1).length;
  if (late === 0 || rows.length - late < EARLIER_NEEDED) return null;
  const precision = [0, 0, ...[prior.season, prior.season, prior.drift].map((deviation) => deviation ** -2)];
  const squares = gram(rows);
  const moments = rows[0]?.map((_, j) => sum(rows.map((row, i) => (row[j] ?? 0) * (y[i] ?? 0)))) ?? [];
  const { deviation, weight } = prior.spread;
  let variance = deviation ** 2;
  let fitted = { step: 0, error: 0, df: weight };
  for (let round = 0; round < ROUNDS; round++) {
    const inverse = invertMatrix(
      squares.map((row, i) => row.map((value, j) => value + (i === j ? (precision[i] ?? 0) * variance : 0))),
    );
    if (inverse === null) return null;
    const beta = inverse.map((row) => sum(row.map((value, j) => value * (moments[j] ?? 0))));
    const residual = sum(rows.map((row, i) => ((y[i] ?? 0) - sum(row.map((x, j) => x * (beta[j] ?? 0)))) ** 2));
    const used = sum(inverse.map((row, i) => sum(row.map((value, j) => value * (squares[j]?.[i] ?? 0)))));
    const df = Math.max(0, rows.length - used) + weight;
    variance = (residual + weight * deviation ** 2) / df;
    fitted = { step: beta[1] ?? 0, error: Math.sqrt(variance * (inverse[1]?.[1] ?? 0)), df };
  }
  const t = fitted.error > 0 ? fitted.step / fitted.error : 0;
  return { step: fitted.step, t, df: fitted.df, pFall: studentTail(-t, fitted.df), pRise: studentTail(t, fitted.df) };
}

function gram(rows: readonly (readonly number[])[]): readonly (readonly number[])[] {
  const size = rows[0]?.length ?? 0;
  return Array.from({ length: size }, (_, i) =>
    Array.from({ length: size }, (_, j) => sum(rows.map((row) => (row[i] ?? 0) * (row[j] ?? 0)))),
  );
}

function sum(values: readonly number[]): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
