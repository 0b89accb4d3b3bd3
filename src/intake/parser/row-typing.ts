import type { FieldType, RowProblem, RowTarget } from '../import-target.ts';
import type { ReadingPlan } from '../reading-plan.ts';
import { type CellReading, readerOf } from '../type-value.ts';

const CACHE_ENTRIES = 8192;
/** Types whose texts hardly repeat and read fast. */
const UNIQUE: ReadonlySet<FieldType> = new Set(['decimal', 'weight', 'code']);

/** A typed row; `row` is reused for the next one, so nothing keeps it. */
export interface TypedLine {
  readonly row: Record<string, string | null>;
  /** Problems that reject the row. */
  readonly problems: readonly RowProblem[];
}

/**
 * Types the mapped cells of each row. Readings are remembered per column while they repeat.
 * @param onDoubt Told each value that could not be read but does not reject the row.
 */
export function rowTyper(
  plan: ReadingPlan,
  target: RowTarget,
  lastYear: number,
  onDoubt: (code: string) => void,
): (cells: readonly string[]) => TypedLine {
  const types = new Map(target.fields.map((field) => [field.name, field.type]));
  const columns = plan.columns.flatMap((column) => {
    const type = types.get(column.field);
    if (type === undefined) return [];
    const read = readerOf(column, type, lastYear);
    return [{ index: column.index, field: column.field, read: UNIQUE.has(type) ? read : remembering(read) }];
  });
  const row: Record<string, string | null> = {};
  for (const field of target.fields) row[field.name] = null;
  const extraFields = new Set<string>();
  return (cells) => {
    let problems: RowProblem[] | null = null;
    if (extraFields.size > 0) {
      for (const field of extraFields) row[field] = null;
      extraFields.clear();
    }
    let extras: (readonly [string, string])[] | null = null;
    for (const column of columns) {
      const text = cells[column.index] ?? '';
      const read = text === '' ? null : column.read(text);
      if (read === null || typeof read === 'string') row[column.field] = read;
      else if ('value' in read) {
        row[column.field] = read.value;
        extras = [...(extras ?? []), ...read.extras];
      } else {
        row[column.field] = null;
        if (read.fatal) {
          problems ??= [];
          problems.push({ code: read.code, field: column.field, value: text.slice(0, 200) });
        } else onDoubt(read.code);
      }
    }
    for (const [field, value] of extras ?? []) {
      if ((row[field] ?? null) !== null) continue;
      row[field] = value;
      extraFields.add(field);
    }
    return { row, problems: problems ?? NONE };
  };
}

const NONE: readonly RowProblem[] = [];

/** Remembers readings of texts that come again; a column whose texts hardly repeat is not remembered at all. */
function remembering(read: (text: string) => CellReading): (text: string) => CellReading {
  let cache: Map<string, CellReading> | null = new Map();
  let hits = 0;
  let misses = 0;
  return (text) => {
    if (cache === null) return read(text);
    const known = cache.get(text);
    if (known !== undefined) {
      hits += 1;
      return known;
    }
    const reading = read(text);
    misses += 1;
    if (cache.size >= CACHE_ENTRIES) {
      if (hits < misses) {
        cache = null;
        return reading;
      }
      cache.clear();
      hits = 0;
      misses = 0;
    }
    if (text.length <= 200) cache.set(ownCopy(text), reading === text ? ownCopy(text) : reading);
    return reading;
  };
}

/** A copy that does not keep the piece of file alive it was cut from. */
function ownCopy(text: string): string {
  return text.length < 13 ? text : Buffer.from(text).toString();
}
