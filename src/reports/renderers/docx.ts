import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  HeadingLevel,
  ImageRun,
  Packer,
  PageNumber,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import type { Language } from '#src/vocabulary/bilingual.ts';
import { GRADE_WORDS } from '#src/vocabulary/words.ts';
import { INK } from '../charts/ink.ts';
import { formatCell } from '../format.ts';
import type { Column, ReportDocument, ReportSection, ReportTable } from '../report.ts';
import { chartPng } from './chart-png.ts';
import { DOCUMENT_WORDS, gradeWithCause, missingOf, sourcesLine, subjectFacts } from './document-words.ts';
import { GRADE_INK } from './ink.ts';
import { sayFigure, scaleOf } from './table-text.ts';

/** Points of a chart across the text of A4. */
const CHART = { width: 500, height: 170 } as const;
/** Word shows pictures in pixels of 1/96 inch. */
const PIXELS_A_POINT = 96 / 72;
/** Width of the text in twentieths of a point. */
const TEXT_TWIPS = 9_900;
const FONT = { ascii: 'Calibri', hAnsi: 'Calibri', eastAsia: 'Microsoft YaHei', cs: 'Calibri' };

/** Renders a report as a Word document in one language, charts as pictures, headings as headings, to be worked on further. */
export async function reportDocx(report: ReportDocument, language: Language): Promise<Uint8Array> {
  const words = DOCUMENT_WORDS[language];
  const document = new Document({
    creator: report.workspace,
    title: `${report.subject[language]} · ${report.title[language]}`,
    styles: {
      default: {
        document: { run: { font: FONT, size: 20, color: hex(INK.ink), language: LANGUAGES[language] } },
        heading1: { run: { font: FONT, size: 36, bold: true, color: hex(INK.ink) } },
        heading2: {
          run: { font: FONT, size: 24, bold: true, color: hex(INK.accent) },
          paragraph: { spacing: { before: 280, after: 60 }, keepNext: true },
        },
      },
    },
    sections: [
      {
        properties: {
          page: {
            size: { width: 11_906, height: 16_838 },
            margin: { top: 1_000, bottom: 900, left: 1_000, right: 1_000 },
          },
        },
        footers: {
          default: new Footer({
            children: [
              new Paragraph({
                children: [
                  quiet(
                    `${report.workspace}  |  ${report.title[language]}  |  ${words.data} ${report.dataThrough ?? words.none}  |  `,
                  ),
                  new TextRun({
                    children: [PageNumber.CURRENT, '/', PageNumber.TOTAL_PAGES],
                    size: 16,
                    color: hex(INK.quiet),
                  }),
                ],
              }),
            ],
          }),
        },
        children: [
          ...opening(report, language),
          ...report.sections.flatMap((section) => sectionBlocks(section, language)),
          new Paragraph({ heading: HeadingLevel.HEADING_2, children: [new TextRun(words.method)] }),
          ...[...report.method.map((note) => note[language]), `${words.sources}: ${sourcesLine(report, language)}`].map(
            (text) => new Paragraph({ bullet: { level: 0 }, children: [quiet(text)] }),
          ),
        ],
      },
    ],
  });
  return new Uint8Array(await Packer.toBuffer(document));
}

const LANGUAGES = { zh: { value: 'zh-CN', eastAsia: 'zh-CN' }, en: { value: 'en-GB', eastAsia: 'zh-CN' } };

function opening(report: ReportDocument, language: Language): (Paragraph | Table)[] {
  const chip = gradeWithCause(report, language);
  return [
    new Paragraph({ children: [new TextRun({ text: report.title[language], bold: true, color: hex(INK.accent) })] }),
    new Paragraph({ heading: HeadingLevel.HEADING_1, children: [new TextRun(report.subject[language])] }),
    new Paragraph({ children: [quiet(subjectFacts(report, language).join('   |   '))], spacing: { after: 120 } }),
    ...(report.grade === null || chip === null
      ? []
      : [
          new Paragraph({
            spacing: { after: 100 },
            children: [
              new TextRun({
                text: ` ${GRADE_INK[report.grade].shape} ${chip} `,
                bold: true,
                color: hex(GRADE_INK[report.grade].ink),
                shading: { type: ShadingType.CLEAR, fill: hex(GRADE_INK[report.grade].tint), color: 'auto' },
              }),
            ],
          }),
        ]),
    new Paragraph({
      children: [new TextRun({ text: report.finding[language], bold: true, size: 26 })],
      spacing: { after: 60 },
      border: { left: { style: BorderStyle.SINGLE, size: 24, space: 8, color: hex(INK.accent) } },
      indent: { left: 160 },
    }),
    new Paragraph({ children: [quiet(report.coverageLine[language])], spacing: { after: 160 } }),
    ...(report.keyFigures.length === 0 ? [] : [figures(report, language)]),
  ];
}

function figures(report: ReportDocument, language: Language): Table {
  const width = Math.floor(TEXT_TWIPS / report.keyFigures.length);
  return new Table({
    width: { size: TEXT_TWIPS, type: WidthType.DXA },
    columnWidths: report.keyFigures.map(() => width),
    borders: { ...NO_BORDERS, top: LINE, bottom: LINE },
    rows: [
      new TableRow({
        children: report.keyFigures.map(
          (figure) =>
            new TableCell({
              width: { size: width, type: WidthType.DXA },
              margins: { top: 80, bottom: 80, left: 60, right: 60 },
              children: [
                new Paragraph({ children: [quiet(figure.label[language])] }),
                new Paragraph({ children: [new TextRun({ text: sayFigure(figure, language), bold: true, size: 28 })] }),
                new Paragraph({ children: [quiet(figure.note?.[language] ?? '')] }),
              ],
            }),
        ),
      }),
    ],
  });
}

function sectionBlocks(section: ReportSection, language: Language): (Paragraph | Table)[] {
  const grade =
    section.grade === null ? '' : `  ${GRADE_INK[section.grade].shape} ${GRADE_WORDS[section.grade][language]}`;
  const missing = missingOf(section, language);
  return [
    new Paragraph({
      heading: HeadingLevel.HEADING_2,
      children: [
        new TextRun(section.title[language]),
        ...(section.grade === null
          ? []
          : [new TextRun({ text: grade, color: hex(GRADE_INK[section.grade].ink), size: 20 })]),
      ],
    }),
    new Paragraph({
      keepNext: true,
      spacing: { after: 80 },
      children: [new TextRun({ text: section.finding[language], bold: true })],
    }),
    ...(missing === null
      ? []
      : [
          new Paragraph({
            children: [quiet(`${DOCUMENT_WORDS[language].needed}  ${missing}`)],
            spacing: { after: 80 },
          }),
        ]),
    ...(section.chart === null
      ? []
      : [
          new Paragraph({
            children: [
              new ImageRun({
                type: 'png',
                data: chartPng(section.chart, language, CHART.width, CHART.height),
                transformation: { width: CHART.width * PIXELS_A_POINT, height: CHART.height * PIXELS_A_POINT },
                altText: { name: section.key, title: section.title[language], description: section.finding[language] },
              }),
            ],
          }),
        ]),
    ...(section.table === null || section.table.rows.length === 0 ? [] : [numbers(section.table, language)]),
    ...(section.note === null
      ? []
      : [new Paragraph({ children: [quiet(section.note[language])], spacing: { before: 60 } })]),
  ];
}

const LINE = { style: BorderStyle.SINGLE, size: 4, color: hex(INK.line) };
const NONE = { style: BorderStyle.NONE, size: 0, color: 'auto' };
const NO_BORDERS = { top: NONE, bottom: NONE, left: NONE, right: NONE, insideVertical: NONE, insideHorizontal: NONE };

function numbers(table: ReportTable, language: Language): Table {
  const shown = table.columns.flatMap((column, index) => (column.workbookOnly === true ? [] : [{ column, index }]));
  const share = TEXT_TWIPS / shown.reduce((sum, { column }) => sum + column.width, 0);
  const { rows, from } = table.onPaper;
  const printed = from === 'end' ? table.rows.slice(-rows) : table.rows.slice(0, rows);
  const scales = new Map(
    shown.map(({ column, index }) => [index, scaleOf({ ...table, rows: printed }, column, language)]),
  );
  const cell = (column: Column, run: TextRun) =>
    new TableCell({
      width: { size: Math.floor(column.width * share), type: WidthType.DXA },
      margins: { top: 30, bottom: 30, left: 60, right: 60 },
      children: [
        new Paragraph({
          alignment: column.kind === 'text' || column.kind === 'quarter' ? AlignmentType.LEFT : AlignmentType.RIGHT,
          children: [run],
        }),
      ],
    });
  return new Table({
    width: { size: TEXT_TWIPS, type: WidthType.DXA },
    columnWidths: shown.map(({ column }) => Math.floor(column.width * share)),
    borders: { ...NO_BORDERS, bottom: LINE, insideHorizontal: LINE },
    rows: [
      new TableRow({
        tableHeader: true,
        children: shown.map(({ column, index }) => {
          const unit = scales.get(index)?.label.trim() ?? '';
          return cell(column, quiet(unit === '' ? column.title[language] : `${column.title[language]} (${unit})`));
        }),
      }),
      ...printed.map(
        (row) =>
          new TableRow({
            cantSplit: true,
            children: shown.map(({ column, index }) =>
              cell(
                column,
                new TextRun({
                  text: formatCell(row[index] ?? null, column, scales.get(index) ?? null, language),
                  size: 17,
                }),
              ),
            ),
          }),
      ),
    ],
  });
}

function quiet(text: string): TextRun {
  return new TextRun({ text, size: 17, color: hex(INK.quiet) });
}

/** Word writes colours without their hash. */
function hex(colour: string): string {
  return colour.replace('#', '');
}
