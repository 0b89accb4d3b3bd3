import { parseCountry } from '#src/vocabulary/country.ts';
import { parseCurrency } from '#src/vocabulary/currency.ts';
import { parseIncoterm } from '#src/vocabulary/incoterm.ts';
import { parsePaymentTerm } from '#src/vocabulary/payment-term.ts';
import { parseUnit } from '#src/vocabulary/unit.ts';
import type { FieldType, TargetField } from './import-target.ts';
import type { MappedColumn } from './reading-plan.ts';
import { foldHeading, type SynonymIndex } from './synonym.ts';
import { analyseDates, type DateAnalysis } from './type-date.ts';
import { analyseHs } from './type-hs.ts';
import { isMissing } from './type-missing.ts';
import { analyseNumbers, type NumberAnalysis } from './type-number.ts';
import { parseTransportMode } from './type-transport.ts';

/** A column as sampled. */
export interface SampledColumn {
  readonly index: number;
  readonly heading: string;
  readonly values: readonly string[];
}

/** A column with the field it was given. */
export interface ColumnChoice {
  readonly column: MappedColumn;
  /** 0–1: heading and values together; 1 when a person said so. */
  readonly confidence: number;
  /** 0–1: how well the heading names the field. */
  readonly headingScore: number;
  /** Share of the filled cells that read as the field's type; null when no cell is filled. */
  readonly share: number | null;
  /** Cells sampled that hold something. */
  readonly filled: number;
  readonly dates: DateAnalysis | null;
  readonly numbers: NumberAnalysis | null;
}

export interface MappingOptions {
  readonly lastYear: number;
  readonly delimiter: string | null;
  /** Fields a person or a remembered mapping gave by column index; null: leave unmapped. */
  readonly given: ReadonlyMap<number, string | null>;
  /** Those of `given` that an earlier import gave: doubted again when the values disagree. */
  readonly recalled?: ReadonlySet<number>;
  /** Fields a known layout gives by column index, to be proved by the values; null: leave unmapped. */
  readonly preset: ReadonlyMap<number, string | null>;
}

/** From here on a column is taken without asking. */
const SURE_FROM = 0.6;
const PRESET = 0.98;
const GUESS = 0.4;
const DISAGREES = 0.3;
const GUESS_CELLS = 3;
const EMPTY_COLUMN = 0.45;
const ALL_ZERO = 0.6;
/** A currency named by a word no list knows (RS, DHM). */
const UNKNOWN_CODE = 0.5;
const PROOF_CELLS = 2000;

/**
 * Gives columns to fields: heading by whole-word synonyms, then proof by the values; a heading whose values disagree is
 * refused. Each field takes its best column, each column serves one field.
 */
export function mapColumns(
  columns: readonly SampledColumn[],
  fields: readonly TargetField[],
  index: SynonymIndex,
  options: MappingOptions,
): readonly ColumnChoice[] {
  const byName = new Map(fields.map((field) => [field.name, field]));
  const chosen = new Map<string, ColumnChoice>();
  const taken = new Set<number>();
  for (const column of columns) {
    const given = options.given.get(column.index);
    if (given === undefined) continue;
    taken.add(column.index);
    const field = given === null ? undefined : byName.get(given);
    if (field !== undefined) chosen.set(field.name, chooseColumn(column, field, 1, options));
  }
  const candidates: ColumnChoice[] = [];
  for (const column of columns) {
    if (taken.has(column.index)) continue;
    const preset = options.preset.get(column.index);
    if (preset === null) continue;
    const known = preset === undefined ? undefined : byName.get(preset);
    if (known !== undefined) {
      if (chosen.has(known.name)) continue;
      const choice = chooseColumn(column, known, PRESET, options);
      if (choice.confidence > 0.2) {
        candidates.push(choice);
        continue;
      }
    }
    for (const [name, match] of index.match(column.heading)) {
      const field = byName.get(name);
      if (field === undefined || chosen.has(name)) continue;
      const choice = chooseColumn(column, field, match.score, options);
      if (choice.confidence > 0.2) candidates.push(choice);
    }
  }
  candidates.sort((a, b) => b.confidence - a.confidence || a.column.index - b.column.index);
  for (const candidate of candidates) {
    if (chosen.has(candidate.column.field) || taken.has(candidate.column.index)) continue;
    chosen.set(candidate.column.field, candidate);
    taken.add(candidate.column.index);
  }
  return [...chosen.values()].sort((a, b) => a.column.index - b.column.index);
}

/** Whether a column is taken without asking. */
export function isCertain(choice: ColumnChoice): boolean {
  return choice.confidence >= SURE_FROM;
}

/** A column of dates under no heading that says so, when it is the only one; to be confirmed. Null: none, or several. */
export function guessDateColumn(
  columns: readonly SampledColumn[],
  field: TargetField,
  options: MappingOptions,
): ColumnChoice | null {
  const found = columns.flatMap((column) => {
    const choice = chooseColumn(column, field, GUESS, options);
    const written = choice.column.date?.serial === false && choice.column.date.compact === null;
    return written && choice.filled >= GUESS_CELLS && choice.share === 1 ? [choice] : [];
  });
  return found.length === 1 ? (found[0] ?? null) : null;
}

interface Analysis extends Pick<MappedColumn, 'date' | 'number' | 'hs'> {
  readonly dates: DateAnalysis | null;
  readonly numbers: NumberAnalysis | null;
  readonly share: number;
  readonly filled: number;
  readonly factor: number;
}

const analyses = new WeakMap<SampledColumn, Map<FieldType, Analysis>>();

/** What the cells of a column are as a type; found once for a column and type, whichever fields are tried. */
function analysed(column: SampledColumn, type: FieldType, options: MappingOptions): Analysis {
  const known = analyses.get(column) ?? new Map<FieldType, Analysis>();
  analyses.set(column, known);
  let analysis = known.get(type);
  if (analysis === undefined) {
    analysis = analyse(column, type, options);
    known.set(type, analysis);
  }
  return analysis;
}

function analyse(column: SampledColumn, type: FieldType, options: MappingOptions): Analysis {
  let date: MappedColumn['date'] = null;
  let number: MappedColumn['number'] = null;
  let hs: MappedColumn['hs'] = null;
  let dates: DateAnalysis | null = null;
  let numbers: NumberAnalysis | null = null;
  let share = 0;
  let filled = 0;
  let factor = 1;
  if (type === 'date') {
    dates = analyseDates(column.values, options.lastYear);
    date = dates.plan;
    ({ share, filled } = dates);
    if (dates.destroyed * 2 > filled) share = 0;
  } else if (type === 'decimal' || type === 'weight') {
    const known = type === 'weight' ? analysed(column, 'decimal', options).numbers : null;
    numbers = known ?? analyseNumbers(column.values, column.heading, options.delimiter);
    number = type === 'weight' ? { ...numbers.plan, factor: weightFactor(column.heading) } : numbers.plan;
    ({ share, filled } = numbers);
    if (filled > 0 && numbers.nonZeroShare === 0) factor = ALL_ZERO;
  } else if (type === 'hs') {
    const analysis = analyseHs(column.values);
    hs = analysis.plan;
    ({ share, filled } = analysis);
  } else ({ share, filled } = shareReadable(type, column.values));
  return { date, number, hs, dates, numbers, share, filled, factor };
}

/** A column as the given field: how its cells are read, and how sure that is. */
export function chooseColumn(
  column: SampledColumn,
  field: TargetField,
  headingScore: number,
  options: MappingOptions,
): ColumnChoice {
  const { date, number, hs, dates, numbers, share, filled, factor } = analysed(column, field.type, options);
  const proof = filled === 0 ? EMPTY_COLUMN : share < 0.5 ? 0 : share * factor;
  const disagrees = options.recalled?.has(column.index) === true && filled > 0 && share < 0.5;
  return {
    column: {
      index: column.index,
      heading: column.heading,
      field: field.name,
      date,
      number,
      hs,
      countryCodes: field.type === 'country' && mostlyCodes(column.values),
    },
    confidence:
      options.given.get(column.index) === field.name ? (disagrees ? DISAGREES : 1) : round(headingScore * proof),
    headingScore: round(headingScore),
    share: filled === 0 ? null : round(share),
    filled,
    dates,
    numbers,
  };
}

function shareReadable(type: FieldType, values: readonly string[]): { share: number; filled: number } {
  let filled = 0;
  let good = 0;
  const step = Math.max(1, Math.floor(values.length / PROOF_CELLS));
  for (let at = 0; at < values.length; at += step) {
    const value = values[at] ?? '';
    if (isMissing(value)) continue;
    filled += 1;
    good += readable(type, value.trim());
  }
  return { share: filled === 0 ? 0 : good / filled, filled };
}

/** How far a text is what the type says: 1 wholly, less when it only might be. */
function readable(type: FieldType, text: string): number {
  switch (type) {
    case 'country':
      return Number(parseCountry(text) !== null);
    case 'currency':
      return parseCurrency(text) !== null ? 1 : /^[A-Z]{2,3}$/.test(text) ? UNKNOWN_CODE : 0;
    case 'incoterm':
      return Number(parseIncoterm(text) !== null);
    case 'payment-term':
      return Number(parsePaymentTerm(text) !== null || (/\p{L}{4}/u.test(text) && parseCurrency(text) === null));
    case 'transport-mode':
      return Number(parseTransportMode(text) !== 'other');
    case 'unit':
      return Number(parseUnit(text) !== null || (text.length <= 24 && /\p{L}/u.test(text)));
    case 'name':
      return Number(/\p{L}{2}/u.test(text));
    case 'text':
      return Number(/\p{L}/u.test(text));
    case 'tax-id':
      return Number(/\d/.test(text) && text.length <= 32);
    case 'code':
      return Number(text.length <= 80);
    default:
      return 1;
  }
}

function mostlyCodes(values: readonly string[]): boolean {
  const filled = values.filter((value) => value.trim() !== '');
  return filled.length > 0 && filled.filter((value) => /^[A-Z]{2}$/.test(value.trim())).length * 2 > filled.length;
}

function weightFactor(heading: string): string {
  const words = ` ${foldHeading(heading)} `;
  if (/ (?:METRIC )?TONN?E?S? | MT | TON /.test(words) || /吨/.test(words)) return '1000';
  if (/ LBS? | POUNDS? /.test(words)) return '0.45359237';
  return '1';
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
