import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { afterAll, describe, expect, test } from 'vitest';
import { calendarDate } from '#src/vocabulary/calendar-date.ts';
import { sampleCompany } from '../index.ts';
import { writeSample } from './write-sample.ts';

const directory = mkdtempSync(join(tmpdir(), 'sample-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));
const options = { until: calendarDate('2026-10-31'), scale: 0.05 };

describe('writeSample', () => {
  test('writes every file, twice to the same bytes, in the encoding it states', async () => {
    const first = await writeSample(join(directory, 'a'), options);
    const second = await writeSample(join(directory, 'b'), options);
    expect(first.map((file) => file.path)).toEqual(sampleCompany(options).map((file) => file.path));
    for (const [index, file] of first.entries()) {
      const bytes = readFileSync(file.absolutePath);
      expect(bytes.length).toBe(file.bytes);
      expect(bytes.equals(readFileSync(second[index]?.absolutePath ?? ''))).toBe(true);
      if (file.format === 'csv')
        expect(bytes.subarray(0, 3).equals(Buffer.from('\ufeff'))).toBe(file.encoding === 'utf-8-bom');
    }
    expect(
      first
        .filter((file) => file.encoding === 'latin1')
        .every((file) => readFileSync(file.absolutePath).includes(Buffer.from('MAR\xcdTIMO', 'latin1'))),
    ).toBe(true);
  });

  test('writes workbooks that another reader opens, dates as dates', async () => {
    const [file] = (await writeSample(join(directory, 'c'), options)).filter((one) =>
      one.path.startsWith('customs/ke'),
    );
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.readFile(file?.absolutePath ?? '');
    const sheet = workbook.worksheets[0];
    expect(sheet?.getCell('A6').value).toBe('RECORD_ID');
    expect(sheet?.getCell('B7').value).toBeInstanceOf(Date);
    const rows = [
      ...(sampleCompany(options)
        .find((one) => one.path === file?.path)
        ?.rows() ?? []),
    ];
    expect(sheet?.rowCount).toBe(rows.length);
  });
});
