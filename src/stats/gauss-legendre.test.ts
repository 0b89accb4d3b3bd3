import { describe, expect, it } from 'vitest';
import { gaussLegendre, integrate } from './gauss-legendre.ts';

describe('gaussLegendre', () => {
  it('has the nodes and weights of Abramowitz & Stegun table 25.4 for five points', () => {
    const { nodes, weights } = gaussLegendre(5);
    const [node, weight] = [nodes[0] ?? 0, weights[0] ?? 0];
    expect(1 - 2 * node).toBeCloseTo(0.906179845938664, 14);
    expect(2 * weight).toBeCloseTo(0.236926885056189, 14);
    expect(nodes[2]).toBeCloseTo(0.5, 15);
  });

  it.each([1, 2, 7, 20, 24, 32])('is exact for polynomials up to degree 2 × %d − 1', (n) => {
    const degree = 2 * n - 1;
    expect(integrate((x) => (degree + 1) * x ** degree, 0, 1, n)).toBeCloseTo(1, 12);
  });

  it('integrates over panels and turns with the limits', () => {
    expect(integrate(Math.exp, -1, 3, 8, 4)).toBeCloseTo(Math.exp(3) - Math.exp(-1), 11);
    expect(integrate(Math.exp, 3, -1, 12)).toBeCloseTo(Math.exp(-1) - Math.exp(3), 10);
    expect(() => gaussLegendre(0)).toThrow(RangeError);
  });
});
