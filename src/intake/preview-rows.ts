import type { InterpretedRow } from './contract.ts';
import type { OrderedRowCheck, RowProblem, RowTarget } from './import-target.ts';
import { mergeFiller, textColumns } from './join-headings.ts';
import { type SampleRow, skipReason } from './layout.ts';
import { fieldOrder, rowTyper } from './parser/row-typing.ts';
import { contextOf, type ReadingPlan } from './reading-plan.ts';
import { wordsFor } from './words.ts';

const CELL_SHOWN = 300;

/**
 * Reads rows as an import would and keeps what each cell was and what it came to, so that a person can see both.
 * @param rows Rows of the file, in its order.
 */
export function interpretRows(
  rows: readonly SampleRow[],
  plan: ReadingPlan,
  target: RowTarget,
  lastYear: number,
): InterpretedRow[] {
  const fields = fieldOrder(target);
  const context = contextOf(plan);
  const check: OrderedRowCheck =
    target.prepareCheck?.(fields, context) ??
    ((row) => target.checkRow(Object.fromEntries(fields.map((field, at) => [field, row[at] ?? null])), context));
  let doubts: RowProblem[] = [];
  const typed = rowTyper(plan, target, lastYear, (code) => doubts.push({ code, field: null, value: null }));
  const fill = mergeFiller(plan.merges, textColumns(plan, target), plan.headerRow);
  const required = new Set(target.fields.filter((field) => field.required === true).map((field) => field.name));
  const identifying = plan.columns.flatMap((column) => (required.has(column.field) ? [column.index] : []));
  return rows.map(({ line, cells: written }) => {
    const cells = fill(line, written);
    const shown = plan.headings.map((_, at) => (written[at] ?? '').slice(0, CELL_SHOWN));
    const skipped = skipReason(cells, plan.headings, identifying);
    if (skipped !== null)
      return { line, cells: shown, values: {}, outcome: 'skip', problems: [problem(skipped)], stored: {} };
    doubts = [];
    const { row, problems } = typed(cells, undefined);
    const values = Object.fromEntries(
      fields.flatMap((field, at) => (row[at] === null || row[at] === undefined ? [] : [[field, row[at]]])),
    );
    const said = [...problems, ...doubts].map(({ code, field, value }) => ({ ...problem(code), field, value }));
    if (problems.length > 0) return { line, cells: shown, values, outcome: 'reject', problems: said, stored: {} };
    const outcome = check(row);
    if (outcome.kind === 'accept') {
      const stored = Object.fromEntries(
        target.columns.flatMap((column, at) => {
          const value = outcome.values[at];
          return value === null || value === undefined ? [] : [[column.name, value]];
        }),
      );
      const taken = (outcome.doubts ?? []).map(problem);
      return { line, cells: shown, values, outcome: 'accept', problems: [...said, ...taken], stored };
    }
    const why =
      outcome.kind === 'skip'
        ? [problem(outcome.reason)]
        : outcome.problems.map(({ code, field, value }) => ({ ...problem(code), field, value }));
    return { line, cells: shown, values, outcome: outcome.kind, problems: [...why, ...said], stored: {} };
  });
}

function problem(code: string): InterpretedRow['problems'][number] {
  return { code, field: null, value: null, text: wordsFor(code, {}) };
}
