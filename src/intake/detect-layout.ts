import type { Bilingual } from '#src/vocabulary/bilingual.ts';
import { countriesNamedIn } from '#src/vocabulary/country.ts';
import { withFormat } from './column-format.ts';
import type { Mapping } from './contract.ts';
import type { Dataset, RowTarget } from './import-target.ts';
import { fewestCells, findHeaderRow, holdsMonths, type SampleRow, skipReason, statedRecords } from './layout.ts';
import { type ColumnChoice, mapColumns, type SampledColumn } from './map-columns.ts';
import type { ReadingPlan } from './reading-plan.ts';
import { foldHeading, type SynonymIndex, synonymsOf } from './synonym.ts';
import { isMissing } from './type-missing.ts';
import { readNumber } from './type-number.ts';

/** Top rows of one sheet (the whole of it when `complete`); text files have one sheet without a name. */
export interface SampleSheet {
  readonly name: string | null;
  readonly rows: readonly SampleRow[];
  readonly complete: boolean;
  readonly hiddenRows: number;
}

/** What the reader saw of a file. */
export interface FileSample {
  readonly fileName: string;
  readonly format: 'csv' | 'xlsx';
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

/** A mapping confirmed before for the same headings. */
export interface RememberedMapping {
  readonly fingerprint: string;
  readonly mapping: Mapping;
}

export interface DetectOptions {
  /** Restricts the target; null chooses the best. */
  readonly dataset: Dataset | null;
  /** Latest year a date may have: next year. */
  readonly lastYear: number;
  readonly corrections: Corrections;
  /** Mappings confirmed before, by fingerprint of headings. */
  readonly remembered: readonly RememberedMapping[];
}

export interface DetectedColumn {
  readonly index: number;
  readonly heading: string;
  /** Up to five filled cells, as the file has them. */
  readonly samples: readonly string[];
  readonly field: string | null;
  /** 0–1; 0 when unmapped. */
  readonly confidence: number;
}

/** Something to know or to decide before importing. A `question` blocks nothing but must be seen. */
export interface Notice {
  readonly code: string;
  readonly kind: 'notice' | 'question';
  readonly column: number | null;
  readonly text: Bilingual;
}

/** What a file is and how it would be read. JSON-safe. */
export interface Detection {
  readonly dataset: Dataset;
  readonly mapping: ReadingPlan;
  readonly columns: readonly DetectedColumn[];
  readonly preamble: readonly string[];
  readonly otherSheets: readonly string[];
  /** First rows below the headings, as text. */
  readonly firstRows: readonly SampleRow[];
  readonly notices: readonly Notice[];
  readonly refusal: Bilingual | null;
  readonly remembered: boolean;
}

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
  let best: { detection: Detection; score: number } | null = null;
  for (const target of wanted) {
    const index = synonymsOf(target.fields);
    for (const sheet of sample.sheets) {
      if (options.corrections.sheet !== undefined && sheet.name !== options.corrections.sheet) continue;
      const found = detectSheet(sample, sheet, target, index, options);
      if (best === null || found.score > best.score) best = found;
    }
  }
  if (best === null) throw new RangeError('no sheet or no target to detect');
  return best.detection;
}

function detectSheet(
  sample: FileSample,
  sheet: SampleSheet,
  target: RowTarget,
  index: SynonymIndex,
  options: DetectOptions,
): { detection: Detection; score: number } {
  const { corrections } = options;
  const headerAt =
    corrections.headerRow === undefined
      ? findHeaderRow(sheet.rows, index)
      : sheet.rows.findIndex((row) => row.line === corrections.headerRow);
  const header = sheet.rows[headerAt];
  const headings = trimEnd((header?.cells ?? []).map((cell) => cell.replace(/\s+/g, ' ').trim()));
  const folded = headings.map(foldHeading);
  const data =
    header === undefined
      ? []
      : sheet.rows.slice(headerAt + 1).filter((row) => skipReason(row.cells, headings, []) === null);
  const fingerprint = fingerprintOf(folded);
  const remembered = options.remembered.find(
    (known) => known.fingerprint === fingerprint && known.mapping.dataset === target.dataset,
  )?.mapping;
  const formats = new Map<number, string>();
  for (const column of remembered?.columns ?? []) if (column.format !== null) formats.set(column.index, column.format);
  for (const [at, format] of Object.entries(corrections.formats ?? {})) formats.set(Number(at), format);
  const given = new Map<number, string | null>();
  for (const column of remembered?.columns ?? []) given.set(column.index, column.field);
  for (const [at, field] of Object.entries(corrections.columns ?? {})) given.set(Number(at), field);
  const sampled: SampledColumn[] = headings.map((heading, at) => ({
    index: at,
    heading,
    values: data.map((row) => row.cells[at] ?? ''),
  }));
  const choices = mapColumns(sampled, target.fields, index, {
    lastYear: options.lastYear,
    delimiter: sample.delimiter,
    given,
  }).map((choice) => formatted(choice, formats.get(choice.column.index)));
  const mapped = new Set(choices.map((choice) => choice.column.field));
  const preamble = sheet.rows
    .slice(0, Math.max(0, headerAt))
    .flatMap((row) => row.cells.filter((cell) => cell.trim() !== ''));
  const defaults: Record<string, string> = { ...(remembered?.defaults ?? {}), ...(corrections.defaults ?? {}) };
  const said = defaults['direction'];
  const direction =
    target.dataset !== 'shipments'
      ? null
      : said === 'import' || said === 'export'
        ? said
        : directionOf(choices, sampled, sample.fileName);
  const proposed = target.dataset === 'shipments' ? proposeCountry(sample.fileName, headings) : null;
  const reportingCountry = corrections.reportingCountry ?? remembered?.reportingCountry ?? proposed;
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
    })),
    preamble,
    otherSheets: sample.sheets.flatMap((other) => (other.name !== null && other !== sheet ? [other.name] : [])),
    firstRows: data.slice(0, 20),
    notices: noticesOf(sheet, data, choices, mapping, sampled),
    refusal,
    remembered: remembered !== undefined,
  };
  const required = target.fields.filter((field) => field.required === true && mapped.has(field.name)).length;
  const score = choices.reduce((sum, choice) => sum + choice.confidence, 0) + required * 3 - (refusal === null ? 0 : 6);
  return { detection, score: header === undefined ? -100 : score };
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

function proposeCountry(fileName: string, headings: readonly string[]): string | null {
  const words = fileName
    .replace(/\.[a-z]+$/i, '')
    .replace(/[_\d()]/g, ' ')
    .replace(/\b(?:imports?|exports?|impor|full|short|bl|f|s)\b/gi, ' ');
  const named = countriesNamedIn(words);
  if (named.length === 1) return named[0] ?? null;
  return headings.some((heading) => /^DUA\s*\/\s*DAM$/i.test(heading)) ? 'PE' : null;
}

function noticesOf(
  sheet: SampleSheet,
  data: readonly SampleRow[],
  choices: readonly ColumnChoice[],
  mapping: ReadingPlan,
  columns: readonly SampledColumn[],
): readonly Notice[] {
  const notices: Notice[] = [];
  const add = (code: string, kind: Notice['kind'], column: number | null, zh: string, en: string) => {
    notices.push({ code, kind, column, text: { zh, en } });
  };
  for (const { column, dates, numbers } of choices) {
    const name = column.heading;
    if (dates?.ambiguous === true) {
      add(
        'date-order',
        'question',
        column.index,
        `「${name}」的日期日月难辨（如 4/6/2025）。请确认是日在前还是月在前。`,
        `The dates in “${name}” can be read day first or month first. Say which.`,
      );
    }
    if (dates?.sharedTime) {
      add(
        'date-shift',
        'notice',
        column.index,
        `「${name}」的时间都是 ${dates.sharedTime}（UTC），即当地零点：日期按次日读取。`,
        `Every time in “${name}” is ${dates.sharedTime} UTC, midnight farther east: dates are read as the next day.`,
      );
    }
    if (dates?.plan.serial === true) {
      add(
        'date-serial',
        'notice',
        column.index,
        `「${name}」是表格软件的日期序号，已换算成日历日期，请在预览中核对。`,
        `“${name}” holds spreadsheet day numbers; they are read as calendar dates. Check the preview.`,
      );
    }
    if (numbers?.ambiguous === true) {
      add(
        'decimal-separator',
        'question',
        column.index,
        `「${name}」的小数点与千分位难辨（如 1.234）。请确认。`,
        `The separators in “${name}” can be read two ways (1.234). Say which is the decimal point.`,
      );
    }
  }
  if (mapping.dataset === 'shipments') {
    if (mapping.reportingCountry === null && mapping.defaults['import_country'] === undefined) {
      add(
        'reporting-country',
        'question',
        null,
        '这是哪个国家的海关数据？请选择申报国。',
        'Which country’s customs wrote this file? Choose the reporting country.',
      );
    }
    const fields = new Set(choices.map((choice) => choice.column.field));
    if (!fields.has('exporter_name')) {
      add(
        'no-exporter',
        'notice',
        null,
        '没有出口商列：供应商未知，无法分析供应链与份额。',
        'No exporter column: suppliers stay unknown, so shares cannot be measured from this file.',
      );
    }
    const usd = ['value_fob', 'value_cif', 'value_cfr', 'value_customs', 'value_invoice'].some((field) =>
      fields.has(field),
    );
    if (fields.has('value_original') && !usd && !fields.has('currency') && mapping.defaults['currency'] === undefined) {
      add(
        'currency',
        'question',
        null,
        '金额列没有注明币种。请选择币种，否则金额不计入美元统计。',
        'The value column does not say its currency. Choose one, otherwise values stay out of dollar figures.',
      );
    }
    if (mapping.grain === 'day-total') {
      add(
        'day-total',
        'notice',
        null,
        '每行是按日合计，不是单票：票数不计。',
        'Each row is a total of a day, not one shipment: shipments are not counted.',
      );
    }
    for (const choice of repeatedTotals(data, choices)) {
      add(
        'document-totals',
        'notice',
        choice.column.index,
        `「${choice.column.heading}」在同一单号的每行都相同，可能是整单合计。`,
        `“${choice.column.heading}” is the same on every line of a document: it may be the document’s total.`,
      );
    }
  }
  const share = columns.find((column) => /^%\s*GT/i.test(column.heading));
  if (share !== undefined && sheet.complete) {
    const total = share.values.reduce((sum, value) => sum + (Number(value) || 0), 0);
    if (total > 0 && total < 0.98) {
      const percent = (total * 100).toFixed(1);
      add(
        'truncated',
        'notice',
        share.index,
        `文件只含 ${percent}% 的总值，已被截断。`,
        `The file holds ${percent} % of the value: it was cut off.`,
      );
    }
  } else if (sheet.complete && data.length === 1000) {
    add(
      'truncated',
      'notice',
      null,
      '恰好 1,000 行，数据可能被截断。',
      'Exactly 1,000 rows: the file may have been cut off.',
    );
  }
  if (sheet.hiddenRows > 0) {
    add(
      'hidden-rows',
      'notice',
      null,
      `有 ${sheet.hiddenRows} 行被隐藏，同样会导入。`,
      `${sheet.hiddenRows} rows are hidden in the sheet; they are imported too.`,
    );
  }
  return notices;
}

function repeatedTotals(data: readonly SampleRow[], choices: readonly ColumnChoice[]): readonly ColumnChoice[] {
  const document = choices.find((choice) => choice.column.field === 'document_no');
  if (document === undefined) return [];
  const lines = new Map<string, SampleRow[]>();
  for (const row of data) {
    const key = row.cells[document.column.index] ?? '';
    if (isMissing(key)) continue;
    const list = lines.get(key);
    if (list === undefined) lines.set(key, [row]);
    else list.push(row);
  }
  const several = [...lines.values()].filter((rows) => rows.length > 1);
  if (several.length === 0) return [];
  return choices.filter(({ column, numbers }) => {
    if (numbers === null || column.number === null) return false;
    const plan = column.number;
    let same = 0;
    for (const rows of several) {
      const figures = new Set(rows.map((row) => valueOf(readNumber(row.cells[column.index] ?? '', plan))));
      if (figures.size === 1 && !figures.has(0)) same += 1;
    }
    return same * 10 >= several.length * 9;
  });
}

function valueOf(read: ReturnType<typeof readNumber>): number {
  return read === null || read === 'unreadable' ? 0 : Number(read.value);
}

function trimEnd(cells: readonly string[]): readonly string[] {
  let end = cells.length;
  while (end > 0 && cells[end - 1] === '') end -= 1;
  return cells.slice(0, end);
}
