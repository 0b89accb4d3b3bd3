import { bfgs, type Minimum } from '#src/stats/bfgs.ts';
import { invertMatrix } from '#src/stats/invert-matrix.ts';
import { nelderMead } from '#src/stats/nelder-mead.ts';

/** A log-likelihood over positive parameters; the slope by each is written into `gradient`. */
export type Likelihood = (parameters: Float64Array, gradient: Float64Array) => number;

/** What is held likely of each parameter before the data: normal on the logarithm. */
export interface Prior {
  readonly centre: number;
  /** Standard deviation of the logarithm. */
  readonly spread: number;
}

/** The parameters under which the data are likeliest. */
export interface Maximum {
  readonly parameters: readonly number[];
  /** From the curvature; null where it is flat. */
  readonly standardErrors: readonly (number | null)[];
  /** Without the prior's part. */
  readonly logLikelihood: number;
  /** `false` when the slope stayed or a parameter ran off towards 0 or infinity. */
  readonly converged: boolean;
  readonly evaluations: number;
  /** Inverse of the curvature by logarithms, per observation; null where it is flat. A start for a larger sample. */
  readonly inverse: readonly (readonly number[])[] | null;
}

/** Parameters beyond e to ± this count as run off. */
const EDGE = 12.5;
const TOLERANCE = 1e-8;
/** A search that needs more is on a ridge that leads nowhere. */
const MOST_ITERATIONS = 80;
const MOST_POLISHING = 200;

/**
 * Maximises a likelihood over positive parameters: BFGS on their logarithms from every start, the best of them polished by
 * Nelder–Mead where BFGS stopped short.
 * @param options.scale number of observations, so that slopes are per observation.
 * @param options.priors one for each parameter; absent: none.
 * @param options.inverse the curvature found on a part of the sample.
 */
export function maximise(
  likelihood: Likelihood,
  starts: readonly (readonly number[])[],
  options: {
    readonly scale: number;
    readonly priors?: readonly Prior[] | undefined;
    readonly inverse?: Maximum['inverse'] | undefined;
  },
): Maximum {
  const objective = onLogarithms(likelihood, options);
  const slopes = new Float64Array(starts[0]?.length ?? 0);
  let best: Minimum | null = null;
  let evaluations = 0;
  for (const start of starts) {
    const found = bfgs(objective, start.map(Math.log), {
      tolerance: TOLERANCE,
      maxIterations: MOST_ITERATIONS,
      inverse: options.inverse ?? undefined,
    });
    evaluations += found.evaluations;
    if (best === null || found.value < best.value) best = found;
  }
  if (best === null) throw new RangeError('no start to search from');
  if (!best.converged) {
    const polished = nelderMead((point) => objective(point, slopes), best.point, {
      tolerance: 1e-13,
      maxEvaluations: MOST_POLISHING,
    });
    const again = bfgs(objective, polished.point, { tolerance: TOLERANCE, maxIterations: MOST_ITERATIONS });
    evaluations += polished.evaluations + again.evaluations;
    if (again.value <= best.value) best = again;
  }
  const { point } = best;
  const parameters = [...point].map(Math.exp);
  const inverse = inverseCurvature(objective, point);
  const errors = parameters.map((parameter, i) => {
    const variance = (inverse?.[i]?.[i] ?? 0) / options.scale;
    return variance > 0 ? parameter * Math.sqrt(variance) : null;
  });
  return {
    parameters,
    standardErrors: errors,
    logLikelihood: likelihood(Float64Array.from(parameters), slopes),
    converged: best.converged && point.every((coordinate) => Math.abs(coordinate) < EDGE - 1),
    evaluations: evaluations + point.length + 2,
    inverse: errors.includes(null) ? null : inverse,
  };
}

function onLogarithms(
  likelihood: Likelihood,
  { scale, priors }: { readonly scale: number; readonly priors?: readonly Prior[] | undefined },
) {
  return (point: Float64Array, gradient: Float64Array): number => {
    if (point.some((coordinate) => !(Math.abs(coordinate) < EDGE))) return Number.POSITIVE_INFINITY;
    const parameters = point.map(Math.exp);
    let value = -likelihood(parameters, gradient) / scale;
    for (let i = 0; i < point.length; i += 1) {
      gradient[i] = (-(gradient[i] ?? 0) * (parameters[i] ?? 0)) / scale;
      const prior = priors?.[i];
      if (prior === undefined) continue;
      const away = ((point[i] ?? 0) - Math.log(prior.centre)) / prior.spread;
      value += (0.5 * away * away) / scale;
      gradient[i] = (gradient[i] ?? 0) + away / prior.spread / scale;
    }
    return value;
  };
}

/** From slopes a small step away in each direction. */
function inverseCurvature(
  objective: (point: Float64Array, gradient: Float64Array) => number,
  at: Float64Array,
): number[][] | null {
  const step = 1e-5;
  const slopesAt = (point: Float64Array) => {
    const gradient = new Float64Array(at.length);
    objective(point, gradient);
    return gradient;
  };
  const here = slopesAt(at);
  const rows = [...at].map((_, i) => {
    const there = slopesAt(at.map((coordinate, j) => (i === j ? coordinate + step : coordinate)));
    return [...there].map((slope, j) => (slope - (here[j] ?? 0)) / step);
  });
  const curvature = rows.map((row, i) => row.map((value, j) => (value + (rows[j]?.[i] ?? value)) / 2));
  return curvature.flat().every(Number.isFinite) ? invertMatrix(curvature) : null;
}
