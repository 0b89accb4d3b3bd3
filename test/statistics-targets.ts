import { invertMatrix } from '#src/stats/invert-matrix.ts';
import { normalDensity } from '#src/stats/normal.ts';

/** One figure somebody else printed or worked out, beside ours. */
export interface TargetRow {
  readonly target: string;
  readonly figure: string;
  readonly published: number;
  readonly ours: number | null | undefined;
  /** Largest difference allowed: `relative` to the published figure, else absolute. */
  readonly tolerance: number;
  readonly relative: boolean;
}

/** Whether our figure lies within the tolerance. */
export function isWithin({ published, ours, tolerance, relative }: TargetRow): boolean {
  if (ours === null || ours === undefined || Number.isNaN(ours)) return false;
  return Math.abs(ours - published) <= tolerance * (relative ? Math.abs(published) : 1);
}

/** The rows as a table: published, ours, difference, within tolerance. */
export function printTargets(rows: readonly TargetRow[]): string {
  const show = (value: number | null | undefined): string =>
    value === null || value === undefined ? '–' : Number(value.toPrecision(10)).toString();
  const table = [
    ['target', 'figure', 'published', 'ours', 'difference', 'tolerance', 'within'],
    ...rows.map((row) => [
      row.target,
      row.figure,
      show(row.published),
      show(row.ours),
      row.ours === null || row.ours === undefined ? '–' : (row.ours - row.published).toExponential(1),
      `${row.tolerance}${row.relative ? ' relative' : ''}`,
      isWithin(row) ? 'yes' : 'NO',
    ]),
  ];
  const widths = table[0]?.map((_, column) => Math.max(...table.map((cells) => cells[column]?.length ?? 0))) ?? [];
  return table.map((cells) => cells.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join('  ')).join('\n');
}

const CELLS = 181;
const STEP = 0.002;
const REACH = 8;

/**
 * Mean number of observations until a chart alarms, by a Markov chain over cells of its state (Brook & Evans 1972). The chart's own
 * step is what moves the chain, so the chart that runs is the chart that is measured.
 * @param next  The chart's step. @param low, high Where it alarms. @param shift Mean of the observations in σ.
 * @param floor Whether states rest at `low` instead of alarming there.
 */
export function runLength(
  next: (state: number, z: number) => number,
  { low, high, shift, floor }: { low: number; high: number; shift: number; floor: boolean },
): number {
  const width = floor ? (2 * (high - low)) / (2 * CELLS - 1) : (high - low) / CELLS;
  const centre = (cell: number): number => low + width * (floor ? cell : cell + 0.5);
  const cellOf = (state: number): number => Math.floor((state - low) / width + (floor ? 0.5 : 0));
  const stay = Array.from({ length: CELLS }, (_, from) => {
    const row = new Array<number>(CELLS).fill(0);
    for (let z = -REACH + STEP / 2; z < REACH; z += STEP) {
      const state = next(centre(from), z + shift);
      const to = cellOf(state);
      if (state >= low && to >= 0 && to < CELLS) row[to] = (row[to] ?? 0) + normalDensity(z) * STEP;
    }
    return row;
  });
  const inverse = invertMatrix(stay.map((row, i) => row.map((p, j) => (i === j ? 1 : 0) - p)));
  if (inverse === null) throw new Error('a chart that never alarms');
  return inverse[cellOf(floor ? low : (low + high) / 2)]?.reduce((sum, value) => sum + value, 0) ?? Number.NaN;
}
