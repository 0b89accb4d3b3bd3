import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { shipmentTarget } from '#src/trade/shipment-target.ts';
import { rowLines } from '../../test/make/frame-lines.ts';
import { detectFileLayout, readFileRows } from './parser/read-file.ts';
import { presentMapping } from './present-detection.ts';

const ROOT = process.env['BELLWETHER_TEST_DATA'];
const SAMPLES = ROOT === undefined ? '' : join(ROOT, 'customs/vendor-samples');
const UPS = ROOT === undefined ? '' : join(ROOT, 'customs/veritrade-ups');
const LAST_YEAR = 2027;
const flow = { settle: () => undefined, onBytes: () => undefined };

/** Short files are pivots but for the one that holds a day; detail files of these countries’ exports name no buyer. */
const DETAIL_AMONG_SHORT = new Set(['Brazil BL Export S (1).xlsx', 'India Import S.xlsx']);
const NO_BUYER = /^(?:Argentina|Chile|Costarica|Uruguay) Export F/;

function expectedOutcome(file: string): 'pivot' | 'no-buyer' | 'mapped' {
  if (/\b(?:s|S|short)\b(?: \(1\))?\.xlsx$/.test(file) && !DETAIL_AMONG_SHORT.has(file)) return 'pivot';
  return NO_BUYER.test(file) ? 'no-buyer' : 'mapped';
}

async function detect(path: string) {
  return detectFileLayout(
    {
      path,
      fileName: null,
      dataset: 'shipments',
      lastYear: LAST_YEAR,
      encoding: null,
      delimiter: null,
      corrections: {},
      remembered: [],
    },
    [shipmentTarget],
  );
}

async function read(path: string) {
  const detection = await detect(path);
  const lines: string[] = [];
  const rejects: string[] = [];
  const mapping = presentMapping(detection.mapping);
  const { report } = await readFileRows(
    {
      path,
      fileName: null,
      mapping: { ...mapping, reportingCountry: mapping.reportingCountry ?? 'ZZ' },
      lastYear: LAST_YEAR,
    },
    [shipmentTarget],
    {
      frame: (frame) => lines.push(...rowLines(frame)),
      reject: (reject) => rejects.push(`${reject.line}: ${JSON.stringify(reject.problems)}`),
    },
    flow,
  );
  return { report, lines, rejects, detection };
}

describe.skipIf(ROOT === undefined || !existsSync(SAMPLES))('vendor samples (set BELLWETHER_TEST_DATA to run)', () => {
  const files = ROOT === undefined ? [] : readdirSync(SAMPLES).sort();
  const outcomes: string[] = [];

  it.each(files)('%s', async (file) => {
    const expected = expectedOutcome(file);
    const detection = await detect(join(SAMPLES, file));
    const refusal = detection.refusal?.en ?? '';
    const outcome =
      refusal === ''
        ? 'mapped'
        : /monthly summary/.test(refusal)
          ? 'pivot'
          : /No buyer/.test(refusal)
            ? 'no-buyer'
            : refusal;
    const fields = new Map(detection.mapping.columns.map((column) => [column.field, column.heading]));
    outcomes.push(
      [
        file,
        outcome,
        fields.get('ship_date'),
        fields.get('importer_name'),
        fields.get('exporter_name'),
        fields.get('hs_code'),
        fields.get('quantity'),
        fields.get('net_weight') ?? fields.get('gross_weight'),
        fields.get('value_fob') ??
          fields.get('value_cif') ??
          fields.get('value_customs') ??
          fields.get('value_invoice') ??
          fields.get('value_original'),
      ].join(' | '),
    );
    expect(outcome).toBe(expected);
    if (expected !== 'mapped') return;
    expect(fields.get('ship_date')).toMatch(/DATE/i);
    expect(fields.get('importer_name')).toMatch(/^(?:STD_)?(?:IMPORTER|BUYER|CONSIGNEE)[ _]?NAME/);
    expect(fields.get('hs_code')).toMatch(/^HS[ _]?CODE$/);
    const sellers = detection.columns.filter((column) => /^(?:EXPORTER|SUPPLIER|SHIPPER)[ _]NAME/.test(column.heading));
    if (sellers.length > 0) expect(fields.get('exporter_name')).toMatch(/^(?:EXPORTER|SUPPLIER|SHIPPER)[ _]NAME/);
    else expect(fields.has('exporter_name')).toBe(false);
    const { report, rejects } = await read(join(SAMPLES, file));
    outcomes.push(
      `    rows ${report.rows} accepted ${report.accepted} rejected ${report.rejected} skipped ${report.skipped} ${rejects.join(' ').slice(0, 200)} ${JSON.stringify(report.doubts)}`,
    );
    expect(report.rows).toBe(report.accepted + report.rejected + report.skipped + report.duplicates);
    expect(report.accepted + report.skipped + report.duplicates).toBeGreaterThan(0);
  });

  it('prints the outcomes', () => {
    const counts = { mapped: 0, pivot: 0, 'no-buyer': 0 };
    for (const file of files) counts[expectedOutcome(file)] += 1;
    console.log(`${outcomes.join('\n')}\n${JSON.stringify(counts)}`);
    expect(outcomes.length).toBeGreaterThanOrEqual(files.length);
  });
});

describe.skipIf(ROOT === undefined || !existsSync(UPS))(
  'Peruvian export, csv and xlsx (set BELLWETHER_TEST_DATA to run)',
  () => {
    it('gives the same rows from both, with the control totals of its description', async () => {
      const [csv, xlsx] = await Promise.all(
        ['csv', 'xlsx'].map((kind) => read(join(UPS, `Resultado_Clasificacion_UPS.${kind}`))),
      );
      if (csv === undefined || xlsx === undefined) throw new Error('unread');
      expect(csv.report.rows).toBe(9863);
      expect(csv.report.reasons).toEqual({ 'buyer-withheld': 137 });
      const withoutLine = (lines: readonly string[]) => lines.map((line) => line.slice(line.indexOf('\t')));
      expect(withoutLine(csv.lines)).toEqual(withoutLine(xlsx.lines));
      expect({ ...csv.report, headings: [] }).toEqual({ ...xlsx.report, headings: [] });
    }, 60_000);
  },
);
