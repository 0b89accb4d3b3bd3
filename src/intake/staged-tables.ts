import type { RowTarget, StagingColumn } from './import-target.ts';

/** A table the parser fills for a batch: the staged rows themselves (`part` null) or what is kept beside them. */
export interface StagedTable {
  readonly part: string | null;
  readonly columns: readonly StagingColumn[];
}

/** Parts kept beside the staged rows of a target with parties or a summary. */
export const STAGED_PARTS = { parties: 'parties', partyLines: 'party_lines', summary: 'summary' } as const;

const LINE: readonly StagingColumn[] = [
  { name: 'line_number', type: 'integer' },
  { name: 'row_hash', type: 'uuid' },
];
/** One row per number; `role` is the place of the party in the target's list. A party may have several numbers, and some are left out. */
const PARTIES: readonly StagingColumn[] = [
  { name: 'number', type: 'integer' },
  { name: 'first_line', type: 'integer' },
  { name: 'role', type: 'integer' },
  { name: 'party_key', type: 'uuid' },
  { name: 'raw_name', type: 'text' },
  { name: 'tax_id', type: 'text' },
  { name: 'country', type: 'text' },
  { name: 'address', type: 'text' },
];
const PARTY_LINES: readonly StagingColumn[] = [
  { name: 'number', type: 'integer' },
  { name: 'lines', type: 'integer' },
];

/** How many of the target's columns stand on the staged row itself; the rest belong to its parties. */
export function rowWidth(target: Pick<RowTarget, 'columns' | 'parties'>): number {
  const first = (target.parties ?? []).map((party) => target.columns.findIndex(({ name }) => name === party.name));
  return Math.min(target.columns.length, ...first);
}

/**
 * The tables the parser fills for a batch of this target, in the order of their numbers in its output: rows, then, where the
 * target has them, parties, lines per party, sums.
 */
export function stagedTables(target: Pick<RowTarget, 'columns' | 'parties' | 'summary'>): readonly StagedTable[] {
  const parties = target.parties ?? [];
  const roles = parties.map(({ role }): StagingColumn => ({ name: role, type: 'integer' }));
  const rows = { part: null, columns: [...LINE, ...target.columns.slice(0, rowWidth(target)), ...roles] };
  const beside: StagedTable[] = [];
  if (parties.length > 0)
    beside.push(
      { part: STAGED_PARTS.parties, columns: PARTIES },
      { part: STAGED_PARTS.partyLines, columns: PARTY_LINES },
    );
  if (target.summary !== undefined) beside.push({ part: STAGED_PARTS.summary, columns: target.summary.columns });
  return [rows, ...beside];
}
