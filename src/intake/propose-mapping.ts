import type { Bilingual } from '#src/vocabulary/bilingual.ts';
import { countriesNamedIn } from '#src/vocabulary/country.ts';
import type { KnownLayout, ProposedColumn, RowTarget } from './import-target.ts';
import { recogniseLayout } from './known-layout.ts';
import {
  type ColumnChoice,
  chooseColumn,
  guessDateColumn,
  type MappingOptions,
  mapColumns,
  type SampledColumn,
} from './map-columns.ts';
import { foldHeading, synonymsOf } from './synonym.ts';
import { PLAIN_NUMBERS, readNumber } from './type-number.ts';

/** What is known of a table before its columns are given to fields. */
export interface TableFacts {
  readonly fileName: string;
  readonly lastYear: number;
  readonly delimiter: string | null;
  /** Fields a person or an earlier import gave by column index; null: leave the column out. */
  readonly given: ReadonlyMap<number, string | null>;
  /** Those of `given` that come from an earlier import. */
  readonly recalled: ReadonlySet<number>;
  readonly defaults: Readonly<Record<string, string>>;
  /** Said by a person; null: to be found out. */
  readonly reportingCountry: string | null;
}

/** A mapping with what it rests on. */
export interface Proposal {
  readonly choices: readonly ColumnChoice[];
  readonly direction: 'import' | 'export' | null;
  /** Proposed from the name of the file, the headings or a known layout; null when nothing says. */
  readonly country: string | null;
  readonly layout: KnownLayout | null;
  /** Values for fields without a column that the headings say. */
  readonly defaults: Readonly<Record<string, string>>;
  readonly leftOut: readonly { readonly index: number; readonly reason: Bilingual }[];
}

const TAKEN_INSTEAD = 0.9;

/**
 * Proposes which column is which field: known layouts first, then headings of the file's direction proved by values, then
 * what the dataset itself knows of such columns.
 */
export function proposeMapping(columns: readonly SampledColumn[], target: RowTarget, facts: TableFacts): Proposal {
  const headings = columns.map((column) => column.heading);
  const layout = recogniseLayout(headings, target.knownLayouts ?? []);
  const options: MappingOptions = {
    lastYear: facts.lastYear,
    delimiter: facts.delimiter,
    given: facts.given,
    recalled: facts.recalled,
    preset: presetOf(layout, columns),
  };
  const customs = target.dataset === 'shipments';
  let choices = mapColumns(columns, target.fields, synonymsOf(target.fields), options);
  const said = facts.defaults['direction'];
  const direction = !customs
    ? null
    : said === 'import' || said === 'export'
      ? said
      : (layout?.direction ?? directionOf(choices, columns, facts.fileName));
  if (direction === 'export')
    choices = mapColumns(columns, target.fields, synonymsOf(target.fields, direction), options);
  const country = !customs ? null : (countryOf(facts.fileName) ?? layout?.country ?? null);
  if (target.reviewColumns === undefined || columns.every((column) => facts.given.has(column.index)))
    return {
      choices: withDate(choices, columns, target, options),
      direction,
      country,
      layout,
      defaults: {},
      leftOut: [],
    };
  const index = synonymsOf(target.fields, direction);
  const review = target.reviewColumns(
    columns.map((column) => proposed(column, choices, index)),
    { direction, reportingCountry: facts.reportingCountry ?? country, defaults: facts.defaults },
  );
  const changed = new Map(
    Object.entries(review.fields)
      .map(([at, field]) => [Number(at), field] as const)
      .filter(([at]) => !facts.given.has(at)),
  );
  const taken = new Set([...changed.values()].filter((field) => field !== null));
  const kept = choices.filter(
    (choice) =>
      !changed.has(choice.column.index) && (!taken.has(choice.column.field) || facts.given.has(choice.column.index)),
  );
  for (const [at, name] of changed) {
    const column = columns.find((candidate) => candidate.index === at);
    const field = target.fields.find((candidate) => candidate.name === name);
    if (column === undefined || field === undefined || kept.some((choice) => choice.column.field === name)) continue;
    kept.push(chooseColumn(column, field, TAKEN_INSTEAD, options));
  }
  return {
    choices: withDate(
      kept.sort((a, b) => a.column.index - b.column.index),
      columns,
      target,
      options,
    ),
    direction,
    country,
    layout,
    defaults: review.defaults,
    leftOut: review.leftOut.filter(({ index: at }) => !facts.given.has(at)),
  };
}

/** A date column no heading names, where just one column holds dates: a guess to be confirmed. */
function withDate(
  choices: readonly ColumnChoice[],
  columns: readonly SampledColumn[],
  target: RowTarget,
  options: MappingOptions,
): readonly ColumnChoice[] {
  const field = target.fields.find((candidate) => candidate.type === 'date' && candidate.required === true);
  if (field === undefined || choices.some((choice) => choice.column.field === field.name)) return choices;
  const taken = new Set(choices.map((choice) => choice.column.index));
  const free = columns.filter((column) => !taken.has(column.index) && !options.given.has(column.index));
  const guess = guessDateColumn(free, field, options);
  return guess === null ? choices : [...choices, guess].sort((a, b) => a.column.index - b.column.index);
}

function proposed(
  column: SampledColumn,
  choices: readonly ColumnChoice[],
  index: ReturnType<typeof synonymsOf>,
): ProposedColumn {
  const choice = choices.find((candidate) => candidate.column.index === column.index);
  const plan = choice?.column.number ?? PLAIN_NUMBERS;
  return {
    index: column.index,
    heading: foldHeading(column.heading),
    field: choice?.column.field ?? null,
    mayBe: [...index.match(column.heading)].sort(([, a], [, b]) => b.score - a.score).map(([field]) => field),
    values: column.values,
    figure: (text) => {
      const read = readNumber(text, plan);
      return read === null || read === 'unreadable' ? null : Number(read.value);
    },
  };
}

function presetOf(layout: KnownLayout | null, columns: readonly SampledColumn[]): ReadonlyMap<number, string | null> {
  const preset = new Map<number, string | null>();
  if (layout === null) return preset;
  const fields = new Map(Object.entries(layout.fields).map(([heading, field]) => [foldHeading(heading), field]));
  for (const column of columns) {
    const field = fields.get(foldHeading(column.heading));
    if (field !== undefined) preset.set(column.index, field);
  }
  return preset;
}

function directionOf(
  choices: readonly ColumnChoice[],
  columns: readonly SampledColumn[],
  fileName: string,
): 'import' | 'export' | null {
  const says = columns.find((column) => /^(?:IMP OR EXP|SENS|DIRECTION|TYPE DEC)$/.test(foldHeading(column.heading)));
  const word = says?.values.find((value) => /^(?:IMP|EXP)/i.test(value.trim()));
  if (word !== undefined) return /^IMP/i.test(word.trim()) ? 'import' : 'export';
  const date = foldHeading(choices.find((choice) => choice.column.field === 'ship_date')?.column.heading ?? '');
  if (/\bIMP(?:ORT)?\b|进口/.test(date)) return 'import';
  if (/\bEXP(?:ORT)?\b|出口/.test(date)) return 'export';
  const name = fileName.toLowerCase();
  if (/import|imports|进口/.test(name)) return 'import';
  if (/export|exports|出口/.test(name)) return 'export';
  const fields = new Set(choices.map((choice) => choice.column.field));
  if (fields.has('import_country')) return 'export';
  return fields.has('origin_country') ? 'import' : null;
}

function countryOf(fileName: string): string | null {
  const words = fileName
    .replace(/\.[a-z]+$/i, '')
    .replace(/[_\d()]/g, ' ')
    .replace(/\b(?:imports?|exports?|impor|full|short|bl|f|s)\b/gi, ' ');
  const named = countriesNamedIn(words);
  return named.length === 1 ? (named[0] ?? null) : null;
}
