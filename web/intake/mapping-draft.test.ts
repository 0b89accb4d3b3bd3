import { describe, expect, it } from 'vitest';
import type { Detection } from '#src/intake/contract.ts';
import { draftOf, gapsOf, mappingOf } from './mapping-draft.ts';

const detection: Detection = {
  mapping: {
    dataset: 'shipments',
    encoding: 'utf-8',
    delimiter: ',',
    sheet: null,
    headerRow: 6,
    columns: [],
    reportingCountry: null,
    defaults: {},
  },
  columns: [
    {
      index: 0,
      heading: 'DATE',
      samples: ['03/04/2026'],
      field: 'shipDate',
      confidence: 0.9,
      format: 'dmy',
      alternatives: ['dmy', 'mdy'],
    },
    {
      index: 1,
      heading: 'IMPORTER',
      samples: ['A'],
      field: 'importerName',
      confidence: 1,
      format: null,
      alternatives: [],
    },
    { index: 2, heading: 'EXTRA', samples: [], field: null, confidence: 0, format: null, alternatives: [] },
  ],
  preamble: [],
  sheets: [],
  fingerprint: 'f',
  remembered: false,
  warnings: [],
  refusal: null,
};
const required = ['shipDate', 'importerName'];

describe('mapping draft', () => {
  it('asks for an ambiguous date format, the source and the country before it reads', () => {
    const draft = draftOf(detection, null);
    expect(gapsOf(draft, detection, required)).toEqual([
      { kind: 'format', heading: 'DATE' },
      { kind: 'source' },
      { kind: 'country' },
    ]);
  });

  it('is complete once answered, and leaves unmapped columns out', () => {
    const draft = {
      ...draftOf(detection, null),
      source: 'Vendor A',
      reportingCountry: 'PE',
      columns: { ...draftOf(detection, null).columns, 0: { field: 'shipDate', format: 'mdy' } },
      defaults: { currency: 'USD', unit: ' ' },
    };
    expect(gapsOf(draft, detection, required)).toEqual([]);
    const mapping = mappingOf(draft, detection);
    expect(mapping.columns).toEqual([
      { index: 0, heading: 'DATE', field: 'shipDate', format: 'mdy' },
      { index: 1, heading: 'IMPORTER', field: 'importerName', format: null },
    ]);
    expect([mapping.reportingCountry, mapping.headerRow, mapping.defaults]).toEqual(['PE', 6, { currency: 'USD' }]);
  });

  it('notices a required field taken away and a field given twice', () => {
    const base = draftOf(detection, null);
    const draft = {
      ...base,
      source: 's',
      reportingCountry: 'PE',
      columns: {
        0: { field: null, format: null },
        1: { field: 'importerName', format: null },
        2: { field: 'importerName', format: null },
      },
    };
    expect(gapsOf(draft, detection, required)).toEqual([
      { kind: 'field', field: 'shipDate' },
      { kind: 'twice', field: 'importerName' },
    ]);
  });

  it('keeps what was typed when the file is detected again', () => {
    const before = {
      ...draftOf(detection, null),
      source: 'Vendor A',
      acquiredAt: '2026-11-01',
      reportingCountry: 'PE',
    };
    const again = draftOf(detection, before);
    expect([again.source, again.acquiredAt, again.reportingCountry]).toEqual(['Vendor A', '2026-11-01', 'PE']);
  });
});
