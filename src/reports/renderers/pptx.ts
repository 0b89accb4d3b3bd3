import pptxgenjs from 'pptxgenjs';
import type { Language } from '#src/vocabulary/bilingual.ts';
import { GRADE_WORDS, type Grade } from '#src/vocabulary/words.ts';
import { INK } from '../charts/ink.ts';
import { formatCell } from '../format.ts';
import type { ReportDocument, ReportSection, ReportTable } from '../report.ts';
import { chartPng } from './chart-png.ts';
import { DOCUMENT_WORDS, gradeWithCause, missingOf, sourcesLine, subjectFacts } from './document-words.ts';
import { GRADE_INK } from './ink.ts';
import { sayFigure, scaleOf } from './table-text.ts';

/** Inches of a 16:9 slide and its margins. */
const PAGE = { width: 13.33, height: 7.5, left: 0.6, top: 0.45 } as const;
const TEXT = PAGE.width - 2 * PAGE.left;
/** Points a full-width chart is drawn with. */
const CHART = { width: 620, height: 262 } as const;
/** Inches of height for the rows of a table, of one line of text, and of the room around it. */
const TABLE = { height: 4.6, line: 0.19, around: 0.1 } as const;
/** Slides one table may fill; the workbook has the rest. */
const MOST_SLIDES = 3;
/** Half-width characters on an inch of a table's text. */
const CHARACTERS_AN_INCH = 14;
/** Fonts that are where slides are shown: a deck cannot carry its own. */
const FONTS: Readonly<Record<Language, string>> = { zh: 'Microsoft YaHei', en: 'Calibri' };

/** The package's types describe its CommonJS form, where the class stands one step further in. */
const PptxGenJS = pptxgenjs as unknown as typeof pptxgenjs.default;

type Deck = InstanceType<typeof PptxGenJS>;
type Slide = ReturnType<Deck['addSlide']>;

/** Renders a report as slides: the finding with its key figures, then one slide a section, picture or numbers, then the method. */
export async function reportPptx(report: ReportDocument, language: Language): Promise<Uint8Array> {
  const deck = new PptxGenJS();
  deck.defineLayout({ name: 'wide', width: PAGE.width, height: PAGE.height });
  deck.layout = 'wide';
  deck.theme = { headFontFace: FONTS[language], bodyFontFace: FONTS[language] };
  deck.title = `${report.subject[language]} · ${report.title[language]}`;
  deck.company = report.workspace;
  openingSlide(deck, report, language);
  const silent = report.sections.filter(
    (section) => section.chart === null && !hasRows(section) && section.insufficient === null,
  );
  for (const section of report.sections) if (!silent.includes(section)) sectionSlides(deck, report, section, language);
  if (silent.length > 0) silentSlide(deck, report, silent, language);
  methodSlide(deck, report, language);
  return new Uint8Array((await deck.write({ outputType: 'arraybuffer' })) as ArrayBuffer);
}

function newSlide(deck: Deck, report: ReportDocument, language: Language): Slide {
  const slide = deck.addSlide();
  slide.background = { color: hex(INK.paper) };
  const words = DOCUMENT_WORDS[language];
  const data = `${words.data} ${report.dataThrough ?? words.none}`;
  slide.addText(`${report.workspace}  |  ${report.title[language]}  |  ${data}`, {
    x: PAGE.left,
    y: PAGE.height - 0.42,
    w: TEXT - 1,
    h: 0.3,
    fontSize: 10,
    color: hex(INK.quiet),
    margin: 0,
  });
  slide.slideNumber = { x: PAGE.width - 1.1, y: PAGE.height - 0.42, fontSize: 10, color: hex(INK.quiet) };
  return slide;
}

function openingSlide(deck: Deck, report: ReportDocument, language: Language): void {
  const slide = newSlide(deck, report, language);
  slide.addText(report.title[language], {
    x: PAGE.left,
    y: PAGE.top,
    w: TEXT,
    h: 0.4,
    fontSize: 16,
    bold: true,
    color: hex(INK.accent),
    margin: 0,
  });
  slide.addText(report.subject[language], {
    x: PAGE.left,
    y: 0.9,
    w: TEXT - 3.2,
    h: 0.7,
    fontSize: 30,
    bold: true,
    color: hex(INK.ink),
    margin: 0,
    fit: 'shrink',
  });
  const chip = gradeWithCause(report, language);
  if (report.grade !== null && chip !== null) addChip(slide, report.grade, chip, 0.95, 3);
  slide.addText(subjectFacts(report, language).join('   |   '), {
    x: PAGE.left,
    y: 1.62,
    w: TEXT,
    h: 0.35,
    fontSize: 13,
    color: hex(INK.quiet),
    margin: 0,
  });
  slide.addShape('rect', {
    x: PAGE.left,
    y: 2.25,
    w: 0.06,
    h: 1.5,
    fill: { color: hex(report.grade === null ? INK.accent : GRADE_INK[report.grade].mark) },
  });
  slide.addText(report.finding[language], {
    x: PAGE.left + 0.2,
    y: 2.25,
    w: TEXT - 0.2,
    h: 1.5,
    fontSize: 22,
    bold: true,
    color: hex(INK.ink),
    margin: 0,
    valign: 'middle',
    fit: 'shrink',
  });
  slide.addText(report.coverageLine[language], {
    x: PAGE.left + 0.2,
    y: 3.8,
    w: TEXT - 0.2,
    h: 0.35,
    fontSize: 12,
    color: hex(INK.quiet),
    margin: 0,
  });
  const width = TEXT / Math.max(1, report.keyFigures.length);
  report.keyFigures.forEach((figure, at) => {
    slide.addText(
      [
        { text: figure.label[language], options: { fontSize: 12, color: hex(INK.quiet), breakLine: true } },
        {
          text: sayFigure(figure, language),
          options: { fontSize: 24, bold: true, color: hex(INK.ink), breakLine: true },
        },
        { text: figure.note?.[language] ?? ' ', options: { fontSize: 11, color: hex(INK.quiet) } },
      ],
      { x: PAGE.left + at * width, y: 4.7, w: width - 0.15, h: 1.5, margin: 0, valign: 'top' },
    );
  });
}

function sectionSlides(deck: Deck, report: ReportDocument, section: ReportSection, language: Language): void {
  const { chart, table } = section;
  if (chart === null && table !== null && table.rows.length > 0) {
    tableSlides(deck, report, section, table, language);
    return;
  }
  const slide = openSection(deck, report, section, language, '');
  const missing = missingOf(section, language);
  if (chart !== null) {
    const png = Buffer.from(chartPng(chart, language, CHART.width, CHART.height)).toString('base64');
    slide.addImage({
      data: `image/png;base64,${png}`,
      x: PAGE.left,
      y: 1.85,
      w: 11.1,
      h: (11.1 * CHART.height) / CHART.width,
      altText: section.finding[language],
    });
  } else if (missing !== null)
    slide.addText([{ text: `${DOCUMENT_WORDS[language].needed}  `, options: { bold: true } }, { text: missing }], {
      x: PAGE.left,
      y: 2,
      w: TEXT,
      h: 1,
      fontSize: 15,
      color: hex(GRADE_INK.grey.ink),
      fill: { color: hex(GRADE_INK.grey.tint) },
    });
  if (chart !== null && section.note !== null)
    slide.addText(section.note[language], {
      x: PAGE.left,
      y: 6.6,
      w: TEXT,
      h: 0.4,
      fontSize: 10,
      color: hex(INK.quiet),
      margin: 0,
    });
  if (section.tableOnSlides === true && table !== null && table.rows.length > 0)
    tableSlides(deck, report, section, table, language);
}

function tableSlides(
  deck: Deck,
  report: ReportDocument,
  section: ReportSection,
  table: ReportTable,
  language: Language,
): void {
  const parts = splitRows(table, language).slice(0, MOST_SLIDES);
  parts.forEach((rows, at) => {
    const slide = openSection(deck, report, section, language, parts.length > 1 ? `${at + 1}/${parts.length}` : '');
    addTable(slide, { ...table, rows }, language);
  });
}

function hasRows(section: ReportSection): boolean {
  return section.table !== null && section.table.rows.length > 0;
}

/** Cuts rows into what fits on one slide each, by the lines their longest cell will take. */
function splitRows(table: ReportTable, language: Language): ReportTable['rows'][] {
  const shown = table.columns.flatMap((column, index) => (column.workbookOnly === true ? [] : [{ column, index }]));
  const inches = TEXT / shown.reduce((sum, { column }) => sum + column.width, 0);
  const heightOf = (row: ReportTable['rows'][number]) => {
    const lines = shown.map(({ column, index }) => {
      const text = formatCell(row[index] ?? null, column, null, language);
      const width = [...text].reduce((sum, sign) => sum + (sign > '\u2e80' ? 2 : 1), 0);
      return Math.ceil(width / Math.max(1, column.width * inches * CHARACTERS_AN_INCH));
    });
    return Math.max(1, ...lines) * TABLE.line + TABLE.around;
  };
  const parts: ReportTable['rows'][number][][] = [];
  let room = 0;
  for (const row of table.rows) {
    const height = heightOf(row);
    if (height > room || parts.length === 0) {
      parts.push([]);
      room = TABLE.height;
    }
    parts.at(-1)?.push(row);
    room -= height;
  }
  return parts;
}

/** Sections that have a sentence and nothing to show share one slide. */
function silentSlide(deck: Deck, report: ReportDocument, sections: readonly ReportSection[], language: Language): void {
  const slide = newSlide(deck, report, language);
  sections.forEach((section, at) => {
    slide.addText(
      [
        {
          text: section.title[language],
          options: { fontSize: 14, color: hex(INK.accent), bold: true, breakLine: true },
        },
        { text: section.finding[language], options: { fontSize: 18, color: hex(INK.ink), bold: true } },
      ],
      { x: PAGE.left, y: PAGE.top + at * 1.1, w: TEXT, h: 0.95, margin: 0, valign: 'top' },
    );
  });
}

function openSection(
  deck: Deck,
  report: ReportDocument,
  section: ReportSection,
  language: Language,
  part: string,
): Slide {
  const slide = newSlide(deck, report, language);
  slide.addText(`${section.title[language]}  ${part}`.trim(), {
    x: PAGE.left,
    y: PAGE.top,
    w: TEXT - 3.2,
    h: 0.35,
    fontSize: 14,
    bold: true,
    color: hex(INK.accent),
    margin: 0,
  });
  if (section.grade !== null) addChip(slide, section.grade, GRADE_WORDS[section.grade][language], PAGE.top, 2);
  slide.addText(section.finding[language], {
    x: PAGE.left,
    y: 0.95,
    w: TEXT,
    h: 0.9,
    fontSize: 20,
    bold: true,
    color: hex(INK.ink),
    margin: 0,
    valign: 'top',
    fit: 'shrink',
  });
  return slide;
}

function addChip(slide: Slide, grade: Grade, text: string, y: number, width: number): void {
  const ink = GRADE_INK[grade];
  slide.addText(`${ink.shape} ${text}`, {
    x: PAGE.width - PAGE.left - width,
    y,
    w: width,
    h: 0.42,
    fontSize: 14,
    bold: true,
    align: 'center',
    color: hex(ink.ink),
    fill: { color: hex(ink.tint) },
  });
}

function addTable(slide: Slide, table: ReportTable, language: Language): void {
  const shown = table.columns.flatMap((column, index) => (column.workbookOnly === true ? [] : [{ column, index }]));
  const share = TEXT / shown.reduce((sum, { column }) => sum + column.width, 0);
  const scales = new Map(shown.map(({ column, index }) => [index, scaleOf(table, column, language)]));
  const align = (kind: string) => (kind === 'text' || kind === 'quarter' ? 'left' : 'right');
  const header = shown.map(({ column, index }) => {
    const unit = scales.get(index)?.label.trim() ?? '';
    return {
      text: unit === '' ? column.title[language] : `${column.title[language]} (${unit})`,
      options: { color: hex(INK.quiet), fontSize: 11, align: align(column.kind) as 'left' | 'right' },
    };
  });
  const body = table.rows.map((row) =>
    shown.map(({ column, index }) => ({
      text: formatCell(row[index] ?? null, column, scales.get(index) ?? null, language),
      options: { align: align(column.kind) as 'left' | 'right' },
    })),
  );
  slide.addTable([header, ...body], {
    x: PAGE.left,
    y: 1.85,
    w: TEXT,
    colW: shown.map(({ column }) => column.width * share),
    fontSize: 11,
    color: hex(INK.ink),
    border: { type: 'solid', pt: 0.5, color: hex(INK.line) },
    margin: [0.03, 0.08, 0.03, 0.08],
    valign: 'middle',
  });
}

function methodSlide(deck: Deck, report: ReportDocument, language: Language): void {
  const words = DOCUMENT_WORDS[language];
  const slide = newSlide(deck, report, language);
  slide.addText(words.method, {
    x: PAGE.left,
    y: PAGE.top,
    w: TEXT,
    h: 0.4,
    fontSize: 16,
    bold: true,
    color: hex(INK.accent),
    margin: 0,
  });
  const lines = [
    ...report.method.map((note) => note[language]),
    `${words.sources}${language === 'zh' ? '：' : ': '}${sourcesLine(report, language)}`,
  ];
  slide.addText(
    lines.map((text) => ({ text, options: { bullet: true, breakLine: true } })),
    { x: PAGE.left, y: 1.1, w: TEXT, h: 5.6, fontSize: 13, color: hex(INK.ink), valign: 'top', fit: 'shrink' },
  );
}

/** pptx writes colours without their hash. */
function hex(colour: string): string {
  return colour.replace('#', '');
}
