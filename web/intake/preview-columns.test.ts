import { expect, it } from 'vitest';
import { previewColumns } from './preview-columns.ts';

it('shows the fields in reading order and leaves out keys and empty columns', () => {
  const rows = [
    {
      hs6: '732393',
      value_usd: '12400',
      brand: null,
      quantity: '1200',
      ship_date: '2026-04-03',
      importer_raw_name: 'A',
      line_number: '2',
    },
    {
      hs6: '732393',
      value_usd: '7900',
      brand: '',
      quantity: null,
      ship_date: '2026-04-05',
      importer_raw_name: 'B',
      line_number: '3',
    },
  ];
  expect(previewColumns(rows, ['ship_date', 'quantity', 'brand'])).toEqual([
    'ship_date',
    'importer_raw_name',
    'quantity',
    'value_usd',
  ]);
});
