import type { ChosenMeasure, ImportCell } from './health.ts';
import type { HealthRules } from './health-rules.ts';

/**
 * Chooses what a customer's imports are counted in: value if enough lines carry it, else weight, else one unit's
 * quantity, else shipments. Each window given must carry it, so that a change in how records are filled does not look
 * like a change in trade.
 * @param windows Cells of each period that will be compared; empty windows are ignored.
 */
export function chooseMeasure(
  windows: readonly (readonly ImportCell[])[],
  rules: Pick<HealthRules, 'measureLineShare'>,
): ChosenMeasure {
  const filled = windows.filter((cells) => cells.length > 0);
  const carried = (count: (cell: ImportCell) => number): number =>
    filled.length === 0 ? 0 : Math.min(...filled.map((cells) => shareOfLines(cells, count)));
  const value = carried((cell) => cell.linesWithValue);
  if (value >= rules.measureLineShare && value > 0) return { measure: 'value', unit: null, lineShare: value };
  const weight = carried((cell) => cell.linesWithWeight);
  if (weight >= rules.measureLineShare && weight > 0) return { measure: 'weight', unit: null, lineShare: weight };
  const unit = commonestUnit(filled.flat());
  const quantity = unit === null ? 0 : carried((cell) => (cell.unit === unit && cell.quantity > 0 ? cell.lines : 0));
  if (quantity >= rules.measureLineShare && quantity > 0) return { measure: 'quantity', unit, lineShare: quantity };
  return { measure: 'shipments', unit: null, lineShare: 1 };
}

function shareOfLines(cells: readonly ImportCell[], count: (cell: ImportCell) => number): number {
  const lines = cells.reduce((total, cell) => total + cell.lines, 0);
  return lines === 0 ? 0 : cells.reduce((total, cell) => total + count(cell), 0) / lines;
}

function commonestUnit(cells: readonly ImportCell[]): string | null {
  const lines = new Map<string, number>();
  for (const cell of cells) if (cell.unit !== null) lines.set(cell.unit, (lines.get(cell.unit) ?? 0) + cell.lines);
  let best: string | null = null;
  for (const [unit, count] of lines) if (best === null || count > (lines.get(best) ?? 0)) best = unit;
  return best;
}
