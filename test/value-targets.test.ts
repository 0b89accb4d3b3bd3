import { expect, it } from 'vitest';
import { capitalCost } from '#src/value/charges/capital-cost.ts';
import { collection } from '#src/value/charges/collection.ts';
import { creditLossMatrix, rollRates } from '#src/value/charges/credit-loss.ts';
import { exchangeRisk, shortfallFactor } from '#src/value/charges/exchange-risk.ts';
import { whaleCurve } from '#src/value/profit/whale-curve.ts';
import { ahp } from '#src/value/weigh/ahp.ts';
import { entropyWeights } from '#src/value/weigh/entropy-weights.ts';
import { topsis } from '#src/value/weigh/topsis.ts';
import { isWithin, printTargets, type TargetRow } from './statistics-targets.ts';

const relative = (tolerance: number) => ({ tolerance, relative: true });

function rows(
  target: string,
  figures: Readonly<Record<string, readonly [published: number, ours: number | null | undefined]>>,
  allowed: Pick<TargetRow, 'tolerance' | 'relative'> = relative(1e-6),
): TargetRow[] {
  return Object.entries(figures).map(([figure, [published, ours]]) => ({
    target,
    figure,
    published,
    ours,
    ...allowed,
  }));
}

function listed(published: readonly number[], ours: readonly (number | null | undefined)[] | null, name: string) {
  return Object.fromEntries(published.map((value, i) => [`${name} ${i + 1}`, [value, ours?.[i]] as const]));
}

/** Saaty 1980; Hwang & Yoon 1981, printed to three digits, the rest worked out; entropy weights of the same table. */
function weights(): TargetRow[] {
  const found = ahp([
    [1, 3, 5],
    [1 / 3, 1, 3],
    [1 / 5, 1 / 3, 1],
  ]);
  const aircraft = [
    [2, 1500, 20000, 5.5, 5, 9],
    [2.5, 2700, 18000, 6.5, 3, 5],
    [1.8, 2000, 21000, 4.5, 7, 7],
    [2.2, 1800, 20000, 5, 5, 5],
  ];
  const directions = ['benefit', 'benefit', 'benefit', 'cost', 'benefit', 'benefit'] as const;
  const closeness = topsis(aircraft, [0.2, 0.1, 0.1, 0.1, 0.2, 0.3], directions);
  return [
    ...rows('AHP', {
      ...listed([0.63698557, 0.25828499, 0.10472943], found.weights, 'weight'),
      lambda: [3.0385110906, found.lambda],
      'consistency ratio': [0.033199216, found.ratio],
    }),
    ...rows(
      'TOPSIS',
      listed([0.643277, 0.26838357, 0.61354229, 0.31229107], closeness?.map(({ value }) => value) ?? null, 'closeness'),
    ),
    ...rows(
      'entropy',
      listed(
        [0.06418973, 0.20608816, 0.01344459, 0.08132563, 0.35868002, 0.27627186],
        entropyWeights(aircraft),
        'weight',
      ),
    ),
  ];
}

/** IFRS 9 example 12; the roll rates and collection of the IFRScommunity and textbook examples. */
function receivables(): TargetRow[] {
  const matrix = creditLossMatrix(
    [15e6, 7.5e6, 4e6, 2.5e6, 1e6].map((balance, i) => ({
      balance,
      rate: [0.003, 0.016, 0.036, 0.066, 0.106][i] ?? null,
    })),
  );
  const rates = rollRates(100_000, [50_000, 23_000, 8_000, 2_000]);
  const allowance = creditLossMatrix(
    [300_000, 140_000, 60_000, 23_000, 5_000].map((balance, i) => ({ balance, rate: rates[i]?.rate ?? null })),
  );
  const paid = collection({
    openingReceivables: 400_000,
    creditSales: 1_500_000,
    closingReceivables: 500_000,
    closingCurrent: 350_000,
    days: 90,
  });
  if ('insufficient' in paid) throw new Error('there are sales');
  const exact = relative(1e-9);
  return [
    ...rows('credit loss matrix', { total: [580_000, matrix.total.toNumber()] }, exact),
    ...rows(
      'roll rates',
      {
        ...listed(
          [0.02, 0.04, 0.0869565217391, 0.25, 1],
          rates.map(({ rate }) => rate),
          'rate',
        ),
        allowance: [27_567.391304347824, allowance.total.toNumber()],
      },
      exact,
    ),
    ...rows(
      'collection',
      {
        DSO: [30, paid.dso],
        'best possible DSO': [21, paid.bestPossibleDso],
        'average days delinquent': [9, paid.averageDaysDelinquent],
        effectiveness: [90.3225806452, paid.effectiveness],
      },
      exact,
    ),
    ...rows(
      'capital cost',
      {
        'act/360': [2_500, capitalCost(100_000, 75, 0.12, 360)?.toNumber()],
        'act/365': [2_465.75342466, capitalCost(100_000, 75, 0.12, 365)?.toNumber()],
      },
      exact,
    ),
  ];
}

/** Hull's two positions; the factor of expected shortfall for the normal distribution. */
function exchange(): TargetRow[] {
  const at = { days: 10, level: 0.99, z: 2.33 };
  const one = exchangeRisk([10e6], [0.02], [[1]], at).valueAtRisk;
  const other = exchangeRisk([5e6], [0.01], [[1]], at).valueAtRisk;
  const correlations = [
    [1, 0.3],
    [0.3, 1],
  ];
  const both = exchangeRisk([10e6, 5e6], [0.02, 0.01], correlations, at);
  return rows('exchange risk', {
    'first position': [1_473_621.389638, one],
    'second position': [368_405.34741, other],
    both: [1_622_657.234292, both.valueAtRisk],
    'daily spread': [220_227.155455, both.dailySpread],
    diversification: [219_369.502756, one + other - both.valueAtRisk],
    'shortfall factor': [2.66521422035, shortfallFactor(0.99)],
  });
}

/** Arithmetic on ten customers. */
function whale(): TargetRow[] {
  const curve = whaleCurve(['-40', '120', '5', '60', '-80', '20', '80', '10', '40', '-15']);
  return rows(
    'whale curve',
    {
      ...listed(
        [0.6, 1, 1.3, 1.5, 1.6, 1.65, 1.675, 1.6, 1.4, 1],
        curve.points.map(({ share }) => share),
        'share after',
      ),
      peak: [1.675, curve.peak?.share],
      'peak rank': [7, curve.peak?.customers],
      'given back': [0.675, curve.giveback],
    },
    { tolerance: 1e-12, relative: false },
  );
}

it('weights, receivables, exchange risk and the whale curve meet what others printed', () => {
  const found = [...weights(), ...receivables(), ...exchange(), ...whale()];
  console.log(printTargets(found));
  expect(found.filter((row) => !isWithin(row))).toEqual([]);
});
