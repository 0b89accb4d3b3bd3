import type { Mapping } from './contract.ts';
import type { Dataset } from './import-target.ts';
import { foldHeading } from './synonym.ts';

/** A mapping confirmed before. */
export interface RememberedMapping {
  readonly fingerprint: string;
  readonly mapping: Mapping;
  /** All headings of its file, mapped or left out; null when not kept. */
  readonly headings: readonly string[] | null;
  /** Source it was imported under; null when not kept. */
  readonly source: string | null;
}

/** An earlier answer applied to the columns of a file. */
export interface Recalled {
  /** Field by column index; null: left out then, and so now. Columns the earlier file lacked are absent. */
  readonly fields: ReadonlyMap<number, string | null>;
  /** How a column was read, as `formatOf` writes it. */
  readonly formats: ReadonlyMap<number, string>;
  readonly mapping: Mapping;
  readonly source: string | null;
  /** Whether the headings are the same, in the same order. */
  readonly exact: boolean;
}

const ALIKE = 0.8;
const ENOUGH = 4;

/**
 * Finds the earlier mapping that fits a file: of the same headings in the same order, else of headings four fifths of which
 * are the same, in any order. Lists come newest first.
 */
export function recallMapping(
  headings: readonly string[],
  fingerprint: string,
  dataset: Dataset,
  remembered: readonly RememberedMapping[],
): Recalled | null {
  const own = remembered.filter((known) => known.mapping.dataset === dataset);
  const same = own.find((known) => known.fingerprint === fingerprint);
  if (same !== undefined) {
    const fields = new Map<number, string | null>(same.headings === null ? [] : headings.map((_, at) => [at, null]));
    for (const column of same.mapping.columns) fields.set(column.index, column.field);
    return { ...recalled(same), fields, formats: formatsAt(same, (index) => index), exact: true };
  }
  const keys = keysOf(headings);
  const places = new Map(keys.map((key, at) => [key, at]));
  let best: { known: RememberedMapping; likeness: number } | null = null;
  for (const known of own) {
    const before = keysOf(known.headings ?? []);
    const shared = before.filter((key) => places.has(key)).length;
    const likeness = shared / Math.max(before.length, keys.length, 1);
    if (shared < ENOUGH || likeness < ALIKE || likeness <= (best?.likeness ?? 0)) continue;
    best = { known, likeness };
  }
  if (best === null) return null;
  const { known } = best;
  const before = keysOf(known.headings ?? []);
  const placeOf = (index: number) => places.get(before[index] ?? '');
  const fields = new Map<number, string | null>();
  for (const index of before.keys()) {
    const place = placeOf(index);
    if (place === undefined) continue;
    fields.set(place, known.mapping.columns.find((column) => column.index === index)?.field ?? null);
  }
  return { ...recalled(known), fields, formats: formatsAt(known, placeOf), exact: false };
}

function recalled(known: RememberedMapping): Pick<Recalled, 'mapping' | 'source'> {
  return { mapping: known.mapping, source: known.source };
}

function formatsAt(
  known: RememberedMapping,
  placeOf: (index: number) => number | undefined,
): ReadonlyMap<number, string> {
  const formats = new Map<number, string>();
  for (const column of known.mapping.columns) {
    const place = placeOf(column.index);
    if (place !== undefined && column.format !== null) formats.set(place, column.format);
  }
  return formats;
}

/** Folded headings, told apart where one stands twice; columns without a heading have no key. */
function keysOf(headings: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return headings.map((heading, at) => {
    const folded = foldHeading(heading);
    if (folded === '') return `\u0000${at}`;
    const times = (seen.get(folded) ?? 0) + 1;
    seen.set(folded, times);
    return times === 1 ? folded : `${folded}\u0000${times}`;
  });
}
