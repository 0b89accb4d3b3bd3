import { lnBeta } from '#src/stats/ln-beta.ts';
import { maximise } from './maximise.ts';

/** What a customer did with its opportunities, such as the yearly fairs or tenders. */
export interface Seasons {
  /** Opportunities since the first order. */
  readonly n: number;
  /** How many were used. */
  readonly x: number;
  /** Number of the last one used; 0 when none was. */
  readonly last: number;
}

/** Chance of using an opportunity ~ Beta(alpha, beta); of leaving before one ~ Beta(gamma, delta). */
export interface SeasonParameters {
  readonly alpha: number;
  readonly beta: number;
  readonly gamma: number;
  readonly delta: number;
}

/** A fitted model of seasons. */
export interface SeasonFit extends SeasonParameters {
  readonly logLikelihood: number;
  readonly customers: number;
  readonly converged: boolean;
}

/** ln of the probability of a history. Source: Fader, Hardie & Shang 2010, eq. 5, summed by logarithms. */
export function bgBbLogLikelihood(parameters: SeasonParameters, seasons: Seasons): number {
  const { n, last } = check(seasons);
  const terms = [stayed(parameters, seasons, 0)];
  for (let i = 0; i < n - last; i += 1) terms.push(leftAfter(parameters, seasons, i));
  const highest = Math.max(...terms);
  return highest + Math.log(terms.reduce((sum, term) => sum + Math.exp(term - highest), 0));
}

/** Probability of still being a customer when the next opportunity comes. */
export function bgBbAlive(parameters: SeasonParameters, seasons: Seasons): number {
  return Math.exp(stayed(parameters, seasons, 1) - bgBbLogLikelihood(parameters, seasons));
}

/**
 * Opportunities expected to be used among the next `more`.
 * @param rate discount per opportunity; 0: none.
 */
export function bgBbExpected(parameters: SeasonParameters, seasons: Seasons, more: number, rate = 0): number {
  const { alpha, beta, gamma, delta } = parameters;
  const { n, x } = check(seasons);
  const use = lnBeta(alpha + x + 1, beta + n - x) - lnBeta(alpha, beta) - bgBbLogLikelihood(parameters, seasons);
  let sum = 0;
  for (let j = 1; j <= more; j += 1)
    sum += Math.exp(use + lnBeta(gamma, delta + n + j) - lnBeta(gamma, delta) - j * Math.log1p(rate));
  return sum;
}

/**
 * Fits the model to histories, each with how many customers have it.
 * @returns `null` when nobody used an opportunity or fewer than two were offered.
 */
export function fitBgBb(histories: readonly (Seasons & { readonly weight: number })[]): SeasonFit | null {
  const customers = histories.reduce((sum, { weight }) => sum + weight, 0);
  if (!histories.some(({ x, n }) => x > 0 && n >= 2)) return null;
  const total = ([alpha, beta, gamma, delta]: ArrayLike<number> & Iterable<number>) =>
    histories.reduce(
      (sum, { weight, ...seasons }) =>
        sum +
        weight *
          bgBbLogLikelihood({ alpha: alpha ?? 0, beta: beta ?? 0, gamma: gamma ?? 0, delta: delta ?? 0 }, seasons),
      0,
    );
  const found = maximise(
    (parameters, gradient) => {
      for (const [i, value] of parameters.entries()) {
        const step = 1e-5 * value;
        const shifted = (by: number) => total(parameters.map((p, j) => (i === j ? p + by : p)));
        gradient[i] = (shifted(step) - shifted(-step)) / (2 * step);
      }
      return total(parameters);
    },
    [
      [1, 1, 1, 1],
      [0.5, 0.5, 0.5, 2],
      [2, 1, 0.5, 4],
    ],
    { scale: customers },
  );
  const [alpha = 0, beta = 0, gamma = 0, delta = 0] = found.parameters;
  return { alpha, beta, gamma, delta, logLikelihood: found.logLikelihood, customers, converged: found.converged };
}

function stayed({ alpha, beta, gamma, delta }: SeasonParameters, { n, x }: Seasons, more: number): number {
  return lnBeta(alpha + x, beta + n - x) - lnBeta(alpha, beta) + lnBeta(gamma, delta + n + more) - lnBeta(gamma, delta);
}

function leftAfter({ alpha, beta, gamma, delta }: SeasonParameters, { x, last }: Seasons, i: number): number {
  return (
    lnBeta(alpha + x, beta + last - x + i) -
    lnBeta(alpha, beta) +
    lnBeta(gamma + 1, delta + last + i) -
    lnBeta(gamma, delta)
  );
}

function check(seasons: Seasons): Seasons {
  const { n, x, last } = seasons;
  const possible =
    [n, x, last].every(Number.isInteger) && x >= 0 && x <= last && last <= n && (x === 0) === (last === 0);
  if (!possible) throw new RangeError(`not a record of seasons: n ${n}, x ${x}, last ${last}`);
  return seasons;
}
