import { spawnSync } from 'node:child_process';
import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import { healthReportFacts, planBInspection } from '../../../test/make/health-report-facts.ts';
import { customerHealthReport } from '../customer-health.ts';
import { chartSvg } from './chart-svg.ts';
import { guardText } from './guard-text.ts';
import { healthReportJson } from './json.ts';
import { healthReportPdf } from './pdf.ts';
import { healthReportXlsx } from './xlsx.ts';

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
    const bytes = await healthReportPdf(report, language);
    expect(latin1(bytes.slice(0, 5))).toBe('%PDF-');
    expect(pages(bytes)).toBe(count);
    expect(latin1(bytes)).toMatch(/\/BaseFont \/\w+\+NotoSansSC-Regular/);
    expect(latin1(bytes)).toMatch(/\/BaseFont \/\w+\+NotoSansSC-Bold/);
    expect(latin1(bytes)).toMatch(/\/FontFile[23]/);
    expect(bytes.byteLength).toBeLessThan(400_000);
  });

  it.skipIf(!hasPdfToText)('the text can be read and searched, charts included', async () => {
    const bytes = await healthReportPdf(FULL, 'zh');
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
    const workbook = await readBack(await healthReportXlsx(FULL, 'en'));
    expect(workbook.worksheets.map((sheet) => sheet.name)).toEqual([
      'Summary',
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

  it('holds no formula, whatever companies call themselves', async () => {
    const workbook = await readBack(await healthReportXlsx(FULL, 'zh'));
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
    const sheet = (await readBack(await healthReportXlsx(GREY, 'zh'))).getWorksheet('份额');
    expect(sheet?.getCell('A1').value).toBe('客户份额');
    expect(sheet?.getCell('A3').value).toContain('6 个完整季度');
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
  const document = JSON.parse(new TextDecoder().decode(healthReportJson(FULL, 'en')));
  expect(document).toMatchObject({ report: 'customer-health', lang: 'en', title: 'Customer health report 2026Q3' });
  expect(document.sections[0].table.rows[0].slice(0, 2)).toEqual(['2023Q4', 366_000]);
});
