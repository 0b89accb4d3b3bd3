import type { Minimum } from './bfgs.ts';

interface Corner {
  readonly point: Float64Array<ArrayBuffer>;
  readonly value: number;
}

/**
 * Finds a local minimum without slopes by the simplex of Nelder and Mead; a value that is not finite counts as too high.
 * @param size edge of the first simplex.
 * @param tolerance spread of the values over the simplex at which the search ends.
 * Source: Nelder & Mead 1965, coefficients 1, 2, ½, ½.
 */
export function nelderMead(
  f: (point: Float64Array) => number,
  start: ArrayLike<number>,
  {
    size = 0.1,
    tolerance = 1e-10,
    maxEvaluations = 2_000,
  }: { readonly size?: number; readonly tolerance?: number; readonly maxEvaluations?: number } = {},
): Minimum {
  let evaluations = 0;
  const at = (point: Float64Array<ArrayBuffer>): Corner => {
    evaluations += 1;
    const value = f(point);
    return { point, value: Number.isFinite(value) ? value : Number.MAX_VALUE };
  };
  const first = Float64Array.from(start);
  const n = first.length;
  const corners = [at(first)];
  for (let i = 0; i < n; i += 1) corners.push(at(first.map((value, j) => (i === j ? value + size : value))));
  while (evaluations < maxEvaluations) {
    corners.sort((a, b) => a.value - b.value);
    const [best, worst, second] = [corners[0], corners[n], corners[n - 1]];
    if (best === undefined || worst === undefined || second === undefined) break;
    if (worst.value - best.value <= tolerance) break;
    const centre = first.map(
      (_, j) => corners.slice(0, n).reduce((sum, corner) => sum + (corner.point[j] ?? 0), 0) / n,
    );
    const along = (factor: number) => at(centre.map((value, j) => value + factor * ((worst.point[j] ?? 0) - value)));
    const reflected = along(-1);
    if (reflected.value < best.value) {
      const expanded = along(-2);
      corners[n] = expanded.value < reflected.value ? expanded : reflected;
    } else if (reflected.value < second.value) corners[n] = reflected;
    else {
      const contracted = along(reflected.value < worst.value ? -0.5 : 0.5);
      if (contracted.value < Math.min(worst.value, reflected.value)) corners[n] = contracted;
      else
        for (let i = 1; i <= n; i += 1) {
          const corner = corners[i];
          if (corner !== undefined) corners[i] = at(corner.point.map((value, j) => (value + (best.point[j] ?? 0)) / 2));
        }
    }
  }
  corners.sort((a, b) => a.value - b.value);
  const best = corners[0] ?? at(first);
  const spread = (corners.at(-1)?.value ?? best.value) - best.value;
  return { point: best.point, value: best.value, converged: spread <= tolerance, evaluations };
}
