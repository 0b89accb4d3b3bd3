import { expect, it } from 'vitest';
import { fitOrderRates } from './fit-order-rates.ts';
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
