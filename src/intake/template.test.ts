import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { afterAll, describe, expect, it } from 'vitest';
import { IMPORT_TARGETS } from '#src/import-targets.ts';
import { LANGUAGES } from '#src/vocabulary/bilingual.ts';
import { DATASETS } from './import-target.ts';
import { skipReason } from './layout.ts';
import { detectFileLayout } from './parser/read-file.ts';
import { templateXlsx } from './renderers/template-xlsx.ts';
import { templateOf } from './template.ts';

const directory = mkdtempSync(join(tmpdir(), 'bw-template-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

describe.each(DATASETS)('the template of %s', (dataset) => {
  it.each(LANGUAGES)('in %s: recognised as that dataset, every column mapped without a question', async (language) => {
    const { label, rows } = IMPORT_TARGETS[dataset];
    const template = templateOf(label, rows.fields, language);
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(Buffer.from(await templateXlsx(template, language)) as unknown as ExcelJS.Buffer);
    const [sheet] = workbook.worksheets;
    expect(sheet?.rowCount).toBe(2);
    const filled = template.columns.map(
      (column) => column.choices[0] ?? column.example.replace(/^(?:示例：|Example: )/, ''),
    );
    sheet?.addRow(filled);
    const path = join(directory, `${dataset}-${language}.xlsx`);
    writeFileSync(path, Buffer.from(await workbook.xlsx.writeBuffer()));
    const detection = await detectFileLayout(
      {
        path,
        fileName: null,
        dataset: null,
        lastYear: 2027,
        encoding: null,
        delimiter: null,
        corrections: {},
        remembered: [],
      },
      DATASETS.map((known) => IMPORT_TARGETS[known].rows),
    );
    expect(detection.dataset).toBe(dataset);
    expect(detection.refusal).toBeNull();
    expect(detection.columns.map(({ heading, field }) => [heading, field])).toEqual(
      template.columns.map(({ heading, field }) => [heading, field]),
    );
  });

  it('has an example row that is passed over', () => {
    const template = templateOf(IMPORT_TARGETS[dataset].label, IMPORT_TARGETS[dataset].rows.fields, 'zh');
    expect(
      skipReason(
        template.columns.map(({ example }) => example),
        [],
        [],
      ),
    ).toBe('example-row');
  });
});
