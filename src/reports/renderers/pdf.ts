import pdfmake from 'pdfmake';
import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces.js';
import type { Language } from '#src/vocabulary/bilingual.ts';
import { lowerFirst } from '#src/vocabulary/english.ts';
import { CAUSE_WORDS, GRADE_WORDS, TIER_WORDS } from '#src/vocabulary/words.ts';
import { INK } from '../charts/ink.ts';
import { countryName } from '../format.ts';
import type { CustomerHealthReport, ReportChart, ReportSection } from '../report.ts';
import { chartSvg } from './chart-svg.ts';
import { DOCUMENT_FONTS, isFontFile } from './fonts.ts';
import { GRADE_INK } from './ink.ts';
import { figureStrip, gradeChip, numberTable, rowsNote, TEXT_WIDTH } from './pdf-blocks.ts';

const WORDS = {
  zh: {
    overview: '各维度一览',
    method: '口径与方法',
    sources: '数据来源',
    noSources: '自有数据',
    data: '数据截至',
    none: '暂无',
    made: '制作日期',
    page: (at: number, of: number) => `第 ${at} 页，共 ${of} 页`,
    owner: '客户经理',
    needed: '还缺什么',
  },
  en: {
    overview: 'The dimensions at a glance',
    method: 'What the figures mean',
    sources: 'Sources',
    noSources: 'own books',
    data: 'Data through',
    none: 'none yet',
    made: 'Made on',
    page: (at: number, of: number) => `Page ${at} of ${of}`,
    owner: 'Account manager',
    needed: 'What is missing',
  },
};

/** Pictures that stand beside their numbers instead of above them. */
const BESIDE_WIDTH = 252;
const CHART_SIZES = {
  share: { width: TEXT_WIDTH, height: 122 },
  suppliers: { width: TEXT_WIDTH, height: 172 },
  mix: { width: BESIDE_WIDTH, height: 170 },
  market: { width: BESIDE_WIDTH, height: 158 },
} as const;

/** Renders a customer health report as an A4 PDF in one language, with charts and the font embedded. */
export async function healthReportPdf(report: CustomerHealthReport, language: Language): Promise<Uint8Array> {
  pdfmake.setFonts(DOCUMENT_FONTS);
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy(isFontFile);
  return new Uint8Array(
    await pdfmake.createPdf(definition(language === 'en' ? withLatinMarks(report) : report, language)).getBuffer(),
  );
}

function definition(report: CustomerHealthReport, language: Language): TDocumentDefinitions {
  const words = WORDS[language];
  const sources = report.sources.length === 0 ? words.noSources : report.sources.join(language === 'zh' ? '、' : ', ');
  return {
    pageSize: 'A4',
    pageMargins: [40, 54, 40, 50],
    info: { title: `${report.customer.name} · ${report.title[language]}`, author: report.workspace },
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
function withLatinMarks(report: CustomerHealthReport): CustomerHealthReport {
  const text = JSON.stringify(report, (key, value) =>
    key === 'en' && typeof value === 'string' ? value.replace(/[‘’]/g, "'").replace(/[“”]/g, '"') : value,
  );
  return JSON.parse(text);
}

function titleBlock(report: CustomerHealthReport, language: Language): Content[] {
  const { customer } = report;
  const words = WORDS[language];
  const facts = [
    customer.code,
    customer.country === null ? null : countryName(customer.country, language),
    customer.owner === null ? null : `${words.owner} ${customer.owner}`,
    report.tier === null ? null : TIER_WORDS[report.tier][language],
    `${words.made} ${report.madeOn}`,
  ].filter((fact) => fact !== null);
  const cause =
    report.cause === null
      ? ''
      : language === 'zh'
        ? `：${CAUSE_WORDS[report.cause].zh}`
        : `: ${lowerFirst(CAUSE_WORDS[report.cause].en)}`;
  return [
    {
      columns: [
        {
          width: '*',
          stack: [
            { text: customer.name, fontSize: customer.name.length > 40 ? 15 : 19, bold: true, lineHeight: 1.05 },
            ...(customer.nameLocal === null || customer.nameLocal === customer.name
              ? []
              : [{ text: customer.nameLocal, fontSize: 11, color: INK.quiet }]),
            {
              text: facts.join(language === 'zh' ? '　' : '   |   '),
              fontSize: 8.5,
              color: INK.quiet,
              margin: [0, 2, 0, 0],
            },
          ],
        },
        { width: 'auto', stack: [gradeChip(report.grade, language, 11, cause)], margin: [12, 4, 0, 0] },
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
        vLineColor: () => GRADE_INK[report.grade].mark,
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
function overview(report: CustomerHealthReport, language: Language): Content[] {
  const judged = report.sections.filter((section) => section.grade !== null);
  if (judged.length < 2) return [];
  return [
    { text: WORDS[language].overview, fontSize: 10, bold: true, margin: [0, 9, 0, 2] },
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
  if (missing !== null && (missing === section.finding[language] || !section.finding[language].includes(missing)))
    opening.push(missingBox(missing, language));
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
  return [
    { unbreakable: true, stack: [...opening, ...picture] },
    { unbreakable: true, stack: [numbers, ...note] },
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

function missingBox(text: string, language: Language): Content {
  const ink = GRADE_INK.grey;
  return {
    margin: [0, 3, 0, 4],
    table: {
      widths: ['*'],
      body: [
        [
          {
            text: [{ text: `${WORDS[language].needed}  `, bold: true }, text],
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

function methodBlock(report: CustomerHealthReport, sources: string, language: Language): Content[] {
  const words = WORDS[language];
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
