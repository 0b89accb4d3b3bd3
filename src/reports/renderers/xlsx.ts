import ExcelJS from 'exceljs';
import type { Bilingual, Language } from '#src/vocabulary/bilingual.ts';
import { CAUSE_WORDS, GRADE_WORDS, TIER_WORDS } from '#src/vocabulary/words.ts';
import { layerName } from '../charts/supplier-stack.ts';
import { countryName, unitLabel } from '../format.ts';
import type { Cell, Column, KeyFigure, ReportDocument, ReportSection } from '../report.ts';
import { chartPng } from './chart-png.ts';
import { guardText } from './guard-text.ts';

const SUMMARY: Bilingual = { zh: '摘要', en: 'Summary' };
const QUARTERLY: Bilingual = { zh: '供应商按季', en: 'Suppliers by quarter' };
const FORMATS: Readonly<Record<Column['kind'], string>> = {
  text: '@',
  date: '@',
  quarter: '@',
  'yes-no': '@',
  number: '#,##0',
  decimal: '#,##0.0',
  amount: '#,##0',
  percent: '0.0%',
  change: '+0.0%;-0.0%;0.0%',
};
const WIDTHS: Readonly<Record<Column['kind'], number>> = {
  text: 24,
  date: 13,
  quarter: 10,
  'yes-no': 12,
  number: 14,
  decimal: 14,
  amount: 18,
  percent: 12,
  change: 12,
};
const LONG_TEXT = 2.5;
const HEADING = { bold: true, color: { argb: 'FF0F5C7A' } };

type Workbook = ExcelJS.Workbook;

const PICTURES: Bilingual = { zh: '图', en: 'Pictures' };
/** Points a picture of the workbook is drawn with, and how large it is shown. */
const PICTURE = { width: 620, height: 240, zoom: 1.2 } as const;
/** Rows of the sheet one picture covers, with a gap. */
const PICTURE_ROWS = 16;

/**
 * Renders a report as a workbook in one language: a summary, the pictures under their findings, then a sheet of plain numbers
 * behind each picture; no formulas.
 */
export async function reportXlsx(report: ReportDocument, language: Language): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook();
  workbook.creator = report.workspace;
  writeSummary(workbook, report, language);
  writePictures(workbook, report, language);
  for (const section of report.sections) {
    writeSection(workbook, section, language);
    if (section.chart?.kind === 'suppliers') writeSupplierQuarters(workbook, section.chart, language);
  }
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

/** All pictures on one sheet, each under the sentence it proves; no sheet without one. */
function writePictures(workbook: Workbook, report: ReportDocument, language: Language): void {
  const drawn = report.sections.flatMap(({ chart, title, finding }) =>
    chart === null ? [] : [{ chart, title, finding }],
  );
  if (drawn.length === 0) return;
  const sheet = workbook.addWorksheet(PICTURES[language], { views: [{ showGridLines: false }] });
  sheet.columns = [{ width: 130 }];
  for (const { chart, title, finding } of drawn) {
    sheet.addRow([guardText(title[language])]).font = HEADING;
    const said = sheet.addRow([guardText(finding[language])]);
    said.alignment = { vertical: 'top', wrapText: true };
    said.height = 32;
    const imageId = workbook.addImage({
      buffer: Buffer.from(chartPng(chart, language, PICTURE.width, PICTURE.height)) as unknown as ExcelJS.Buffer,
      extension: 'png',
    });
    sheet.addImage(imageId, {
      tl: { col: 0, row: sheet.rowCount },
      ext: { width: PICTURE.width * PICTURE.zoom, height: PICTURE.height * PICTURE.zoom },
    });
    for (let row = 0; row < PICTURE_ROWS; row += 1) sheet.addRow([' ']);
  }
}

function writeSummary(workbook: Workbook, report: ReportDocument, language: Language): void {
  const sheet = workbook.addWorksheet(SUMMARY[language], { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = [{ width: 26 }, { width: 30 }, { width: 70 }];
  const add = (values: readonly (string | number | null)[], format?: string, bold = false) => {
    const row = sheet.addRow(values.map((value) => (typeof value === 'string' ? guardText(value) : value)));
    row.alignment = { vertical: 'top', wrapText: true };
    if (format !== undefined) row.getCell(2).numFmt = format;
    if (bold) row.font = HEADING;
  };
  const label = (zh: string, en: string) => (language === 'zh' ? zh : en);
  const { customer } = report;
  add([report.title[language], report.subject[language], customer?.nameLocal ?? null], undefined, true);
  if (customer !== null) {
    add([label('客户编码', 'Customer code'), customer.code]);
    add([label('国家/地区', 'Country'), customer.country === null ? null : countryName(customer.country, language)]);
    add([label('客户经理', 'Account manager'), customer.owner]);
    add([label('健康等级', 'Health grade'), report.grade === null ? null : GRADE_WORDS[report.grade][language]]);
    add([label('原因', 'Cause'), report.cause === null ? null : CAUSE_WORDS[report.cause][language]]);
    add([label('层级', 'Tier'), report.tier === null ? null : TIER_WORDS[report.tier][language]]);
    add([label('覆盖', 'Coverage'), report.coverage]);
  }
  add([label('结论', 'Finding'), null, report.finding[language]]);
  add([label('数据', 'Data'), null, report.coverageLine[language]]);
  add([report.report === 'tier-review' ? label('评估日', 'Assessed') : label('体检日', 'Inspected'), report.asOf]);
  add([label('数据截至', 'Data through'), report.dataThrough]);
  add([label('制作日期', 'Made on'), report.madeOn]);
  add([label('数据来源', 'Sources'), null, report.sources.join(language === 'zh' ? '、' : ', ')]);
  add([]);
  add([label('关键数字', 'Key figures'), label('数值', 'Value'), label('说明', 'Note')], undefined, true);
  for (const figure of report.keyFigures) {
    const { value } = figure;
    add(
      [
        figureLabel(figure, language),
        value !== null && typeof value === 'object' ? value[language] : value,
        figure.note?.[language] ?? null,
      ],
      figure.kind === 'percent' ? '0.0%' : figure.kind === 'amount' ? '#,##0' : '#,##0.##',
    );
  }
  add([]);
  add([label('维度', 'Dimension'), label('等级', 'Grade'), label('结论', 'Finding')], undefined, true);
  for (const section of report.sections)
    add([
      section.title[language],
      section.grade === null ? null : GRADE_WORDS[section.grade][language],
      section.finding[language],
    ]);
  add([]);
  add([label('口径与方法', 'What the figures mean')], undefined, true);
  for (const note of report.method) add([null, null, note[language]]);
}

function figureLabel(figure: KeyFigure, language: Language): string {
  const label = figure.label[language];
  if (figure.unit === undefined) return label;
  return withUnit(label, unitLabel(figure.unit, language).trim(), language);
}

function withUnit(title: string, unit: string, language: Language): string {
  return language === 'zh' ? `${title}（${unit}）` : `${title} (${unit})`;
}

/** One section: headings in the frozen first row, its rows below, finding and note after them. */
function writeSection(workbook: Workbook, section: ReportSection, language: Language): void {
  const sheet = workbook.addWorksheet(section.sheet[language], { views: [{ state: 'frozen', ySplit: 1 }] });
  const columns = section.table?.columns ?? [];
  sheet.columns =
    columns.length === 0
      ? [{ width: 100 }]
      : columns.map((column) => ({
          width: column.kind === 'text' && column.width >= LONG_TEXT ? 60 : WIDTHS[column.kind],
          style: { numFmt: FORMATS[column.kind] },
        }));
  const header = sheet.addRow(
    columns.length === 0
      ? [guardText(section.title[language])]
      : columns.map((column) => guardText(heading(column, language))),
  );
  header.font = HEADING;
  header.alignment = { vertical: 'top', wrapText: true };
  for (const cells of section.table?.rows ?? []) {
    const row = sheet.addRow(cells.map((cell) => plain(cell, language)));
    row.alignment = { vertical: 'top', wrapText: true };
  }
  sheet.addRow([]);
  for (const text of [section.finding, section.insufficient, section.note])
    if (text !== null) sheet.addRow([guardText(text[language])]);
}

function heading(column: Column, language: Language): string {
  const title = column.title[language];
  return column.unit === undefined ? title : withUnit(title, unitLabel(column.unit, language).trim(), language);
}

function plain(cell: Cell, language: Language): string | number | null {
  if (cell === null || typeof cell === 'number') return cell;
  if (typeof cell === 'boolean') return language === 'zh' ? (cell ? '是' : '否') : cell ? 'Yes' : 'No';
  return guardText(typeof cell === 'string' ? cell : cell[language]);
}

/** The numbers behind the supplier picture: a row per supplier, a column per quarter. */
function writeSupplierQuarters(
  workbook: Workbook,
  chart: Extract<ReportSection['chart'], { kind: 'suppliers' }>,
  language: Language,
): void {
  const sheet = workbook.addWorksheet(QUARTERLY[language], { views: [{ state: 'frozen', ySplit: 1, xSplit: 1 }] });
  sheet.columns = [{ width: 44 }, ...chart.quarters.map(() => ({ width: 14, style: { numFmt: '#,##0' } }))];
  const title = language === 'zh' ? '供应商' : 'Supplier';
  const header = sheet.addRow([
    withUnit(title, unitLabel(chart.unit, language).trim(), language),
    ...chart.quarters.map(({ quarter, complete }) =>
      complete ? quarter : `${quarter} ${language === 'zh' ? '（不完整）' : '(incomplete)'}`,
    ),
  ]);
  header.font = HEADING;
  for (const { company, amounts } of chart.layers) sheet.addRow([guardText(layerName(company, language)), ...amounts]);
}
