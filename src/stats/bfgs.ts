/** Value of a function at a point; writes the slope into `gradient`. */
export type Differentiable = (point: Float64Array, gradient: Float64Array) => number;

/** Where a search ended. */
export interface Minimum {
  readonly point: Float64Array;
  readonly value: number;
  /** Whether the largest slope fell below the tolerance. */
  readonly converged: boolean;
  readonly evaluations: number;
}

const SUFFICIENT = 1e-4;
const CURVATURE = 0.9;

/**
 * Finds a local minimum by BFGS with a line search that meets the weak Wolfe conditions by bisection; a value that is not
 * finite counts as too high.
 * @param options.tolerance largest slope, as a share of 1 + |value|, at which the search ends.
 * @param options.inverse what is known of the inverse of the curvature, row by row; absent: nothing.
 * Source: Nocedal & Wright, Numerical Optimization, algorithm 6.1; Lewis & Overton 2013 for the line search.
 */
export function bfgs(
  f: Differentiable,
  start: ArrayLike<number>,
  options: {
    readonly tolerance?: number;
    readonly maxIterations?: number;
    readonly inverse?: readonly (readonly number[])[] | undefined;
  } = {},
): Minimum {
  const { tolerance = 1e-9, maxIterations = 200 } = options;
  const n = start.length;
  let point = Float64Array.from(start);
  let gradient = new Float64Array(n);
  let value = f(point, gradient);
  let evaluations = 1;
  let inverse = options.inverse === undefined ? identity(n) : Float64Array.from(options.inverse.flat());
  let fresh = options.inverse === undefined;
  let stalled = 0;
  for (let iteration = 0; iteration < maxIterations; iteration += 1) {
    if (largest(gradient) <= tolerance * (1 + Math.abs(value))) return { point, value, converged: true, evaluations };
    let direction = times(inverse, gradient, n);
    if (!(dot(direction, gradient) < 0)) {
      inverse = identity(n);
      fresh = true;
      direction = times(inverse, gradient, n);
    }
    if (fresh) scale(direction, Math.min(1, 1 / largest(direction)));
    const found = search(f, { point, value, gradient }, direction);
    evaluations += found.evaluations;
    if (found.point === null) {
      if (fresh) break;
      inverse = identity(n);
      fresh = true;
      continue;
    }
    update(inverse, minus(found.point, point), minus(found.gradient, gradient), fresh);
    fresh = false;
    const gained = value - found.value;
    ({ point, value, gradient } = found);
    // On a ridge that falls for ever by next to nothing.
    stalled = gained <= 1e-13 * (1 + Math.abs(value)) ? stalled + 1 : 0;
    if (stalled >= 5) break;
  }
  return { point, value, converged: largest(gradient) <= 1e3 * tolerance * (1 + Math.abs(value)), evaluations };
}

interface Place {
  readonly point: Float64Array<ArrayBuffer>;
  readonly value: number;
  readonly gradient: Float64Array<ArrayBuffer>;
}

type Found = (
  | Place
  | { readonly point: null; readonly value: number; readonly gradient: Float64Array<ArrayBuffer> }
) & {
  readonly evaluations: number;
};

function search(f: Differentiable, from: Place, direction: Float64Array): Found {
  const slope = dot(direction, from.gradient);
  let low = 0;
  let high = Number.POSITIVE_INFINITY;
  let step = 1;
  let best: Place | null = null;
  let evaluations = 0;
  while (evaluations < 40) {
    const point = Float64Array.from(from.point, (coordinate, i) => coordinate + step * (direction[i] ?? 0));
    const gradient = new Float64Array(point.length);
    const value = f(point, gradient);
    evaluations += 1;
    if (!(value <= from.value + SUFFICIENT * step * slope)) high = step;
    else {
      best = { point, value, gradient };
      if (dot(direction, gradient) >= CURVATURE * slope) break;
      low = step;
    }
    step = Number.isFinite(high) ? (low + high) / 2 : 2 * step;
    if (high - low < 1e-14 * Math.max(1, low)) break;
  }
  return best === null
    ? { point: null, value: from.value, gradient: from.gradient, evaluations }
    : { ...best, evaluations };
}

function update(inverse: Float64Array, s: Float64Array, y: Float64Array, first: boolean): void {
  const n = s.length;
  const sy = dot(s, y);
  if (!(sy > 1e-12 * Math.sqrt(dot(s, s) * dot(y, y)))) return;
  if (first) for (let i = 0; i < n; i += 1) inverse[i * n + i] = sy / dot(y, y);
  const hy = new Float64Array(n);
  for (let i = 0; i < n; i += 1)
    for (let j = 0; j < n; j += 1) hy[i] = (hy[i] ?? 0) + (inverse[i * n + j] ?? 0) * (y[j] ?? 0);
  const bend = 1 + dot(y, hy) / sy;
  for (let i = 0; i < n; i += 1)
    for (let j = 0; j < n; j += 1) {
      const [si, sj, hi, hj] = [s[i] ?? 0, s[j] ?? 0, hy[i] ?? 0, hy[j] ?? 0];
      inverse[i * n + j] = (inverse[i * n + j] ?? 0) + (bend * si * sj - hi * sj - si * hj) / sy;
    }
}

function identity(n: number): Float64Array<ArrayBuffer> {
  const matrix = new Float64Array(n * n);
  for (let i = 0; i < n; i += 1) matrix[i * n + i] = 1;
  return matrix;
}

/** Minus the matrix times the vector: the direction downhill. */
function times(matrix: Float64Array, vector: Float64Array, n: number): Float64Array<ArrayBuffer> {
  const product = new Float64Array(n);
  for (let i = 0; i < n; i += 1)
    for (let j = 0; j < n; j += 1) product[i] = (product[i] ?? 0) - (matrix[i * n + j] ?? 0) * (vector[j] ?? 0);
  return product;
}

function scale(vector: Float64Array, factor: number): void {
  for (let i = 0; i < vector.length; i += 1) vector[i] = (vector[i] ?? 0) * factor;
}

function minus(a: Float64Array, b: Float64Array): Float64Array<ArrayBuffer> {
  return Float64Array.from(a, (value, i) => value - (b[i] ?? 0));
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}

function largest(vector: Float64Array): number {
  let found = 0;
  for (const value of vector) found = Math.max(found, Math.abs(value));
  return found;
}
