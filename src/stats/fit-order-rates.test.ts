import { expect, it } from 'vitest';
import { fitOrderRates } from './fit-order-rates.ts';
import { gapQuantile } from './predictive-gap.ts';
import { seededRandom } from './seeded-random.ts';

it('finds the spread of rates that simulated customers were drawn with', () => {
  const random = seededRandom(11);
  const exponential = (rate: number): number => -Math.log(1 - random()) / rate;
  const gamma3 = (): number => exponential(1) + exponential(1) + exponential(1);
  const pasts = Array.from({ length: 4000 }, () => {
    const rate = gamma3() / 20;
    const gaps = Array.from({ length: 8 }, () => exponential(rate));
    return { x: 8, tx: gaps.reduce((sum, gap) => sum + gap, 0) };
  });
  const rates = fitOrderRates(pasts);
  expect(rates?.r).toBeGreaterThan(2.7);
  expect(rates?.r).toBeLessThan(3.3);
  expect((rates?.r ?? 0) / (rates?.alpha ?? 1)).toBeCloseTo(3 / 20, 2);
});

it('needs two customers who ordered again', () => {
  expect(
    fitOrderRates([
      { x: 0, tx: 0 },
      { x: 3, tx: 10 },
    ]),
  ).toBeNull();
});

it('with regular customers the right number of stages gives the tighter 95 % gap', () => {
  const random = seededRandom(12);
  const erlang2 = (rate: number): number => -Math.log((1 - random()) * (1 - random())) / rate;
  const pasts = Array.from({ length: 2000 }, () => {
    const gaps = Array.from({ length: 10 }, () => erlang2(0.2));
    return { x: 10, tx: gaps.reduce((sum, gap) => sum + gap, 0) };
  });
  const [random1, regular] = [fitOrderRates(pasts), fitOrderRates(pasts, 2)];
  // Erlang(2) of rate 0.2 exceeds 23.72 with probability 0.05 (chi-square of 4 degrees, 9.488 ÷ 0.4).
  expect(regular && gapQuantile({ x: 10, tx: 100 }, regular, 0.95)).toBeCloseTo(23.72, -0.5);
  expect(random1 && gapQuantile({ x: 10, tx: 100 }, random1, 0.95)).toBeGreaterThan(28);
});
