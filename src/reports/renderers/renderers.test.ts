import { spawnSync } from 'node:child_process';
import { text } from 'node:stream/consumers';
import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import yauzl from 'yauzl';
import { healthReportFacts, planBInspection } from '../../../test/make/health-report-facts.ts';
import { customerHealthReport } from '../customer-health.ts';
import { chartPng } from './chart-png.ts';
import { chartSvg } from './chart-svg.ts';
import { reportDocx } from './docx.ts';
import { guardText } from './guard-text.ts';
import { reportJson } from './json.ts';
import { reportPdf } from './pdf.ts';
import { reportPptx } from './pptx.ts';
import { reportXlsx } from './xlsx.ts';

const FULL = customerHealthReport(healthReportFacts());
const GREY = customerHealthReport(
  healthReportFacts({ inspection: planBInspection(0), assessment: null, alerts: [], revenue: null, sources: [] }),
);
const hasPdfToText = spawnSync('pdftotext', ['-v']).error === undefined;
const latin1 = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');
const pages = (bytes: Uint8Array) => latin1(bytes).match(/\/Type \/Page\b/g)?.length;

async function readBack(bytes: Uint8Array): Promise<ExcelJS.Workbook> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(Buffer.from(bytes) as unknown as ExcelJS.Buffer);
  return workbook;
}

describe('PDF', { timeout: 30_000 }, () => {
  it.each([
    ['full, Chinese', FULL, 'zh', 4],
    ['full, English', FULL, 'en', 4],
    ['not enough data, Chinese', GREY, 'zh', 2],
  ] as const)('%s: whole pages with the font inside', async (_name, report, language, count) => {
    const bytes = await reportPdf(report, language);
    expect(latin1(bytes.slice(0, 5))).toBe('%PDF-');
    expect(pages(bytes)).toBe(count);
    expect(latin1(bytes)).toMatch(/\/BaseFont \/\w+\+NotoSansSC-Regular/);
    expect(latin1(bytes)).toMatch(/\/BaseFont \/\w+\+NotoSansSC-Bold/);
    expect(latin1(bytes)).toMatch(/\/FontFile[23]/);
    expect(bytes.byteLength).toBeLessThan(400_000);
  });

  it.skipIf(!hasPdfToText)('the text can be read and searched, charts included', async () => {
    const bytes = await reportPdf(FULL, 'zh');
    const text = spawnSync('pdftotext', ['-layout', '-', '-'], { input: bytes }).stdout.toString();
    for (const words of [
      '客户健康季报 2026Q3',
      '备胎供应商',
      '佛山市恒达金属制品有限公司',
      '海关数据商甲',
      '我方份额',
      '万美元',
    ])
      expect(text).toContain(words);
    expect(text).toMatch(/第 4 页，共 4 页/);
    expect(text).not.toMatch(/undefined|NaN|\[object/);
  });
});

describe('XLSX', { timeout: 30_000 }, () => {
  it('has a sheet behind every picture, and numbers that equal the report’s', async () => {
    const workbook = await readBack(await reportXlsx(FULL, 'en'));
    expect(workbook.worksheets.map((sheet) => sheet.name)).toEqual([
      'Summary',
      'Pictures',
      'Share',
      'Suppliers',
      'Suppliers by quarter',
      'Mix',
      'Market',
      'Value',
      'Signals',
      'Actions',
    ]);
    const names = { share: 'Share', suppliers: 'Suppliers', demand: 'Mix', business: 'Market' } as const;
    for (const [key, name] of Object.entries(names)) {
      const table = FULL.sections.find((section) => section.key === key)?.table;
      const sheet = workbook.getWorksheet(name);
      table?.rows.forEach((row, index) => {
        row.forEach((cell, column) => {
          if (typeof cell === 'number') expect(sheet?.getCell(index + 2, column + 1).value).toBe(cell);
        });
      });
      expect(sheet?.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 });
    }
    expect(workbook.getWorksheet('Share')?.getCell('B2').numFmt).toBe('#,##0');
    expect(workbook.getWorksheet('Suppliers')?.getCell('F2').value).toBe('2023-01-15');
  });

  it('shows every picture of the report under its finding, none over another', async () => {
    const sheet = (await readBack(await reportXlsx(FULL, 'en'))).getWorksheet('Pictures');
    const drawn = FULL.sections.filter(({ chart }) => chart !== null);
    const places = sheet?.getImages().map(({ range }) => range.tl.nativeRow) ?? [];
    expect(places).toHaveLength(drawn.length);
    places.forEach((row, index) => {
      expect(sheet?.getRow(row).getCell(1).value).toBe(drawn[index]?.finding.en);
      if (index > 0) expect(row - (places[index - 1] ?? 0)).toBeGreaterThanOrEqual(18);
    });
    expect((await readBack(await reportXlsx(GREY, 'en'))).getWorksheet('Pictures')).toEqual(
      GREY.sections.some(({ chart }) => chart !== null) ? expect.anything() : undefined,
    );
  });

  it('holds no formula, whatever companies call themselves', async () => {
    const workbook = await readBack(await reportXlsx(FULL, 'zh'));
    const texts: string[] = [];
    for (const sheet of workbook.worksheets)
      sheet.eachRow((row) => {
        row.eachCell((cell) => {
          expect(cell.type).not.toBe(ExcelJS.ValueType.Formula);
          expect(cell.type).not.toBe(ExcelJS.ValueType.Hyperlink);
          if (typeof cell.value === 'string') texts.push(cell.value);
        });
      });
    expect(texts).toContain(`'=HYPERLINK("http://example.com","Click")`);
    expect(texts.filter((text) => /^[=+\-@\t\r＝＋－＠]/.test(text))).toEqual([]);
  });

  it.each([
    ['=1+1', "'=1+1"],
    ['+49 30 1234', "'+49 30 1234"],
    ['-2+3', "'-2+3"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t=1"],
    ['\r=1', "'\r=1"],
    ['＝1', "'＝1"],
    ['a=1', 'a=1'],
    ['', ''],
  ])('guards %j', (text, guarded) => {
    expect(guardText(text)).toBe(guarded);
  });

  it('says "not enough data" on a sheet without numbers', async () => {
    const sheet = (await readBack(await reportXlsx(GREY, 'zh'))).getWorksheet('份额');
    expect(sheet?.getCell('A1').value).toBe('客户份额');
    expect(sheet?.getCell('A3').value).toContain('6 个完整季度');
  });
});

/** The texts of a part of an Office file, joined. */
async function partsOf(bytes: Uint8Array, wanted: RegExp): Promise<ReadonlyMap<string, string>> {
  const parts = new Map<string, string>();
  const zip = await new Promise<yauzl.ZipFile>((done, fail) =>
    yauzl.fromBuffer(Buffer.from(bytes), { lazyEntries: true }, (error, file) => (error ? fail(error) : done(file))),
  );
  await new Promise<void>((done, fail) => {
    zip.on('end', done);
    zip.on('error', fail);
    zip.on('entry', (entry: yauzl.Entry) => {
      if (!wanted.test(entry.fileName)) return zip.readEntry();
      zip.openReadStream(entry, (error, stream) => {
        if (error) return fail(error);
        void text(stream).then((content) => {
          parts.set(entry.fileName, content);
          zip.readEntry();
        }, fail);
      });
    });
    zip.readEntry();
  });
  return parts;
}

describe('slides and documents', { timeout: 60_000 }, () => {
  it.each(['zh', 'en'] as const)(
    'slides in %s: the finding first, a slide a section, charts as pictures',
    async (language) => {
      const slides = await partsOf(await reportPptx(FULL, language), /^ppt\/(slides\/slide\d+\.xml|media\/)/);
      const texts = [...slides].filter(([name]) => name.endsWith('.xml')).map(([, xml]) => xml);
      expect(texts.length).toBeGreaterThanOrEqual(FULL.sections.length + 2);
      expect(texts[0]).toContain(FULL.finding[language]);
      for (const section of FULL.sections) expect(texts.join('')).toContain(section.title[language]);
      expect([...slides.keys()].filter((name) => name.endsWith('.png'))).toHaveLength(4);
      expect(texts.join('')).not.toMatch(/undefined|NaN|\[object/);
    },
  );

  it('a Word document has headings, the East Asian font and every finding', async () => {
    const [xml = ''] = [...(await partsOf(await reportDocx(FULL, 'zh'), /^word\/document\.xml$/)).values()];
    for (const section of FULL.sections) expect(xml).toContain(section.finding.zh);
    expect(xml).toContain('w:val="Heading2"');
    const [styles = ''] = [...(await partsOf(await reportDocx(FULL, 'zh'), /^word\/styles\.xml$/)).values()];
    expect(styles).toContain('w:eastAsia="Microsoft YaHei"');
    expect(xml).not.toMatch(/undefined|NaN|\[object/);
  });

  it('with too little data say what is missing', async () => {
    const slides = await partsOf(await reportPptx(GREY, 'en'), /^ppt\/slides\/slide\d+\.xml$/);
    expect([...slides.values()].join('')).toContain('What is missing');
  });

  it('draw Chinese in the pictures', () => {
    const chart = FULL.sections.find((section) => section.key === 'share')?.chart;
    if (!chart) throw new Error('the report has a share curve');
    const png = Buffer.from(chartPng(chart, 'zh', 400, 120));
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    expect(png.readUInt32BE(16)).toBe(1_200);
    expect(png.length).not.toBe(Buffer.from(chartPng(chart, 'en', 400, 120)).length);
  });
});

describe('charts', () => {
  it('are drawn in the document’s font, the incomplete quarter dashed', () => {
    const chart = FULL.sections.find((section) => section.key === 'share')?.chart;
    const svg = chart ? chartSvg(chart, 'zh', 515, 122) : '';
    expect(svg).toContain('font-family:NotoSansSC');
    expect(svg).toContain('stroke-dasharray');
    expect(svg).toContain('2026Q3');
  });
});

it('JSON speaks one language and keeps numbers as numbers', () => {
  const document = JSON.parse(new TextDecoder().decode(reportJson(FULL, 'en')));
  expect(document).toMatchObject({ report: 'customer-health', lang: 'en', title: 'Customer health report 2026Q3' });
  expect(document.sections[0].table.rows[0].slice(0, 2)).toEqual(['2023Q4', 366_000]);
});
