import { digamma } from '#src/stats/digamma.ts';
import { lnGamma } from '#src/stats/ln-gamma.ts';
import { lnGammaTable } from './counts-table.ts';
import { dropoutSeries } from './dropout-series.ts';
import { type OrderModel, type ParameterSet, parameter } from './order-model.ts';
import type { Purchases } from './purchase-patterns.ts';
import { mostStages, stageTail } from './stage-tail.ts';
import { untilSmall } from './until-small.ts';

const LEAST = 1e-10;

/**
 * MBG/CNBD-k: a customer passes k stages between two orders (k = 1: at random; larger: regular), at a rate of its own,
 * Gamma(r, alpha) per stage, and stops with a probability of its own, Beta(a, b), after each order, the first included.
 * With k = 1 it is MBG/NBD. What it expects is exact, by summing over the stage the customer stands in, not simulated.
 * Source: Batislam et al. 2007 (k = 1); Reutterer, Platzer & Schröder 2020.
 * @throws RangeError when `k` is no whole number above 0.
 */
export function mbgCnbd(k: number): OrderModel {
  if (!Number.isInteger(k) || k < 1) throw new RangeError(`not a number of stages: ${k}`);
  return {
    name: k === 1 ? 'mbg-nbd' : 'mbg-cnbd-k',
    k,
    parameterNames: ['r', 'alpha', 'a', 'b'],
    logLikelihood(patterns, parameters, gradient) {
      const [r, alpha, a, b] = [parameters[0] ?? 0, parameters[1] ?? 0, parameters[2] ?? 0, parameters[3] ?? 0];
      const { x, tx, T, weight, slot, counts, size } = patterns;
      const stages = counts.map((n) => n * k);
      const next = counts.map((n) => n + 1);
      const gr = lnGammaTable(r, stages);
      const [gb, gab] = [lnGammaTable(b, next), lnGammaTable(a + b, next)];
      const perOrder = Float64Array.from(counts, (n) => -n * lnGamma(k));
      // lnB(a, b + x + 1) − lnB(a, b) lacks ln Γ(a), which cancels.
      const constant = r * Math.log(alpha) - lnGamma(r) + lnGamma(a + b) - lnGamma(b);
      const [slopeR, slopeAb, slopeB] = [Math.log(alpha) - digamma(r), digamma(a + b), digamma(b)];
      let [sum, dr, dAlpha, da, db] = [(k - 1) * patterns.logIntervals, 0, 0, 0, 0];
      for (let i = 0; i < size; i += 1) {
        const [n, w, at] = [x[i] ?? 0, weight[i] ?? 0, slot[i] ?? 0];
        const [last, now] = [alpha + (tx[i] ?? 0), alpha + (T[i] ?? 0)];
        const logNow = Math.log(now);
        const shift = logNow - Math.log(last);
        const shape = r + k * n;
        const gone = (a / (b + n)) * Math.exp(shape * shift);
        let [alive, aliveR, aliveAlpha, term, slope] = [1, 0, 0, 1, 0];
        for (let j = 1; j < k; j += 1) {
          const ratio = (now - last) / now;
          term *= ((shape + j - 1) / j) * ratio;
          slope += 1 / (shape + j - 1);
          alive += term;
          aliveR += term * slope;
          aliveAlpha -= (term * j) / now;
        }
        const both = alive + gone;
        // Beyond the largest double the customer is surely gone.
        const certain = !Number.isFinite(both);
        const shareGone = certain ? 1 : gone / both;
        const logBoth = certain ? Math.log(a / (b + n)) + shape * shift : Math.log(both);
        sum +=
          w *
          (constant +
            (gr.value[at] ?? 0) +
            (perOrder[at] ?? 0) +
            (gb.value[at] ?? 0) -
            (gab.value[at] ?? 0) -
            shape * logNow +
            logBoth);
        dr += w * ((gr.slope[at] ?? 0) + slopeR - logNow + shareGone * shift + (certain ? 0 : aliveR / both));
        dAlpha +=
          w * (r / alpha - shape / now + shareGone * shape * (1 / now - 1 / last) + (certain ? 0 : aliveAlpha / both));
        da += w * (slopeAb - (gab.slope[at] ?? 0) + shareGone / a);
        db += w * (slopeAb - slopeB + (gb.slope[at] ?? 0) - (gab.slope[at] ?? 0) - shareGone / (b + n));
      }
      gradient.set([dr, dAlpha, da, db]);
      return sum;
    },
    pAlive: (parameters, customer) => stand(k, parameters, customer).alive,
    expectedOrders(parameters, customer, t) {
      if (k > 1) return this.atLeast(parameters, customer, t, LEAST).reduce((sum, probability) => sum + probability, 0);
      const [r, alpha, a, b] = read(parameters);
      const { x, T } = customer;
      const series = dropoutSeries(a + b - r, a, a + b + x, t / (alpha + T + t));
      return (a + b + x) * series * stand(k, parameters, customer).alive;
    },
    atLeast(parameters, customer, t, least) {
      const [r, alpha, a, b] = read(parameters);
      const { x, T } = customer;
      const { alive, stages } = stand(k, parameters, customer);
      const z = t / (alpha + T + t);
      return untilSmall(least, mostStages(r + k * x + k, z) / k, (until) => {
        const tails = stages.map((_, j) => stageTail(r + k * x + j, z, until * k - j));
        let staying = alive;
        return Array.from({ length: until }, (_, index) => {
          if (index > 0) staying *= (b + x + index) / (a + b + x + index);
          return staying * stages.reduce((sum, share, j) => sum + share * (tails[j]?.[(index + 1) * k - j] ?? 0), 0);
        });
      });
    },
  };
}

/** Where a customer stands: probability of being active, and given that, of each stage since the last order. */
function stand(k: number, parameters: ParameterSet, { x, tx, T }: Purchases) {
  const [r, alpha, a, b] = read(parameters);
  const shape = r + k * x;
  const terms = [1];
  for (let j = 1; j < k; j += 1) terms.push(((terms[j - 1] ?? 0) * (shape + j - 1) * (T - tx)) / (j * (alpha + T)));
  const total = terms.reduce((sum, term) => sum + term, 0);
  const gone = (a / (b + x)) * ((alpha + T) / (alpha + tx)) ** shape;
  return { alive: total / (total + gone), stages: terms.map((term) => term / total) };
}

function read(parameters: ParameterSet): [number, number, number, number] {
  return [
    parameter(parameters, 'r'),
    parameter(parameters, 'alpha'),
    parameter(parameters, 'a'),
    parameter(parameters, 'b'),
  ];
}
