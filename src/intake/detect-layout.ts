import type { Bilingual } from '#src/vocabulary/bilingual.ts';
import { withFormat } from './column-format.ts';
import type { InterpretedRow } from './contract.ts';
import type { Dataset, RowTarget } from './import-target.ts';
import { joinHeadings, textColumns } from './join-headings.ts';
import { fewestCells, findHeaderRow, holdsMonths, type SampleRow, skipReason, statedRecords } from './layout.ts';
import { type ColumnChoice, isCertain, type SampledColumn } from './map-columns.ts';
import { doubtsOf, leftOutNotices } from './notice-doubts.ts';
import { type Notice, noticesOf, type SampleSheet } from './notice-layout.ts';
import { interpretRows } from './preview-rows.ts';
import { proposeMapping } from './propose-mapping.ts';
import type { Layout, ReadingPlan } from './reading-plan.ts';
import { type RememberedMapping, recallMapping } from './recall-mapping.ts';
import { foldHeading, synonymsOf } from './synonym.ts';

/** What the reader saw of a file. */
export interface FileSample {
  readonly fileName: string;
  readonly format: Layout['format'];
  readonly encoding: string | null;
  readonly delimiter: string | null;
  readonly sheets: readonly SampleSheet[];
}

/** What a person says instead of what was detected. */
export interface Corrections {
  readonly sheet?: string;
  readonly headerRow?: number;
  /** Field by column index; null: leave the column out. */
  readonly columns?: Readonly<Record<number, string | null>>;
  /** How a column is read, as `formatOf` writes it. */
  readonly formats?: Readonly<Record<number, string>>;
  readonly reportingCountry?: string;
  readonly defaults?: Readonly<Record<string, string>>;
}

/** What may be asked of a detection. */
export interface DetectOptions {
  /** Restricts the target; null chooses the best. */
  readonly dataset: Dataset | null;
  /** Latest year a date may have: next year. */
  readonly lastYear: number;
  readonly corrections: Corrections;
  /** Mappings confirmed before, by fingerprint of headings. */
  readonly remembered: readonly RememberedMapping[];
}

/** One column of the file and the field it was taken for. `field` null: none. */
export interface DetectedColumn {
  readonly index: number;
  readonly heading: string;
  /** Up to five filled cells, as the file has them. */
  readonly samples: readonly string[];
  readonly field: string | null;
  /** 0–1; 0 when unmapped. */
  readonly confidence: number;
  /** Taken without asking; true when unmapped. */
  readonly certain: boolean;
  readonly evidence: { readonly heading: number; readonly values: number | null; readonly filled: number } | null;
}

/** What a file is and how it would be read. JSON-safe. */
export interface Detection {
  readonly dataset: Dataset;
  readonly mapping: ReadingPlan;
  readonly columns: readonly DetectedColumn[];
  readonly preamble: readonly string[];
  readonly otherSheets: readonly string[];
  /** First rows below the headings, read under the mapping. */
  readonly rows: readonly InterpretedRow[];
  /** Source of the earlier import the mapping comes from. */
  readonly source: string | null;
  /** Name of a layout known beforehand. */
  readonly layout: Bilingual | null;
  readonly notices: readonly Notice[];
  readonly refusal: Bilingual | null;
  readonly remembered: boolean;
}

const ROWS_SHOWN = 12;
/** Rows by which sheet and dataset are chosen; the columns of the chosen one are then judged by all of the sample. */
const ROWS_TO_CHOOSE = 250;

const NO_HEADINGS: Bilingual = {
  zh: '在前 50 行里找不到表头。请指明哪一行是列名，或在文件里补上列名。',
  en: 'No heading row was found in the first 50 lines. Say which line holds the column names, or add one to the file.',
};
const PIVOT: Bilingual = {
  zh: '这是按月汇总表，不是逐票记录：没有具体日期，也没有单号。请向数据供应商索取明细数据。',
  en: 'This is a monthly summary, not shipments: no day, no document number. Ask your vendor for the detail export.',
};

/**
 * Recognises a file: its sheet, headings, dataset and columns, with everything uncertain asked.
 * @throws RangeError when `targets` is empty.
 */
export function detectLayout(sample: FileSample, targets: readonly RowTarget[], options: DetectOptions): Detection {
  const wanted = targets.filter((target) => options.dataset === null || target.dataset === options.dataset);
  const sheets = sample.sheets.filter(
    (sheet) => options.corrections.sheet === undefined || sheet.name === options.corrections.sheet,
  );
  const [first] = wanted;
  const [only] = sheets;
  if (first === undefined || only === undefined) throw new RangeError('no sheet or no target to detect');
  if (wanted.length === 1 && sheets.length === 1) return detectSheet(sample, only, first, options).detection;
  const top = { ...sample, sheets: sheets.map((sheet) => ({ ...sheet, rows: sheet.rows.slice(0, ROWS_TO_CHOOSE) })) };
  let best: { target: RowTarget; at: number; score: number } | null = null;
  for (const target of wanted) {
    for (const [at, sheet] of top.sheets.entries()) {
      const { score } = detectSheet(top, sheet, target, options);
      if (best === null || score > best.score) best = { target, at, score };
    }
  }
  return detectSheet(sample, sheets[best?.at ?? 0] ?? only, best?.target ?? first, options).detection;
}

function detectSheet(
  sample: FileSample,
  sheet: SampleSheet,
  target: RowTarget,
  options: DetectOptions,
): { detection: Detection; score: number } {
  const { corrections } = options;
  const index = synonymsOf(target.fields);
  const foundAt =
    corrections.headerRow === undefined
      ? findHeaderRow(sheet.rows, index)
      : sheet.rows.findIndex((row) => row.line === corrections.headerRow);
  const { first, last, texts: headings } = joinHeadings(sheet.rows, foundAt, sheet.merges, (text) => index.knows(text));
  const header = sheet.rows[last];
  const folded = headings.map(foldHeading);
  const data =
    header === undefined
      ? []
      : sheet.rows.slice(last + 1).filter((row) => skipReason(row.cells, headings, []) === null);
  const fingerprint = fingerprintOf(folded);
  const recalled = recallMapping(headings, fingerprint, target.dataset, options.remembered);
  const remembered = recalled?.mapping;
  const given = new Map<number, string | null>(recalled?.fields ?? []);
  for (const [at, field] of Object.entries(corrections.columns ?? {})) given.set(Number(at), field);
  const sampled: SampledColumn[] = headings.map((heading, at) => ({
    index: at,
    heading,
    values: data.map((row) => row.cells[at] ?? ''),
  }));
  const defaults: Record<string, string> = { ...(remembered?.defaults ?? {}), ...(corrections.defaults ?? {}) };
  const proposal = proposeMapping(sampled, target, {
    fileName: sample.fileName,
    lastYear: options.lastYear,
    delimiter: sample.delimiter,
    given,
    recalled: new Set([...given.keys()].filter((at) => corrections.columns?.[at] === undefined)),
    defaults,
    reportingCountry: corrections.reportingCountry ?? null,
  });
  const choices = proposal.choices.map((choice) => {
    const said = corrections.formats?.[choice.column.index];
    return formatted(choice, said ?? (isUndecided(choice) ? recalled?.formats.get(choice.column.index) : undefined));
  });
  const mapped = new Set(choices.map((choice) => choice.column.field));
  const preamble = sheet.rows
    .slice(0, Math.max(0, first))
    .flatMap((row) => row.cells.filter((cell) => cell.trim() !== ''));
  for (const [field, value] of Object.entries(proposal.defaults)) defaults[field] ??= value;
  const { direction } = proposal;
  const reportingCountry = corrections.reportingCountry ?? proposal.country ?? remembered?.reportingCountry ?? null;
  const totals = folded.some((heading) => /^(?:TOTAL|SUMOF|SUM OF)/.test(heading));
  const anonymous = !mapped.has('document_no') && !mapped.has('record_id');
  const shipments = target.dataset === 'shipments';
  if (direction !== null) defaults['direction'] = direction;
  const mapping: ReadingPlan = {
    dataset: target.dataset,
    format: sample.format,
    encoding: sample.encoding,
    delimiter: sample.delimiter,
    sheet: sheet.name,
    headerRow: header?.line ?? 0,
    headings,
    merges: sheet.merges.filter((merge) => merge.lastRow > (header?.line ?? 0)),
    minCells: fewestCells(data, headings.length),
    columns: choices.map((choice) => choice.column),
    direction,
    reportingCountry,
    grain: shipments && anonymous && totals ? 'day-total' : 'line',
    fingerprint,
    statedRecords: statedRecords(preamble),
    defaults,
  };
  const months = sampled.some((column) => holdsMonths(column.values));
  let refusal: Bilingual | null = null;
  if (header === undefined) refusal = NO_HEADINGS;
  else if (shipments && !mapped.has('ship_date') && anonymous && (months || totals)) refusal = PIVOT;
  else refusal = target.refuseLayout(mapped, { reportingCountry, defaults });
  const otherSheets = sample.sheets.flatMap((other) => (other.name !== null && other !== sheet ? [other.name] : []));
  const known = new Map(choices.map((choice) => [choice.column.index, choice]));
  const detection: Detection = {
    dataset: target.dataset,
    mapping,
    columns: sampled.map((column) => ({
      index: column.index,
      heading: column.heading,
      samples: column.values.filter((value) => value.trim() !== '').slice(0, 5),
      field: known.get(column.index)?.column.field ?? null,
      confidence: known.get(column.index)?.confidence ?? 0,
      ...certaintyOf(known.get(column.index)),
    })),
    preamble,
    otherSheets,
    rows:
      header === undefined
        ? []
        : interpretRows(rowsShown(sheet.rows.slice(last + 1)), mapping, target, options.lastYear),
    source: recalled?.source ?? null,
    layout: proposal.layout?.name ?? null,
    notices: [
      ...noticesOf(sheet, data, choices, mapping, sampled, otherSheets, textColumns(mapping, target)),
      ...doubtsOf(choices, target),
      ...leftOutNotices(proposal, headings),
    ],
    refusal,
    remembered: remembered !== undefined,
  };
  const required = target.fields.filter((field) => field.required === true && mapped.has(field.name)).length;
  const score = choices.reduce((sum, choice) => sum + choice.confidence, 0) + required * 3 - (refusal === null ? 0 : 6);
  return { detection, score: header === undefined ? -100 : score };
}

/** The first rows with something in them. */
function rowsShown(rows: readonly SampleRow[]): readonly SampleRow[] {
  return rows.filter((row) => row.cells.some((cell) => cell.trim() !== '')).slice(0, ROWS_SHOWN);
}

function certaintyOf(choice: ColumnChoice | undefined): Pick<DetectedColumn, 'certain' | 'evidence'> {
  if (choice === undefined) return { certain: true, evidence: null };
  const { headingScore, share, filled } = choice;
  return { certain: isCertain(choice), evidence: { heading: headingScore, values: share, filled } };
}

/** Whether this file's values leave open how a column is read; only then does an earlier answer count. */
function isUndecided(choice: ColumnChoice): boolean {
  return (
    choice.dates?.ambiguous === true ||
    (choice.dates?.sharedTime ?? null) !== null ||
    choice.numbers?.ambiguous === true
  );
}

function formatted(choice: ColumnChoice, format: string | undefined): ColumnChoice {
  if (format === undefined) return choice;
  const column = withFormat(choice.column, format);
  return {
    ...choice,
    column,
    dates:
      choice.dates === null
        ? null
        : {
            ...choice.dates,
            plan: column.date ?? choice.dates.plan,
            ambiguous: choice.dates.ambiguous && column.date?.order == null,
            sharedTime: column.date?.shiftDays === 1 ? choice.dates.sharedTime : null,
          },
    numbers: choice.numbers === null ? null : { ...choice.numbers, ambiguous: false },
  };
}

/** Names a set of headings: equal headings in equal order give the same text (FNV-1a, 64 bits, hexadecimal). */
export function fingerprintOf(foldedHeadings: readonly string[]): string {
  let hash = 0xcbf29ce484222325n;
  for (const character of foldedHeadings.join('\u001f')) {
    hash ^= BigInt(character.codePointAt(0) ?? 0);
    hash = (hash * 0x100000001b3n) & 0xffffffffffffffffn;
  }
  return hash.toString(16).padStart(16, '0');
}
