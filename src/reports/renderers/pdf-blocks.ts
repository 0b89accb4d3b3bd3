import type { Content, ContentTable, TableCell } from 'pdfmake/interfaces.js';
import type { Language } from '#src/vocabulary/bilingual.ts';
import { GRADE_WORDS, type Grade } from '#src/vocabulary/words.ts';
import { INK } from '../charts/ink.ts';
import { type AmountScale, formatCell } from '../format.ts';
import type { Column, KeyFigure, ReportTable } from '../report.ts';
import { GRADE_INK } from './ink.ts';
import { sayFigure, scaleOf } from './table-text.ts';

/** Width of the text area of A4 with the margins of the report, in points. */
export const TEXT_WIDTH = 515;

const CELL_PADDING = 5;
const RIGHT: readonly Column['kind'][] = ['number', 'decimal', 'percent', 'change', 'amount', 'date', 'yes-no'];
const WORDS = {
  zh: { rows: (shown: number, all: number) => `此处列出 ${shown} 行，全部 ${all} 行见 XLSX。` },
  en: { rows: (shown: number, all: number) => `${shown} of ${all} rows; the workbook has all.` },
};

/** A grade as a tinted chip: shape, word and colour together. */
export function gradeChip(grade: Grade, language: Language): Content {
  return chipOf(grade, GRADE_WORDS[grade][language], 8.5);
}

/** A chip in the colours of a grade with words of one's own. */
export function chipOf(grade: Grade, words: string, fontSize: number): Content {
  const ink = GRADE_INK[grade];
  const text = `${ink.shape} ${words}`;
  return {
    table: { body: [[{ text, color: ink.ink, bold: true, fontSize, fillColor: ink.tint, noWrap: true }]] },
    layout: {
      hLineWidth: () => 0,
      vLineWidth: () => 0,
      paddingLeft: () => fontSize * 0.7,
      paddingRight: () => fontSize * 0.7,
      paddingTop: () => fontSize * 0.2,
      paddingBottom: () => fontSize * 0.25,
    },
  };
}

/** The headline strip: one cell per figure, label above, note below. */
export function figureStrip(figures: readonly KeyFigure[], language: Language): Content {
  const cells: TableCell[] = figures.map((figure) => ({
    stack: [
      { text: figure.label[language], fontSize: 7.5, color: INK.quiet },
      { text: sayFigure(figure, language), fontSize: 13, bold: true, margin: [0, 1, 0, 0] },
      { text: figure.note?.[language] ?? ' ', fontSize: 7, color: INK.quiet },
    ],
  }));
  return {
    table: { widths: widthsOf(figures), body: [cells] },
    layout: {
      hLineWidth: () => 0.6,
      vLineWidth: (line) => (line === 0 || line === figures.length ? 0 : 0.6),
      hLineColor: () => INK.line,
      vLineColor: () => INK.line,
      paddingLeft: (column) => (column === 0 ? 0 : 8),
      paddingRight: () => 4,
      paddingTop: () => 6,
      paddingBottom: () => 6,
    },
  };
}

/** Amounts are long: they get half as much room again as counts. */
function widthsOf(figures: readonly KeyFigure[]): number[] {
  const weights: number[] = figures.map(({ kind }) => (kind === 'amount' ? 1.5 : 1));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight, at) => (TEXT_WIDTH * weight) / total - (at === 0 ? 4 : 12));
}

/** A table of numbers: right-aligned, units in the heading, headings repeated on every page. */
export function numberTable(table: ReportTable, language: Language, width = TEXT_WIDTH): ContentTable {
  const shownColumns = table.columns.flatMap((column, index) =>
    column.workbookOnly === true ? [] : [{ column, index }],
  );
  const rows = rowsOnPaper(table);
  const scales = new Map(
    shownColumns.map(({ column, index }) => [index, scaleOf({ ...table, rows }, column, language)]),
  );
  const share = width / shownColumns.reduce((sum, { column }) => sum + column.width, 0);
  const header: TableCell[] = shownColumns.map(({ column, index }) => ({
    text: heading(column, scales.get(index) ?? null, language, width < TEXT_WIDTH),
    alignment: isRight(column) ? 'right' : 'left',
    color: INK.quiet,
    fontSize: 7.5,
  }));
  const body: TableCell[][] = rows.map((row) =>
    shownColumns.map(({ column, index }) => ({
      text: formatCell(row[index] ?? null, column, scales.get(index) ?? null, language),
      alignment: isRight(column) ? 'right' : 'left',
      noWrap: column.kind !== 'text',
    })),
  );
  return {
    table: {
      headerRows: 1,
      keepWithHeaderRows: 1,
      dontBreakRows: true,
      widths: shownColumns.map(({ column }) => column.width * share - 2 * CELL_PADDING),
      body: [header, ...body],
    },
    fontSize: 8,
    lineHeight: 1,
    layout: {
      hLineWidth: (line) => (line === 1 ? 0.8 : 0.4),
      vLineWidth: () => 0,
      hLineColor: (line) => (line === 1 ? INK.quiet : INK.line),
      paddingLeft: () => CELL_PADDING,
      paddingRight: () => CELL_PADDING,
      paddingTop: () => 1.4,
      paddingBottom: () => 1.4,
    },
  };
}

function rowsOnPaper(table: ReportTable): ReportTable['rows'] {
  const { rows, from } = table.onPaper;
  return from === 'end' ? table.rows.slice(-rows) : table.rows.slice(0, rows);
}

/** Says how many rows paper leaves to the workbook; empty when it has all. */
export function rowsNote(table: ReportTable, language: Language): string {
  const shown = rowsOnPaper(table).length;
  return shown < table.rows.length ? WORDS[language].rows(shown, table.rows.length) : '';
}

function isRight(column: Column): boolean {
  return RIGHT.includes(column.kind);
}

function heading(column: Column, scale: AmountScale | null, language: Language, narrow: boolean): string {
  const title = column.title[language];
  if (scale === null) return title;
  const unit = scale.label.trim();
  if (narrow) return `${title}\n${unit}`;
  return language === 'zh' ? `${title}（${unit}）` : `${title}, ${unit}`;
}
