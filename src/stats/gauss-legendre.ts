/** Nodes on (0, 1) and the weights that belong to them; weights sum to 1. */
export interface QuadratureRule {
  readonly nodes: Float64Array;
  readonly weights: Float64Array;
}

const rules = new Map<number, QuadratureRule>();

/**
 * Gauss–Legendre quadrature on (0, 1): exact for polynomials up to degree 2n − 1.
 * @param n number of nodes, at least 1.
 * Source: Newton's method on Legendre polynomials from Tricomi's first guess, Abramowitz & Stegun 25.4.29.
 */
export function gaussLegendre(n: number): QuadratureRule {
  if (!Number.isInteger(n) || n < 1) throw new RangeError(`not a number of nodes: ${n}`);
  const known = rules.get(n);
  if (known !== undefined) return known;
  const nodes = new Float64Array(n);
  const weights = new Float64Array(n);
  for (let i = 0; i < n; i += 1) {
    let z = Math.cos((Math.PI * (i + 0.75)) / (n + 0.5));
    let slope = 1;
    for (let round = 0; round < 100; round += 1) {
      const { value, derivative } = legendre(n, z);
      slope = derivative;
      const step = value / derivative;
      z -= step;
      if (Math.abs(step) < 1e-16) break;
    }
    nodes[i] = (1 - z) / 2;
    weights[i] = 1 / ((1 - z * z) * slope * slope);
  }
  const rule = { nodes, weights };
  rules.set(n, rule);
  return rule;
}

/** The integral of `f` over [from, to], the interval cut into `panels` of `n` nodes each. */
export function integrate(f: (x: number) => number, from: number, to: number, n = 24, panels = 1): number {
  const { nodes, weights } = gaussLegendre(n);
  const width = (to - from) / panels;
  let sum = 0;
  for (let panel = 0; panel < panels; panel += 1)
    for (let i = 0; i < n; i += 1) sum += (weights[i] ?? 0) * f(from + (panel + (nodes[i] ?? 0)) * width);
  return sum * width;
}

function legendre(n: number, z: number): { readonly value: number; readonly derivative: number } {
  let value = 1;
  let before = 0;
  for (let degree = 1; degree <= n; degree += 1) {
    const older = before;
    before = value;
    value = ((2 * degree - 1) * z * before - (degree - 1) * older) / degree;
  }
  return { value, derivative: (n * (z * value - before)) / (z * z - 1) };
}
