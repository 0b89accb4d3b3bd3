import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { integrate } from '#src/stats/gauss-legendre.ts';
import { bgNbd } from './bg-nbd.ts';
import { residualOrders } from './discounted-orders.ts';
import { mbgCnbd } from './mbg-cnbd.ts';
import { type OrderModel, pNoOrder } from './order-model.ts';
import { paretoNbd } from './pareto-nbd.ts';
import { type Purchases, purchasePatterns } from './purchase-patterns.ts';

const models: readonly (readonly [string, OrderModel])[] = [
  ['BG/NBD', bgNbd],
  ['MBG/NBD', mbgCnbd(1)],
  ['MBG/CNBD-3', mbgCnbd(3)],
  ['Pareto/NBD', paretoNbd],
];
const positive = (max: number) => fc.double({ min: 0.05, max, noNaN: true });
const anyParameters = fc.tuple(positive(4), positive(20), positive(4), positive(20));
const anyCustomer: fc.Arbitrary<Purchases> = fc
  .tuple(fc.integer({ min: 0, max: 30 }), fc.double({ min: 0.01, max: 0.99, noNaN: true }), positive(150))
  .map(([x, share, T]) => ({
    x,
    tx: x === 0 ? 0 : share * T,
    T,
    logIntervals: x === 0 ? 0 : x * Math.log((share * T) / x),
  }));
const named = (model: OrderModel, values: readonly number[]) =>
  Object.fromEntries(model.parameterNames.map((name, i) => [name, values[i] ?? 0]));

describe.each(models)('%s', (_name, model) => {
  it('has the slopes that differences show', () => {
    fc.assert(
      fc.property(anyParameters, fc.array(anyCustomer, { minLength: 1, maxLength: 4 }), (parameters, customers) => {
        const patterns = purchasePatterns(customers);
        const gradient = new Float64Array(4);
        const spare = new Float64Array(4);
        model.logLikelihood(patterns, parameters, gradient);
        for (const i of [0, 1, 2, 3]) {
          const step = 1e-5 * (parameters[i] ?? 1);
          const at = (by: number) =>
            model.logLikelihood(
              patterns,
              parameters.map((value, j) => (i === j ? value + by : value)),
              spare,
            );
          const difference = (at(step) - at(-step)) / (2 * step);
          expect(Math.abs((gradient[i] ?? 0) - difference)).toBeLessThan(1e-4 * (1 + Math.abs(difference)));
        }
      }),
      { numRuns: 60 },
    );
  });

  it('expects as many orders as the chances of at least 1, 2, 3 … add up to', () => {
    fc.assert(
      fc.property(anyParameters, anyCustomer, positive(60), (values, customer, t) => {
        const parameters = named(model, values);
        const chances = model.atLeast(parameters, customer, t, 1e-11);
        const sum = chances.reduce((total, chance) => total + chance, 0);
        expect(Math.abs(sum - model.expectedOrders(parameters, customer, t))).toBeLessThan(1e-6 * (1 + sum));
      }),
      { numRuns: 60 },
    );
  });

  it('keeps probabilities between 0 and 1, falling with the time waited, and never expects less of a longer time', () => {
    fc.assert(
      fc.property(anyParameters, anyCustomer, positive(100), (values, customer, t) => {
        const parameters = named(model, values);
        const alive = model.pAlive(parameters, customer);
        const [soon, late] = [pNoOrder(model, parameters, customer, t), pNoOrder(model, parameters, customer, 2 * t)];
        for (const p of [alive, soon, late]) {
          expect(p).toBeGreaterThanOrEqual(-1e-12);
          expect(p).toBeLessThanOrEqual(1 + 1e-12);
        }
        expect(late).toBeLessThanOrEqual(soon + 1e-9);
        expect(soon).toBeGreaterThanOrEqual(1 - alive - 1e-9);
        const expected = (weeks: number) => model.expectedOrders(parameters, customer, weeks);
        expect(expected(2 * t)).toBeGreaterThanOrEqual(expected(t) - 1e-9);
      }),
      { numRuns: 60 },
    );
  });
});

describe('likelihoods', () => {
  it('Pareto/NBD is the hypergeometric closed form', () => {
    // ₂F₁ summed term by term, as in the papers, against our quadrature.
    const hypergeometric = (a: number, b: number, c: number, z: number) => {
      let [term, sum] = [1, 1];
      for (let n = 0; n < 5_000; n += 1) {
        term *= ((a + n) * (b + n) * z) / ((c + n) * (n + 1));
        sum += term;
      }
      return sum;
    };
    fc.assert(
      fc.property(anyParameters, anyCustomer, ([r, alpha, s, beta], customer) => {
        fc.pre(Math.abs(alpha - beta) / (Math.max(alpha, beta) + customer.tx) < 0.95);
        const { x, tx, T } = customer;
        const [more, apart] = [Math.max(alpha, beta), Math.abs(alpha - beta)];
        const rho = r + s + x;
        const [p1, p2] = alpha >= beta ? [s + 1, s] : [r + x, r + x + 1];
        const piece = (p: number, at: number, factor: number) =>
          (factor / rho) * hypergeometric(rho, p, rho + 1, apart / (more + at)) * (more + at) ** -rho;
        const both = piece(p1, tx, s) + piece(p2, T, r + x);
        fc.pre(both > 1e-290);
        const base = paretoNbd.logLikelihood(purchasePatterns([customer]), [r, alpha, s, beta], new Float64Array(4));
        // Two customers who differ in nothing but T share all constants, so their difference tests the two pieces alone.
        const zero = paretoNbd.logLikelihood(
          purchasePatterns([{ ...customer, T: tx }]),
          [r, alpha, s, beta],
          new Float64Array(4),
        );
        const bothAtLast = piece(p1, tx, s) + piece(p2, tx, r + x);
        expect(base - zero).toBeCloseTo(Math.log(both) - Math.log(bothAtLast), 5);
      }),
      { numRuns: 60 },
    );
  });

  it('stays finite for busy customers, for a first day and for one long gone', () => {
    const extremes = [
      { x: 500, tx: 36, T: 37, logIntervals: -1000 },
      { x: 0, tx: 0, T: 0, logIntervals: 0 },
      { x: 300, tx: 10, T: 900, logIntervals: -1000 },
    ];
    for (const [, model] of models)
      for (const customer of extremes) {
        const gradient = new Float64Array(4);
        expect(Number.isFinite(model.logLikelihood(purchasePatterns([customer]), [0.5, 8, 0.8, 3], gradient))).toBe(
          true,
        );
        expect([...gradient].every(Number.isFinite)).toBe(true);
      }
  });

  it('refuses impossible records and stages', () => {
    for (const wrong of [
      { x: 1, tx: 0, T: 5 },
      { x: 0, tx: 1, T: 5 },
      { x: 1, tx: 6, T: 5 },
      { x: 1.5, tx: 1, T: 5 },
    ])
      expect(() => purchasePatterns([{ ...wrong, logIntervals: 0 }])).toThrow(RangeError);
    expect(() => mbgCnbd(0)).toThrow(RangeError);
  });
});

describe('residualOrders', () => {
  it('is what a sum of weekly discounted increments comes to', () => {
    const model = mbgCnbd(1);
    const parameters = { r: 1, alpha: 10, a: 0.5, b: 4 };
    const customer = { x: 6, tx: 60, T: 70, logIntervals: 0 };
    const delta = Math.log(1.12) / 52;
    const rate = (t: number) =>
      (model.expectedOrders(parameters, customer, t + 0.01) -
        model.expectedOrders(parameters, customer, Math.max(0, t - 0.01))) /
      (t < 0.01 ? 0.01 + t : 0.02);
    const direct = integrate((t) => rate(t) * Math.exp(-delta * t), 0, 8_000, 24, 60);
    expect(residualOrders(model, parameters, customer, delta)).toBeCloseTo(direct, 3);
  });
});
