import { describe, expect, it } from 'vitest';
import type { Mapping } from './contract.ts';
import { recallMapping } from './recall-mapping.ts';

const HEADINGS = ['Date', 'Buyer', 'HS code', 'Quantity', 'Unit', 'FOB USD'];
const mapping: Mapping = {
  dataset: 'shipments',
  encoding: 'utf-8',
  delimiter: ',',
  sheet: null,
  headerRow: 1,
  columns: [
    { index: 0, heading: 'Date', field: 'ship_date', format: 'dmy' },
    { index: 1, heading: 'Buyer', field: 'importer_name', format: null },
    { index: 5, heading: 'FOB USD', field: 'value_fob', format: '.' },
  ],
  reportingCountry: 'PE',
  defaults: {},
};
const known = { fingerprint: 'f1', mapping, headings: HEADINGS, source: 'Vendor A' };
const recall = (headings: readonly string[], fingerprint = 'other', remembered = [known]) => {
  const found = recallMapping(headings, fingerprint, 'shipments', remembered);
  return (
    found && {
      fields: Object.fromEntries(found.fields),
      formats: Object.fromEntries(found.formats),
      exact: found.exact,
    }
  );
};

describe('mappings confirmed before', () => {
  it('come back whole for the same headings: what was left out stays out', () => {
    expect(recall(HEADINGS, 'f1')).toEqual({
      fields: { 0: 'ship_date', 1: 'importer_name', 2: null, 3: null, 4: null, 5: 'value_fob' },
      formats: { 0: 'dmy', 5: '.' },
      exact: true,
    });
  });

  it('follow their headings into a file with a column more, in another order; the new column stays open', () => {
    expect(recall(['Buyer', 'DATE', 'Port', 'HS code', 'Quantity', 'Unit', 'FOB USD'])).toEqual({
      fields: { 0: 'importer_name', 1: 'ship_date', 3: null, 4: null, 5: null, 6: 'value_fob' },
      formats: { 1: 'dmy', 6: '.' },
      exact: false,
    });
  });

  it('do not come back for headings that are much different, for another dataset, or where few headings were kept', () => {
    expect(recall(['Date', 'Buyer', 'Amount', 'Order', 'Terms', 'Paid'])).toBeNull();
    expect(recallMapping(HEADINGS, 'f1', 'orders', [known])).toBeNull();
    expect(recall(['Date', 'Buyer'], 'x', [{ ...known, headings: ['Date', 'Buyer'] }])).toBeNull();
  });

  it('tell columns of one heading apart by their place among each other', () => {
    const twice = {
      ...known,
      headings: ['Unit', 'Unit', 'Date', 'Buyer', 'FOB USD'],
      mapping: { ...mapping, columns: [{ index: 1, heading: 'Unit', field: 'quantity_unit', format: null }] },
    };
    expect(recall(['Date', 'Unit', 'Unit', 'Buyer', 'FOB USD'], 'x', [twice])?.fields).toEqual({
      0: null,
      1: null,
      2: 'quantity_unit',
      3: null,
      4: null,
    });
  });
});
