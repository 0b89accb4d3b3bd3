import pdfmake from 'pdfmake';
import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces.js';
import type { Language } from '#src/vocabulary/bilingual.ts';
import { CAUSE_WORDS, GRADE_WORDS, TIER_WORDS } from '#src/vocabulary/words.ts';
import { INK } from '../charts/ink.ts';
import { countryName } from '../format.ts';
import type { CustomerHealthReport, ReportSection } from '../report.ts';
import { chartSvg } from './chart-svg.ts';
import { DOCUMENT_FONTS, isFontFile } from './fonts.ts';
import { GRADE_INK } from './ink.ts';
import { figureStrip, gradeChip, numberTable, TEXT_WIDTH } from './pdf-blocks.ts';

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

const CHART_HEIGHTS = { share: 150, suppliers: 178, mix: 190, market: 150 } as const;

/** Renders a customer health report as an A4 PDF in one language, with charts and the font embedded. */
export async function healthReportPdf(report: CustomerHealthReport, language: Language): Promise<Uint8Array> {
  pdfmake.setFonts(DOCUMENT_FONTS);
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy(isFontFile);
  return new Uint8Array(await pdfmake.createPdf(definition(report, language)).getBuffer());
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
    content: [
      ...titleBlock(report, language),
      figureStrip(report.keyFigures, language),
      ...overview(report, language),
      ...report.sections.flatMap((section) => sectionBlock(section, language)),
      ...methodBlock(report, sources, language),
    ],
  };
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
  const cause = report.cause === null ? '' : ` · ${CAUSE_WORDS[report.cause][language]}`;
  return [
    {
      columns: [
        {
          width: '*',
          stack: [
            { text: customer.name, fontSize: 19, bold: true, lineHeight: 1.05 },
            ...(customer.nameLocal === null || customer.nameLocal === customer.name
              ? []
              : [{ text: customer.nameLocal, fontSize: 11, color: INK.quiet }]),
            { text: facts.join('  ·  '), fontSize: 8.5, color: INK.quiet, margin: [0, 2, 0, 0] },
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
    { text: WORDS[language].overview, fontSize: 10, bold: true, margin: [0, 12, 0, 3] },
    {
      table: {
        widths: [84, 92, '*'],
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
      layout: {
        hLineWidth: () => 0.4,
        vLineWidth: () => 0,
        hLineColor: () => INK.line,
        paddingLeft: () => 0,
        paddingRight: () => 6,
        paddingTop: () => 3,
        paddingBottom: () => 3,
      },
    },
  ];
}

function sectionBlock(section: ReportSection, language: Language): Content[] {
  const opening: Content[] = [
    {
      canvas: [{ type: 'line', x1: 0, y1: 0, x2: TEXT_WIDTH, y2: 0, lineWidth: 0.8, lineColor: INK.accent }],
      margin: [0, 16, 0, 5],
    },
    {
      columns: [
        { width: '*', text: section.title[language], fontSize: 9, bold: true, color: INK.accent },
        ...(section.grade === null ? [] : [{ width: 'auto', stack: [gradeChip(section.grade, language)] }]),
      ],
    },
    { text: section.finding[language], fontSize: 10.5, bold: true, margin: [0, 1, 0, 5] },
  ];
  if (section.insufficient !== null && section.insufficient[language] !== section.finding[language])
    opening.push(missingBox(section.insufficient[language], language));
  if (section.chart !== null)
    opening.push({
      svg: chartSvg(section.chart, language, TEXT_WIDTH, CHART_HEIGHTS[section.chart.kind]),
      width: TEXT_WIDTH,
      margin: [0, 0, 0, 6],
    });
  const note: Content[] =
    section.note === null || (section.chart === null && section.table === null)
      ? []
      : [{ text: section.note[language], fontSize: 7.5, color: INK.quiet, margin: [0, 3, 0, 0] }];
  if (section.table === null) return [{ unbreakable: true, stack: [...opening, ...note] }];
  const table = numberTable(section.table, language);
  if (section.table.rows.length <= KEPT_ROWS && section.key !== 'actions')
    return [{ unbreakable: true, stack: [...opening, table, ...note] }];
  return [{ unbreakable: true, stack: opening }, table, ...note];
}

/** Tables up to this length stay on the page of their picture. */
const KEPT_ROWS = 24;

function missingBox(text: string, language: Language): Content {
  const ink = GRADE_INK.grey;
  return {
    margin: [0, 0, 0, 6],
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
