import type { Bilingual } from '#src/vocabulary/bilingual.ts';
import type { SampleRow } from './layout.ts';
import type { ColumnChoice, SampledColumn } from './map-columns.ts';
import type { ReadingPlan } from './reading-plan.ts';
import { isMissing } from './type-missing.ts';
import { readNumber } from './type-number.ts';

const SHEETS_NAMED = 6;

/** Top rows of one sheet (the whole of it when `complete`); text files have one sheet without a name. */
export interface SampleSheet {
  readonly name: string | null;
  readonly rows: readonly SampleRow[];
  readonly complete: boolean;
  readonly hiddenRows: number;
  /** Merged cells; empty when the sheet is too long to know them beforehand. */
  readonly merges: readonly MergedCells[];
}

/** Cells shown as one; rows and columns as the file counts them: rows from one, columns from zero. */
export interface MergedCells {
  readonly firstRow: number;
  readonly lastRow: number;
  readonly firstColumn: number;
  readonly lastColumn: number;
}

/** Something to know or to decide before importing. A `question` blocks nothing but must be seen. */
export interface Notice {
  readonly code: string;
  readonly kind: 'notice' | 'question';
  readonly column: number | null;
  readonly text: Bilingual;
}

/** Says what must be known or decided before a table is imported. */
export function noticesOf(
  sheet: SampleSheet,
  data: readonly SampleRow[],
  choices: readonly ColumnChoice[],
  mapping: ReadingPlan,
  columns: readonly SampledColumn[],
  otherSheets: readonly string[],
  textColumns: ReadonlySet<number>,
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
  if (otherSheets.length > 0) {
    const named = otherSheets.slice(0, SHEETS_NAMED);
    const more = otherSheets.length > named.length;
    add(
      'sheet-chosen',
      'notice',
      null,
      `文件有 ${otherSheets.length + 1} 个工作表，读取的是「${sheet.name}」；其余：${named.join('、')}${more ? '…' : ''}。`,
      `The file has ${otherSheets.length + 1} sheets; “${sheet.name}” is read. The others: ${named.join(', ')}${more ? ' …' : ''}.`,
    );
  }
  const merged = mapping.merges.filter(
    (merge) => merge.lastRow > Math.max(merge.firstRow, mapping.headerRow) && textColumns.has(merge.firstColumn),
  ).length;
  if (merged > 0) {
    add(
      'merged-cells',
      'notice',
      null,
      `有 ${merged} 处跨行合并的单元格：文字按每一行都相同读取；合并的数字只计在第一行，不重复计算。`,
      `${merged} cells are merged over several rows: their text is taken for each of the rows; a merged figure counts once, on the first.`,
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
      const figures = new Set(rows.map((row) => figureOf(readNumber(row.cells[column.index] ?? '', plan))));
      if (figures.size === 1 && !figures.has(0)) same += 1;
    }
    return same * 10 >= several.length * 9;
  });
}

function figureOf(read: ReturnType<typeof readNumber>): number {
  return read === null || read === 'unreadable' ? 0 : Number(read.value);
}
