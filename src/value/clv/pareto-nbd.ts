import { digamma } from '#src/stats/digamma.ts';
import { gaussLegendre, integrate } from '#src/stats/gauss-legendre.ts';
import { lnGamma } from '#src/stats/ln-gamma.ts';
import { lnGammaTable } from './counts-table.ts';
import { type OrderModel, type ParameterSet, parameter } from './order-model.ts';
import type { Purchases } from './purchase-patterns.ts';
import { mostStages, stageTail } from './stage-tail.ts';
import { untilSmall } from './until-small.ts';

/** Nodes of the integral over the time at which a customer may have stopped. */
const NODES = 20;
/** e to minus this is nothing beside 1. */
const DEPTH = 36;

/**
 * Pareto/NBD: orders at random at a rate of the customer's own, Gamma(r, alpha); the customer stops at any time, at a rate
 * of its own, Gamma(s, beta).
 *
 * The likelihood is that of still ordering plus the integral, over the time since the last order, of having stopped then;
 * the integral is taken by Gauss–Legendre quadrature in the logarithm of u plus the smaller scale, where the integrand is nearly exponential. All terms
 * are positive and the slopes come from the same nodes.
 * Source: Schmittlein, Morrison & Colombo 1987; integral form of Fader & Hardie's note on deriving Pareto/NBD, 2005.
 */
export const paretoNbd: OrderModel = {
  name: 'pareto-nbd',
  k: 1,
  parameterNames: ['r', 'alpha', 's', 'beta'],
  logLikelihood(patterns, parameters, gradient) {
    const [r, alpha, s, beta] = [parameters[0] ?? 0, parameters[1] ?? 0, parameters[2] ?? 0, parameters[3] ?? 0];
    const { x, tx, T, weight, slot, counts, size } = patterns;
    const { nodes, weights } = gaussLegendre(NODES);
    const gr = lnGammaTable(r, counts);
    const [logAlpha, logBeta] = [Math.log(alpha), Math.log(beta)];
    const constant = r * logAlpha + s * logBeta - lnGamma(r);
    const slopeR = logAlpha - digamma(r);
    let [sum, dr, dAlpha, ds, dBeta] = [0, 0, 0, 0, 0];
    const [least, overAlpha, overBeta] = apart(alpha, beta);
    for (let i = 0; i < size; i += 1) {
      const [n, w, at] = [x[i] ?? 0, weight[i] ?? 0, slot[i] ?? 0];
      const [first, end] = [least + (tx[i] ?? 0), least + (T[i] ?? 0)];
      const shape = r + n;
      const [logFirst, logEnd, logDropEnd] = [Math.log(first), Math.log(end + overAlpha), Math.log(end + overBeta)];
      // Scaled by the integrand at the last order, so that nothing under- or overflows.
      const scale = -shape * Math.log(first + overAlpha) - (s + 1) * Math.log(first + overBeta);
      const reach = reachOf(first, end, shape, s, overAlpha, overBeta);
      let [area, areaR, areaAlpha, areaS, areaBeta] = [0, 0, 0, 0, 0];
      if (reach > 0)
        for (let node = 0; node < NODES; node += 1) {
          const v = logFirst + (nodes[node] ?? 0) * reach;
          const u = Math.exp(v);
          const [order, drop] = [u + overAlpha, u + overBeta];
          const logOrder = overAlpha === 0 ? v : Math.log(order);
          const logDrop = overBeta === 0 ? v : Math.log(drop);
          const value = (weights[node] ?? 0) * Math.exp(v - shape * logOrder - (s + 1) * logDrop - scale);
          area += value;
          areaR -= value * logOrder;
          areaAlpha -= (value * shape) / order;
          areaS -= value * logDrop;
          areaBeta -= (value * (s + 1)) / drop;
        }
      const gone = area > 0 ? Math.log(s * area * reach) + scale : Number.NEGATIVE_INFINITY;
      const alive = -shape * logEnd - s * logDropEnd;
      const odds = Math.exp(-Math.abs(alive - gone));
      const both = Math.max(alive, gone) + Math.log1p(odds);
      const p = (alive > gone ? 1 : odds) / (1 + odds);
      const q = area > 0 ? (1 - p) / area : 0;
      sum += w * (constant + (gr.value[at] ?? 0) + both);
      dr += w * ((gr.slope[at] ?? 0) + slopeR - p * logEnd + q * areaR);
      dAlpha += w * (r / alpha - (p * shape) / (end + overAlpha) + q * areaAlpha);
      ds += w * (logBeta - p * logDropEnd + q * areaS + (1 - p) / s);
      dBeta += w * (s / beta - (p * s) / (end + overBeta) + q * areaBeta);
    }
    gradient.set([dr, dAlpha, ds, dBeta]);
    return sum;
  },
  pAlive(parameters, { x, tx, T }) {
    const [r, alpha, s, beta] = read(parameters);
    const shape = r + x;
    const [least, overAlpha, overBeta] = apart(alpha, beta);
    const from = Math.log(least + tx);
    const reach = reachOf(least + tx, least + T, shape, s, overAlpha, overBeta);
    const end = shape * Math.log(alpha + T) + s * Math.log(beta + T);
    const gone = integrate(
      (v) => {
        const u = Math.exp(v);
        return Math.exp(v - shape * Math.log(u + overAlpha) - (s + 1) * Math.log(u + overBeta) + end);
      },
      from,
      from + reach,
      NODES,
    );
    return 1 / (1 + s * gone);
  },
  expectedOrders(parameters, customer, t) {
    const [r, alpha, s, beta] = read(parameters);
    const { x, T } = customer;
    const log = Math.log1p(t / (beta + T));
    // (1 − e^((1 − s)log))/(s − 1), whole at s = 1 too.
    const span = s === 1 ? log : Math.expm1((1 - s) * log) / (1 - s);
    return (((r + x) * (beta + T)) / (alpha + T)) * span * this.pAlive(parameters, customer);
  },
  atLeast(parameters, customer, t, least) {
    const [r, alpha, s, beta] = read(parameters);
    const { x, T } = customer;
    const alive = this.pAlive(parameters, customer);
    const { nodes, weights } = gaussLegendre(NODES);
    const reach = Math.log1p(t / (beta + T));
    return untilSmall(least, mostStages(r + x, t / (alpha + T + t)), (until) => {
      const stays = stageTail(r + x, t / (alpha + T + t), until);
      const list = Array.from({ length: until }, (_, i) => Math.exp(-s * reach) * (stays[i + 1] ?? 0));
      for (let node = 0; node < NODES; node += 1) {
        const y = (nodes[node] ?? 0) * reach;
        const lifetime = (beta + T) * Math.expm1(y);
        const density = (weights[node] ?? 0) * reach * s * Math.exp(-s * y);
        const tail = stageTail(r + x, lifetime / (alpha + T + lifetime), until);
        for (let i = 0; i < until; i += 1) list[i] = (list[i] ?? 0) + density * (tail[i + 1] ?? 0);
      }
      return list.map((probability) => alive * probability);
    });
  },
};

/**
 * Orders still to come from a customer without end, each discounted to today: DERT.
 * @param delta continuous discount rate per week, ln(1 + annual rate)/52.
 * Source: Fader, Hardie & Lee 2005, RFM and CLV, eq. 7, as an integral.
 */
export function paretoResidual(parameters: ParameterSet, customer: Purchases, delta: number): number {
  const [r, alpha, s, beta] = read(parameters);
  const start = beta + customer.T;
  const reach = Math.log1p(DEPTH / (delta * start));
  const area = integrate((y) => Math.exp((1 - s) * y - delta * start * Math.expm1(y)), 0, reach, 32, 6);
  return paretoNbd.pAlive(parameters, customer) * ((r + customer.x) / (alpha + customer.T)) * start * area;
}

/** The smaller of the two scales, and by how much each is above it. */
function apart(alpha: number, beta: number): [number, number, number] {
  const least = Math.min(alpha, beta);
  return [least, alpha - least, beta - least];
}

/** How far, in logarithms, the integral over (first, end) is worth taking: to its end or to where nothing is left. */
function reachOf(first: number, end: number, shape: number, s: number, overAlpha: number, overBeta: number): number {
  const decay = (shape * first) / (first + overAlpha) + ((s + 1) * first) / (first + overBeta) - 1;
  const whole = Math.log(end / first);
  return decay * whole > DEPTH ? DEPTH / decay : whole;
}

function read(parameters: ParameterSet): [number, number, number, number] {
  return [
    parameter(parameters, 'r'),
    parameter(parameters, 'alpha'),
    parameter(parameters, 's'),
    parameter(parameters, 'beta'),
  ];
}
