import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RowContext } from '#src/intake/index.ts';
import { SHIPMENT_FIELDS } from './shipment-fields.ts';
import { shipmentTarget } from './shipment-target.ts';

const NAMES = [...SHIPMENT_FIELDS.map((field) => field.name), 'weight_unit'];
const value = fc.constantFrom(
  null,
  '0',
  '0.0',
  '-3',
  '12.5',
  '0.004',
  '2024-05-01',
  '6907',
  '69072100',
  'KG',
  'LB',
  'USD',
);
const context: fc.Arbitrary<RowContext> = fc.record({
  reportingCountry: fc.constantFrom(null, 'PE'),
  defaults: fc.constantFrom<Readonly<Record<string, string>>>(
    {},
    { direction: 'export' },
    { direction: 'import', import_country: 'MX', currency: 'USD' },
  ),
});

describe('shipment rows', () => {
  it('come to the same by name and in any order of fields, those without a value left out or not', () => {
    fc.assert(
      fc.property(
        fc.record(Object.fromEntries(NAMES.map((name) => [name, value]))),
        fc.shuffledSubarray(NAMES),
        context,
        (row, order, known) => {
          const given = Object.fromEntries(order.map((name) => [name, row[name] ?? null]));
          const prepared = shipmentTarget.prepareCheck?.(order, known);
          expect(prepared?.(order.map((name) => given[name] ?? null))).toEqual(shipmentTarget.checkRow(given, known));
        },
      ),
    );
  });

  it.each([
    ['a quantity alone', { quantity: '0.5' }, 'accept'],
    ['nothing above zero', { quantity: '0.00', gross_weight: '0', value_fob: '-1' }, 'reject'],
    ['a small value', { value_cif: '0.01' }, 'accept'],
  ])('%s: measured or not', (_, measures, kind) => {
    const row = { ship_date: '2024-05-01', importer_name: 'A', import_country: 'PE', ...measures };
    expect(shipmentTarget.checkRow(row, { reportingCountry: null, defaults: {} }).kind).toBe(kind);
  });
});
