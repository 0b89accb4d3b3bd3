import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { benjaminiHochberg } from '#src/stats/benjamini-hochberg.ts';
import { nextCusum } from '#src/stats/cusum.ts';
import { declinePower } from '#src/stats/decline-power.ts';
import { ewmaLimit, nextEwma } from '#src/stats/ewma.ts';
import { herfindahl } from '#src/stats/herfindahl.ts';
import { declineCritical, mannKendall, mannKendallVariance, tieSizes } from '#src/stats/mann-kendall.ts';
import { mixDistance } from '#src/stats/mix-distance.ts';
import { gapQuantile, gapSurvival } from '#src/stats/predictive-gap.ts';
import { regularityOfVariance } from '#src/stats/regularity.ts';
import { theilSen } from '#src/stats/theil-sen.ts';
import { isWithin, printTargets, runLength, type TargetRow } from './statistics-targets.ts';

const relative = (tolerance: number) => ({ tolerance, relative: true });
const absolute = (tolerance: number) => ({ tolerance, relative: false });

/** Worked out independently at high precision. */
function intervals(): TargetRow[] {
  const [rates, past] = [
    { r: 0.243, alpha: 4.414 },
    { x: 2, tx: 30.43 },
  ];
  const row = (figure: string, published: number, ours: number): TargetRow => ({
    target: 'purchase interval',
    figure,
    published,
    ours,
    ...relative(1e-6),
  });
  return [
    row('P(gap > 13)', 0.491066235214, gapSurvival(past, rates, 13)),
    row('q50', 12.6169746171, gapQuantile(past, rates, 0.5)),
    row('q90', 62.4216471691, gapQuantile(past, rates, 0.9)),
    row('q95', 97.6414325395, gapQuantile(past, rates, 0.95)),
    row('P(gap > 13), k = 2', 0.560742550637, gapSurvival(past, { ...rates, k: 2 }, 13)),
    { ...row('regularity, V = 1/12', 1, regularityOfVariance(1 / 12)), ...absolute(1e-12) },
    { ...row('regularity, V = 1/20', 2, regularityOfVariance(1 / 20)), ...absolute(1e-12) },
  ];
}

/** Critical values by enumeration of all orders; decline power by simulation, both independent. */
function trends(): TargetRow[] {
  const critical: readonly (readonly [number, number, number])[] = [
    [4, -6, 0.041666667],
    [5, -8, 0.041666667],
    [6, -11, 0.027777778],
    [7, -13, 0.03452381],
    [8, -16, 0.030505952],
    [9, -18, 0.037588183],
    [10, -21, 0.036275077],
    [11, -23, 0.043280624],
    [12, -26, 0.043158557],
  ];
  const power: readonly (readonly [number, number, number])[] = [
    [0.1, 4, 0.37],
    [0.1, 6, 0.81],
    [0.1, 8, 1],
    [0.25, 4, 0.13],
    [0.25, 6, 0.24],
    [0.25, 8, 0.57],
  ];
  const plain = [0.42, 0.4, 0.41, 0.37, 0.35, 0.33];
  const ties = [0.4, 0.4, 0.38, 0.36, 0.36, 0.35];
  const small = (figure: string, published: number, ours: number | null | undefined): TargetRow => ({
    target: 'Mann–Kendall, small',
    figure,
    published,
    ours,
    ...relative(1e-6),
  });
  return [
    ...critical.flatMap(([n, s, p]): TargetRow[] => {
      const ours = declineCritical(n, 0.05);
      return [
        { target: 'Mann–Kendall, critical', figure: `S, n = ${n}`, published: s, ours: ours?.s, ...absolute(0) },
        { target: 'Mann–Kendall, critical', figure: `p, n = ${n}`, published: p, ours: ours?.p, ...absolute(1e-6) },
      ];
    }),
    small('S', -13, mannKendall(plain)?.s),
    small('p', 0.00833333333333, mannKendall(plain)?.pDecline),
    small('slope', -0.018, theilSen(plain)?.slope),
    small('relative slope', -0.0467532467532, theilSen(plain)?.relativeSlope),
    small('S, ties', -13, mannKendall(ties)?.s),
    small('p, ties', 0.00555555555556, mannKendall(ties)?.pDecline),
    ...power.map(
      ([noise, n, published]): TargetRow => ({
        target: 'Mann–Kendall, power',
        figure: `noise ${noise}, n = ${n}`,
        published,
        ours: declinePower({ n, noise, fall: 0.1, level: 0.05 }, 20_000),
        ...absolute(0.02),
      }),
    ),
  ];
}

/** The monthly rainfall series of Bogra as printed by pyMannKendall. */
function rainfall(): TargetRow[] {
  const file = join(process.env['BELLWETHER_TEST_DATA'] ?? '', 'stats/mk_monthly_rainfall_bogra.json');
  if (!existsSync(file)) return [];
  const parsed: unknown = JSON.parse(readFileSync(file, 'utf8'));
  const list: unknown = Array.isArray(parsed) ? parsed : Object.values(parsed ?? {}).find(Array.isArray);
  const values = Array.isArray(list) ? list.map((value) => (typeof value === 'number' ? value : null)) : [];
  const present = values.filter((value) => value !== null);
  const n = present.length;
  const test = mannKendall(values);
  const variance = mannKendallVariance(n, tieSizes(present));
  const row = (figure: string, published: number, ours: number | undefined): TargetRow => ({
    target: 'Mann–Kendall, rainfall',
    figure,
    published,
    ours,
    ...relative(1e-6),
  });
  return [
    row('S', -1959, test?.s),
    row('Var S', 4889800.333333333, variance),
    row('z', -0.8854562842589916, ((test?.s ?? 0) + 1) / Math.sqrt(variance)),
    row('p, two-sided', 0.37591058740506833, 2 * (test?.pDecline ?? 0)),
    row('τ', -0.03153167653875869, (test?.s ?? 0) / ((n * (n - 1)) / 2)),
    row('slope', -0.006369426751592357, theilSen(values)?.slope),
    row('slope, gaps closed', -0.0064516129032258064, theilSen(present)?.slope),
  ];
}

/** Benjamini & Hochberg adjusted by independent calculation. */
function multiplicity(): TargetRow[] {
  const q = benjaminiHochberg([0.001, 0.008, 0.039, 0.041, 0.042, 0.06, 0.074, 0.205, 0.212, 0.216]);
  return [0.01, 0.04, 0.084, 0.084, 0.084, 0.1, 0.1057142857, 0.216, 0.216, 0.216].map((published, index) => ({
    target: 'Benjamini–Hochberg',
    figure: `q(${index + 1})`,
    published,
    ours: q[index],
    ...absolute(1e-9),
  }));
}

/** Mean run lengths: printed for h = 4 and 5 without a shift, the digits by integral equation. */
function charts(): TargetRow[] {
  const cusum: readonly (readonly [number, number, number, number])[] = [
    [4, 0, 335.36758, 167.68379],
    [4, 0.5, 26.6792, 26.6302],
    [4, 1, 8.3832, 8.38313],
    [4, 2, 3.34277, 3.34277],
    [4.77, 0, 737.12279, 368.56139],
    [4.77, 0.5, 35.2265, 35.2082],
    [4.77, 1, 9.91705, 9.91704],
    [4.77, 2, 3.85529, 3.85529],
    [5, 0, 930.88701, 465.44351],
    [5, 0.5, 38.0096, 37.9961],
    [5, 1, 10.376, 10.376],
    [5, 2, 4.00887, 4.00887],
  ];
  const down = (limit: number, shift: number): number =>
    runLength((sum, z) => nextCusum(sum, z, 0.5), { low: 0, high: limit, shift: -shift, floor: true });
  return [
    ...cusum.flatMap(([limit, shift, oneSided, twoSided]): TargetRow[] => {
      const [towards, against] = [down(limit, shift), down(limit, -shift)];
      const figure = `h = ${limit}, shift ${shift} σ`;
      return [
        { target: 'CUSUM, one-sided', figure, published: oneSided, ours: towards, ...relative(0.005) },
        {
          target: 'CUSUM, two-sided',
          figure,
          published: twoSided,
          ours: 1 / (1 / towards + 1 / against),
          ...relative(0.005),
        },
      ];
    }),
    ...(
      [
        [0.4, 3.054, 499.951],
        [0.25, 2.998, 499.836],
        [0.2, 2.962, 499.735],
        [0.1, 2.814, 499.58],
        [0.05, 2.615, 499.933],
      ] as const
    ).map(([weight, width, published]): TargetRow => {
      const limit = ewmaLimit(weight, width);
      return {
        target: 'EWMA',
        figure: `λ = ${weight}, L = ${width}`,
        published,
        ours: runLength((average, z) => nextEwma(average, z, weight), {
          low: -limit,
          high: limit,
          shift: 0,
          floor: false,
        }),
        ...relative(0.005),
      };
    }),
  ];
}

/** Arithmetic, and distances of mixes by independent calculation. */
function structure(): TargetRow[] {
  const concentration = herfindahl([0.4, 0.3, 0.2, 0.1]);
  const mix = mixDistance([0.1, 0.4, 0.5], [0.8, 0.15, 0.05]);
  const row = (target: string, figure: string, published: number, ours: number | null | undefined): TargetRow => ({
    target,
    figure,
    published,
    ours,
    ...relative(1e-6),
  });
  return [
    row('suppliers', 'HHI', 3000, concentration?.hhi),
    row('suppliers', 'effective', 3.33333333333, concentration?.effective),
    row('suppliers', 'exp entropy', 3.59611546662, concentration?.expEntropy),
    row('suppliers', 'normalised', 0.0666666666667, concentration?.normalised),
    row('suppliers', 'largest', 0.4, concentration?.top1),
    row('suppliers', 'three largest', 0.9, concentration?.cr3),
    row('mix', 'Jensen–Shannon, bits', 0.42020057037637326, mix?.bits),
    row('mix', 'Jensen–Shannon distance', 0.6482287947757128, mix?.distance),
    row('mix', 'cosine distance', 0.6877888015489539, mix?.cosine),
    row('mix', 'Hellinger', 0.5604412817045549, mix?.hellinger),
    row('mix', 'moved', 0.7, mix?.moved),
  ];
}

it('every published figure of the early warning is met within its tolerance', () => {
  const rows = [...intervals(), ...trends(), ...rainfall(), ...multiplicity(), ...charts(), ...structure()];
  console.log(printTargets(rows));
  expect(rows.filter((row) => !isWithin(row))).toEqual([]);
  expect(rows.length).toBeGreaterThan(80);
}, 120_000);
