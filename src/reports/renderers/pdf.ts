import pdfmake from 'pdfmake';
import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces.js';
import type { Language } from '#src/vocabulary/bilingual.ts';
import { GRADE_WORDS } from '#src/vocabulary/words.ts';
import { INK } from '../charts/ink.ts';
import type { ReportChart, ReportDocument, ReportSection } from '../report.ts';
import { chartSvg } from './chart-svg.ts';
import { DOCUMENT_WORDS, gradeWithCause, missingOf, sourcesLine, subjectFacts } from './document-words.ts';
import { DOCUMENT_FONTS, isFontFile } from './fonts.ts';
import { GRADE_INK } from './ink.ts';
import { chipOf, figureStrip, gradeChip, numberTable, rowsNote, TEXT_WIDTH } from './pdf-blocks.ts';

/** Pictures that stand beside their numbers instead of above them. */
const BESIDE_WIDTH = 252;
const CHART_SIZES = {
  share: { width: TEXT_WIDTH, height: 122 },
  suppliers: { width: TEXT_WIDTH, height: 172 },
  mix: { width: BESIDE_WIDTH, height: 170 },
  market: { width: BESIDE_WIDTH, height: 158 },
  grades: { width: TEXT_WIDTH, height: 160 },
  pyramid: { width: TEXT_WIDTH, height: 130 },
  'tier-flow': { width: TEXT_WIDTH, height: 190 },
  whale: { width: TEXT_WIDTH, height: 190 },
} as const;

/** Renders a report as an A4 PDF in one language, with charts and the font embedded. */
export async function reportPdf(report: ReportDocument, language: Language): Promise<Uint8Array> {
  pdfmake.setFonts(DOCUMENT_FONTS);
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy(isFontFile);
  return new Uint8Array(
    await pdfmake.createPdf(definition(language === 'en' ? withLatinMarks(report) : report, language)).getBuffer(),
  );
}

function definition(report: ReportDocument, language: Language): TDocumentDefinitions {
  const words = DOCUMENT_WORDS[language];
  const sources = sourcesLine(report, language);
  return {
    pageSize: 'A4',
    pageMargins: [40, 54, 40, 50],
    info: { title: `${report.subject[language]} · ${report.title[language]}`, author: report.workspace },
    language: language === 'zh' ? 'zh-CN' : 'en',
    defaultStyle: { font: 'NotoSansSC', fontSize: 9, lineHeight: 1.15, color: INK.ink },
    header: {
      margin: [40, 26, 40, 0],
      columns: [
        { text: report.workspace, fontSize: 8, color: INK.quiet, bold: true },
        { text: report.title[language], fontSize: 8, color: INK.quiet, alignment: 'right' },
      ],
    },
    footer: (page, pages) => ({
      margin: [40, 14, 40, 0],
      stack: [
        { canvas: [{ type: 'line', x1: 0, y1: 0, x2: TEXT_WIDTH, y2: 0, lineWidth: 0.5, lineColor: INK.line }] },
        {
          margin: [0, 5, 0, 0],
          fontSize: 7,
          color: INK.quiet,
          columns: [
            {
              width: '*',
              text: `${words.sources}${language === 'zh' ? '：' : ': '}${clip(sources, 90)}   ${words.data} ${report.dataThrough ?? words.none}`,
            },
            { width: 90, text: words.page(page, pages), alignment: 'right' },
          ],
        },
      ],
    }),
    pageBreakBefore: ({ headlineLevel }, { getFollowingNodesOnPage }) =>
      headlineLevel === TITLE && !getFollowingNodesOnPage().some((node) => node.headlineLevel === NUMBERS),
    content: [
      ...titleBlock(report, language),
      figureStrip(report.keyFigures, language),
      ...overview(report, language),
      ...report.sections.flatMap((section) => sectionBlock(section, language)),
      ...methodBlock(report, sources, language),
    ],
  };
}

/** English texts with typewriter quotes: the font draws curly ones as wide as a Chinese character. */
function withLatinMarks(report: ReportDocument): ReportDocument {
  const text = JSON.stringify(report, (key, value) =>
    key === 'en' && typeof value === 'string' ? value.replace(/[‘’]/g, "'").replace(/[“”]/g, '"') : value,
  );
  return JSON.parse(text);
}

function titleBlock(report: ReportDocument, language: Language): Content[] {
  const { customer, grade } = report;
  const subject = report.subject[language];
  const chip = gradeWithCause(report, language);
  return [
    {
      columns: [
        {
          width: '*',
          stack: [
            { text: subject, fontSize: subject.length > 40 ? 15 : 19, bold: true, lineHeight: 1.05 },
            ...(customer === null || customer.nameLocal === null || customer.nameLocal === customer.name
              ? []
              : [{ text: customer.nameLocal, fontSize: 11, color: INK.quiet }]),
            {
              text: subjectFacts(report, language).join(language === 'zh' ? '　' : '   |   '),
              fontSize: 8.5,
              color: INK.quiet,
              margin: [0, 2, 0, 0],
            },
          ],
        },
        ...(grade === null || chip === null
          ? []
          : [
              {
                width: 'auto' as const,
                stack: [chipOf(grade, chip, 11)],
                margin: [12, 4, 0, 0] as [number, number, number, number],
              },
            ]),
      ],
    },
    {
      margin: [0, 10, 0, 2],
      table: {
        widths: ['*'],
        body: [[{ text: report.finding[language], fontSize: 12, bold: true, lineHeight: 1.2 }]],
      },
      layout: {
        hLineWidth: () => 0,
        vLineWidth: (line) => (line === 0 ? 3 : 0),
        vLineColor: () => (grade === null ? INK.accent : GRADE_INK[grade].mark),
        paddingLeft: () => 10,
        paddingRight: () => 0,
        paddingTop: () => 1,
        paddingBottom: () => 2,
      },
    },
    { text: report.coverageLine[language], fontSize: 8, color: INK.quiet, margin: [13, 0, 0, 10] },
  ];
}

/** Every customs dimension in one line each, before the details. */
function overview(report: ReportDocument, language: Language): Content[] {
  const judged = report.sections.filter((section) => section.grade !== null);
  if (judged.length < 2) return [];
  return [
    { text: DOCUMENT_WORDS[language].overview, fontSize: 10, bold: true, margin: [0, 9, 0, 2] },
    {
      table: {
        widths: [
          language === 'zh' ? 62 : 92,
          judged.some((section) => section.grade === 'grey') && language === 'en' ? 92 : 64,
          '*',
        ],
        dontBreakRows: true,
        body: judged.map((section) => {
          const grade = section.grade ?? 'grey';
          const ink = GRADE_INK[grade];
          return [
            { text: section.title[language], bold: true },
            { text: `${ink.shape} ${GRADE_WORDS[grade][language]}`, color: ink.ink, bold: true, noWrap: true },
            { text: section.finding[language] },
          ];
        }),
      },
      fontSize: 8.5,
      lineHeight: 1.05,
      layout: {
        hLineWidth: () => 0.4,
        vLineWidth: () => 0,
        hLineColor: () => INK.line,
        paddingLeft: () => 0,
        paddingRight: () => 6,
        paddingTop: () => 2,
        paddingBottom: () => 2,
      },
    },
  ];
}

function sectionBlock(section: ReportSection, language: Language): Content[] {
  const opening: Content[] = [
    {
      canvas: [{ type: 'line', x1: 0, y1: 0, x2: TEXT_WIDTH, y2: 0, lineWidth: 0.8, lineColor: INK.accent }],
      margin: [0, 13, 0, 4],
    },
    {
      columns: [
        { width: '*', text: section.title[language], fontSize: 9, bold: true, color: INK.accent },
        ...(section.grade === null ? [] : [{ width: 'auto', stack: [gradeChip(section.grade, language)] }]),
      ],
    },
  ];
  const missing = section.insufficient?.[language] ?? null;
  if (missing !== section.finding[language])
    opening.push({
      text: section.finding[language],
      fontSize: 10.5,
      bold: true,
      lineHeight: 1.05,
      margin: [0, 1, 0, 4],
    });
  const needed = missingOf(section, language);
  if (needed !== null) opening.push(missingBox(needed, language));
  const { chart, table } = section;
  const noteText = [
    chart === null && table === null ? null : section.note?.[language],
    table && rowsNote(table, language),
  ]
    .filter((text) => typeof text === 'string' && text !== '')
    .join(language === 'zh' ? '' : ' ');
  const note: Content[] =
    noteText === ''
      ? []
      : [{ text: noteText, fontSize: 7.5, lineHeight: 1.05, color: INK.quiet, margin: [0, 3, 0, 0] }];
  const picture: Content[] = chart === null ? [] : [drawing(chart, language)];
  if (chart !== null && table !== null && CHART_SIZES[chart.kind].width < TEXT_WIDTH) {
    const numbers = numberTable(table, language, TEXT_WIDTH - BESIDE_WIDTH - GUTTER);
    const beside = {
      columns: [
        { width: BESIDE_WIDTH, stack: picture },
        { width: '*', stack: [numbers] },
      ],
      columnGap: GUTTER,
    };
    return [{ unbreakable: true, stack: [...opening, beside, ...note] }];
  }
  if (table === null) return [{ unbreakable: true, stack: [...opening, ...picture, ...note] }];
  const numbers = numberTable(table, language);
  if (chart === null)
    return [{ headlineLevel: TITLE, stack: opening }, { ...numbers, headlineLevel: NUMBERS }, ...note];
  const short = Math.min(table.rows.length, table.onPaper.rows) <= SHORT_TABLE;
  return [
    { unbreakable: true, stack: [...opening, ...picture] },
    ...(short ? [{ unbreakable: true, stack: [numbers, ...note] }] : [numbers, ...note]),
  ];
}

function drawing(chart: ReportChart, language: Language): Content {
  const { width, height } = CHART_SIZES[chart.kind];
  return { svg: chartSvg(chart, language, width, height), width, margin: [0, 0, 0, 4] };
}

/** Marks a title and the numbers under it, so that no title is left alone at the foot of a page. */
const TITLE = 1;
const NUMBERS = 2;

const GUTTER = 12;

/** Rows of a table that stay together under their picture; a longer one goes on over the page. */
const SHORT_TABLE = 16;

function missingBox(text: string, language: Language): Content {
  const ink = GRADE_INK.grey;
  return {
    margin: [0, 3, 0, 4],
    table: {
      widths: ['*'],
      body: [
        [
          {
            text: [{ text: `${DOCUMENT_WORDS[language].needed}  `, bold: true }, text],
            fillColor: ink.tint,
            color: ink.ink,
            fontSize: 8.5,
          },
        ],
      ],
    },
    layout: {
      hLineWidth: () => 0,
      vLineWidth: () => 0,
      paddingLeft: () => 8,
      paddingRight: () => 8,
      paddingTop: () => 5,
      paddingBottom: () => 6,
    },
  };
}

function methodBlock(report: ReportDocument, sources: string, language: Language): Content[] {
  const words = DOCUMENT_WORDS[language];
  const lines = [
    ...report.method.map((note) => note[language]),
    `${words.sources}${language === 'zh' ? '：' : ': '}${sources}`,
  ];
  return [
    {
      unbreakable: true,
      stack: [
        {
          canvas: [{ type: 'line', x1: 0, y1: 0, x2: TEXT_WIDTH, y2: 0, lineWidth: 0.8, lineColor: INK.line }],
          margin: [0, 16, 0, 5],
        },
        { text: words.method, fontSize: 9, bold: true, margin: [0, 0, 0, 3] },
        { ul: lines, fontSize: 7.5, color: INK.quiet, markerColor: INK.unknown },
      ],
    },
  ];
}

function clip(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}
