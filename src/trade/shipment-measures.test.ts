import { describe, expect, it } from 'vitest';
import { kilograms, standardQuantity, usdValueOf } from './shipment-measures.ts';

const FIELDS = ['ship_date', 'value_fob', 'value_original', 'currency'];
const rates = { KES: [['2025-01-01', '0.0077']] } as const;
const value = (
  row: readonly (string | null)[],
  context: { rates?: typeof rates; defaults?: Record<string, string> } = { rates },
) => usdValueOf(FIELDS, { reportingCountry: 'KE', defaults: {}, ...context })(row);

describe('what a line is worth in dollars', () => {
  it('is converted by the dated rate of the books, to four decimals, and said to be', () => {
    expect(value(['2025-01-20', null, '174100.1', 'KES'])).toEqual({
      usd: '1340.5708',
      basis: 'invoice',
      original: '174100.1',
      currency: 'KES',
      doubt: 'converted-by-rate',
    });
  });

  it('is unknown, and counted, where the books hold no rate of the day', () => {
    expect(value(['2025-06-20', null, '174100.1', 'KES'])).toMatchObject({ usd: null, doubt: 'rate-missing' });
    expect(value(['2025-01-20', null, '100', 'EUR'])).toMatchObject({ usd: null, doubt: 'rate-missing' });
  });

  it('is what the file says in dollars, whatever the rate', () => {
    expect(value(['2025-01-20', '12', '174100.1', 'KES'])).toMatchObject({ usd: '12', basis: 'FOB', doubt: null });
    expect(value(['2025-01-20', null, '50', 'USD'])).toMatchObject({ usd: '50', doubt: null });
    expect(value(['2025-01-20', null, '50', null])).toMatchObject({ usd: null, doubt: null });
    expect(value(['2025-01-20', null, '50', 'KES'], {})).toMatchObject({ usd: null, doubt: null });
  });
});

describe('units', () => {
  it.each([
    ['100', 'SQFT', { quantity: '9.2903', unit: 'M2' }],
    ['2', '吨', { quantity: '2000', unit: 'KG' }],
    ['10', 'LBS', { quantity: '4.5359237', unit: 'KG' }],
    ['12', 'DOCENAS', { quantity: '12', unit: 'DOZ' }],
    ['3', 'SETS', { quantity: '3', unit: 'SET' }],
    ['5', '件', { quantity: '5', unit: 'PCS' }],
    ['7', 'CARDBOARD TUBES', { quantity: '7', unit: 'CARDBOARD TUBES' }],
    ['0', null, { quantity: null, unit: null }],
  ])('%s %s', (quantity, unit, expected) => {
    expect(standardQuantity(quantity, unit)).toEqual(expected);
  });
  it('weights become kilograms', () => {
    expect([kilograms('106.71', 'MT'), kilograms('10', 'LB'), kilograms('5', 'KGM'), kilograms('5', null)]).toEqual([
      '106710',
      '4.5359237',
      '5',
      '5',
    ]);
  });
});
