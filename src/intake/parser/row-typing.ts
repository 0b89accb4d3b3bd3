import type { FieldType, RowProblem, RowTarget } from '../import-target.ts';
import type { ReadingPlan } from '../reading-plan.ts';
import { type CellReading, extraFieldsOf, readerOf } from '../type-value.ts';

const CACHE_ENTRIES = 8192;
/** Types whose texts hardly repeat and read fast. */
const UNIQUE: ReadonlySet<FieldType> = new Set(['decimal', 'weight', 'code']);

/** A typed row, by the order of {@link fieldOrder}; `row` is reused for the next one, so nothing keeps it. */
export interface TypedLine {
  readonly row: readonly (string | null)[];
  /** Problems that reject the row. */
  readonly problems: readonly RowProblem[];
}

/** The fields a typed row may have: the target's, then those only found within other cells, such as units. */
export function fieldOrder(target: RowTarget): readonly string[] {
  return [...new Set(target.fields.flatMap(({ name, type }) => [name, ...extraFieldsOf(name, type)]))];
}

/**
 * Types the mapped cells of each row. Readings are remembered per column while they repeat: by the slot the reader gives
 * a repeated text, else by the text.
 * @param onDoubt Told each value that could not be read but does not reject the row.
 */
export function rowTyper(
  plan: ReadingPlan,
  target: RowTarget,
  lastYear: number,
  onDoubt: (code: string) => void,
): (cells: readonly string[], slots: Readonly<Int32Array> | undefined) => TypedLine {
  const fields = fieldOrder(target);
  const places = new Map(fields.map((field, place) => [field, place]));
  const types = new Map(target.fields.map((field) => [field.name, field.type]));
  const columns = plan.columns.flatMap((column) => {
    const type = types.get(column.field);
    const place = places.get(column.field);
    if (type === undefined || place === undefined) return [];
    const read = readerOf(column, type, lastYear);
    const unique = UNIQUE.has(type);
    const byText = unique ? read : remembering(read);
    const bySlot = unique ? read : rememberingSlots(read);
    return [{ index: column.index, field: column.field, place, read, byText, bySlot }];
  });
  const row = fields.map((): string | null => null);
  const filled: number[] = [];
  return (cells, slots) => {
    let problems: RowProblem[] | null = null;
    while (filled.length > 0) row[filled.pop() ?? 0] = null;
    let extras: (readonly [string, string])[] | null = null;
    for (const column of columns) {
      const text = cells[column.index] ?? '';
      const slot = slots?.[column.index];
      const read =
        text === ''
          ? null
          : slot === undefined
            ? column.byText(text)
            : slot < 0
              ? column.read(text)
              : column.bySlot(text, slot);
      if (read === null || typeof read === 'string') row[column.place] = read;
      else if ('value' in read) {
        row[column.place] = read.value;
        extras = [...(extras ?? []), ...read.extras];
        if (read.doubt !== undefined) onDoubt(read.doubt);
      } else {
        row[column.place] = null;
        if (read.fatal) {
          problems ??= [];
          problems.push({ code: read.code, field: column.field, value: text.slice(0, 200) });
        } else onDoubt(read.code);
      }
    }
    for (const [field, value] of extras ?? []) {
      const place = places.get(field);
      if (place === undefined || row[place] !== null) continue;
      row[place] = value;
      filled.push(place);
    }
    return { row, problems: problems ?? NONE };
  };
}

const NONE: readonly RowProblem[] = [];

/** Remembers the reading of the text a slot held last. */
function rememberingSlots(read: (text: string) => CellReading): (text: string, slot: number) => CellReading {
  const texts: string[] = [];
  const readings: CellReading[] = [];
  return (text, slot) => {
    while (texts.length <= slot) {
      texts.push('');
      readings.push(null);
    }
    if (texts[slot] === text) return readings[slot] ?? null;
    const reading = read(text);
    texts[slot] = text;
    readings[slot] = reading;
    return reading;
  };
}

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
