import fc from 'fast-check';
import { expect, it } from 'vitest';
import { SUMMARY_COLUMNS, shipmentSummary } from './shipment-summary.ts';
import { SHIPMENT_COLUMNS } from './shipment-target.ts';

const line = fc.record({
  ship_date: fc.constantFrom('2024-01-31', '2024-02-01', '2024-02-29', '2025-02-01'),
  import_country: fc.constantFrom('PE', 'MX'),
  hs6: fc.constantFrom('690721', '850440', null),
  origin_country: fc.constantFrom('CN', null),
  value_usd: fc.constantFrom('0', '0.00004', '12.5', '1000.00005', null),
  net_weight_kg: fc.constantFrom('0.0004', '0.0005', '7', null),
  exporter_key: fc.constantFrom('k', null),
});

const rounded = (text: string, scale: number) => Math.round(Number(text) * 10 ** scale + 1e-6) / 10 ** scale;

it('adds up lines per country, month, HS6 and origin as the facts will have them, in as many parts as it is asked for', () => {
  fc.assert(
    fc.property(fc.array(line, { maxLength: 40 }), fc.nat(40), (lines, pause) => {
      const summary = shipmentSummary(SHIPMENT_COLUMNS);
      const parts: (string | null)[][] = [];
      for (const [at, row] of lines.entries()) {
        if (at === pause) parts.push(...summary.take().map((part) => [...part]));
        summary.add(SHIPMENT_COLUMNS.map(({ name }) => (row as Record<string, string | null>)[name] ?? null));
      }
      parts.push(...summary.take().map((part) => [...part]));
      expect(summary.size()).toBe(0);
      const total = (rows: readonly (readonly (string | null)[])[], name: string) =>
        rows.reduce((sum, row) => sum + Number(row[SUMMARY_COLUMNS.findIndex((column) => column.name === name)]), 0);
      const keys = new Set(lines.map((row) => groupOf(row)));
      for (const key of keys) {
        const own = lines.filter((row) => groupOf(row) === key);
        const got = parts.filter((row) => row.slice(0, 4).join('|') === key);
        const values = own.flatMap((row) => (row.value_usd === null ? [] : [rounded(row.value_usd, 4)]));
        const weights = own.flatMap((row) => (row.net_weight_kg === null ? [] : [rounded(row.net_weight_kg, 3)]));
        expect(total(got, 'lines')).toBe(own.length);
        expect(total(got, 'lines_with_exporter')).toBe(own.filter((row) => row.exporter_key !== null).length);
        expect(total(got, 'lines_with_value')).toBe(values.filter((value) => value > 0).length);
        expect(total(got, 'lines_with_weight')).toBe(weights.filter((value) => value > 0).length);
        expect(total(got, 'value_usd')).toBeCloseTo(
          values.reduce((sum, value) => sum + value, 0),
          6,
        );
        expect(total(got, 'net_weight_kg')).toBeCloseTo(
          weights.reduce((sum, value) => sum + value, 0),
          6,
        );
        const days = own.map((row) => row.ship_date).sort();
        expect(got.map((row) => row[10]).sort()[0]).toBe(days[0]);
        expect(
          got
            .map((row) => row[11])
            .sort()
            .at(-1),
        ).toBe(days.at(-1));
      }
      expect(total(parts, 'lines')).toBe(lines.length);
    }),
  );
});

function groupOf(row: {
  ship_date: string;
  import_country: string;
  hs6: string | null;
  origin_country: string | null;
}) {
  return `${row.import_country}|${row.ship_date.slice(0, 7)}-01|${row.hs6 ?? ''}|${row.origin_country ?? ''}`;
}
