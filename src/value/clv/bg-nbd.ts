import { digamma } from '#src/stats/digamma.ts';
import { lnGamma } from '#src/stats/ln-gamma.ts';
import { lnGammaTable } from './counts-table.ts';
import { dropoutSeries } from './dropout-series.ts';
import { type OrderModel, type ParameterSet, parameter } from './order-model.ts';
import { mostStages, stageTail } from './stage-tail.ts';
import { untilSmall } from './until-small.ts';

/**
 * BG/NBD: orders at random at a rate of the customer's own, Gamma(r, alpha); after each order the customer stops with a
 * probability of its own, Beta(a, b). A customer without repeat orders cannot have stopped.
 * Source: Fader, Hardie & Lee 2005; stable form of Hardie's note 027.
 */
export const bgNbd: OrderModel = {
  name: 'bg-nbd',
  k: 1,
  parameterNames: ['r', 'alpha', 'a', 'b'],
  logLikelihood(patterns, parameters, gradient) {
    const [r, alpha, a, b] = [parameters[0] ?? 0, parameters[1] ?? 0, parameters[2] ?? 0, parameters[3] ?? 0];
    const { x, tx, T, weight, slot, counts, size } = patterns;
    const [gr, gab, gb] = [lnGammaTable(r, counts), lnGammaTable(a + b, counts), lnGammaTable(b, counts)];
    const constant = r * Math.log(alpha) - lnGamma(r) + lnGamma(a + b) - lnGamma(b);
    const [slopeR, slopeAb, slopeB] = [Math.log(alpha) - digamma(r), digamma(a + b), digamma(b)];
    const logA = Math.log(a);
    let [sum, dr, dAlpha, da, db] = [0, 0, 0, 0, 0];
    for (let i = 0; i < size; i += 1) {
      const [n, w, at] = [x[i] ?? 0, weight[i] ?? 0, slot[i] ?? 0];
      const [last, now] = [alpha + (tx[i] ?? 0), alpha + (T[i] ?? 0)];
      const logLast = Math.log(last);
      const shift = logLast - Math.log(now);
      const alive = (r + n) * shift;
      const gone = n > 0 ? logA - Math.log(b + n - 1) : Number.NEGATIVE_INFINITY;
      const odds = Math.exp(-Math.abs(alive - gone));
      const both = Math.max(alive, gone) + Math.log1p(odds);
      const shareAlive = (alive > gone ? 1 : odds) / (1 + odds);
      sum +=
        w * (constant + (gr.value[at] ?? 0) + (gb.value[at] ?? 0) - (gab.value[at] ?? 0) - (r + n) * logLast + both);
      dr += w * ((gr.slope[at] ?? 0) + slopeR - logLast + shareAlive * shift);
      dAlpha += w * (r / alpha - (r + n) / last + shareAlive * (r + n) * (1 / last - 1 / now));
      const goneA = n > 0 ? (1 - shareAlive) / a : 0;
      const goneB = n > 0 ? (1 - shareAlive) / (b + n - 1) : 0;
      da += w * (slopeAb - (gab.slope[at] ?? 0) + goneA);
      db += w * (slopeAb + (gb.slope[at] ?? 0) - slopeB - (gab.slope[at] ?? 0) - goneB);
    }
    gradient.set([dr, dAlpha, da, db]);
    return sum;
  },
  pAlive(parameters, { x, tx, T }) {
    if (x === 0) return 1;
    const [r, alpha, a, b] = read(parameters);
    return 1 / (1 + (a / (b + x - 1)) * ((alpha + T) / (alpha + tx)) ** (r + x));
  },
  expectedOrders(parameters, customer, t) {
    const [r, alpha, a, b] = read(parameters);
    const { x, T } = customer;
    const series = dropoutSeries(a + b - 1 - r, a, a + b + x - 1, t / (alpha + T + t));
    return (a + b + x - 1) * series * this.pAlive(parameters, customer);
  },
  atLeast(parameters, customer, t, least) {
    const [r, alpha, a, b] = read(parameters);
    const { x, T } = customer;
    const alive = this.pAlive(parameters, customer);
    const z = t / (alpha + T + t);
    return untilSmall(least, mostStages(r + x, z), (until) => {
      const tail = stageTail(r + x, z, until);
      let staying = alive;
      return Array.from({ length: until }, (_, index) => {
        if (index > 0) staying *= (b + x + index - 1) / (a + b + x + index - 1);
        return staying * (tail[index + 1] ?? 0);
      });
    });
  },
};

function read(parameters: ParameterSet): [number, number, number, number] {
  return [
    parameter(parameters, 'r'),
    parameter(parameters, 'alpha'),
    parameter(parameters, 'a'),
    parameter(parameters, 'b'),
  ];
}
