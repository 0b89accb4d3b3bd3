import { describe, expect, it } from 'vitest';
import type { Detection } from '#src/intake/contract.ts';
import { draftOf, gapsOf, giveField, giveFormat, mappingOf, wishesOf } from './mapping-draft.ts';

const column = (
  index: number,
  heading: string,
  field: string | null,
  more: Partial<Detection['columns'][number]> = {},
) => ({
  index,
  heading,
  samples: ['A'],
  field,
  confidence: field === null ? 0 : 1,
  certain: true,
  evidence: null,
  format: null,
  alternatives: [],
  ...more,
});

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
    column(0, 'DATE', 'ship_date', { format: 'dmy', alternatives: ['dmy', 'mdy'] }),
    column(1, 'IMPORTER', 'importer_name'),
    column(2, 'EXTRA', null),
  ],
  preamble: [],
  sheets: [],
  fingerprint: 'f',
  remembered: false,
  source: null,
  layout: null,
  notices: [],
  rows: [],
  refusal: null,
};
const doubtful: Detection = {
  ...detection,
  columns: [column(0, 'COL A', 'ship_date', { certain: false, confidence: 0.4 }), ...detection.columns.slice(1)],
  notices: [{ code: 'unsure-column', kind: 'question', column: 0, text: { zh: '？', en: '?' } }],
};
const required = ['ship_date', 'importer_name'];
const complete = (found: Detection) => ({ ...draftOf(found, null), source: 'Vendor A', reportingCountry: 'PE' });

describe('mapping draft', () => {
  it('asks for an ambiguous date format, the source and the country before it reads', () => {
    expect(gapsOf(draftOf(detection, null), detection, required)).toEqual([
      { kind: 'format', heading: 'DATE' },
      { kind: 'source' },
      { kind: 'country' },
    ]);
  });

  it('is complete once answered, and leaves unmapped columns out', () => {
    const draft = { ...giveFormat(complete(detection), 0, 'mdy'), defaults: { currency: 'USD', unit: ' ' } };
    expect(gapsOf(draft, detection, required)).toEqual([]);
    const mapping = mappingOf(draft, detection);
    expect(mapping.columns).toEqual([
      { index: 0, heading: 'DATE', field: 'ship_date', format: 'mdy' },
      { index: 1, heading: 'IMPORTER', field: 'importer_name', format: null },
    ]);
    expect([mapping.reportingCountry, mapping.headerRow, mapping.defaults]).toEqual(['PE', 6, { currency: 'USD' }]);
  });

  it('notices a required field taken away', () => {
    expect(gapsOf(giveField(complete(detection), 0, null), detection, required)).toEqual([
      { kind: 'field', field: 'ship_date' },
    ]);
  });

  it('moves a field from one column to another in one step', () => {
    const draft = giveField(complete(detection), 2, 'importer_name');
    expect([draft.columns[1]?.field, draft.columns[2]?.field]).toEqual([null, 'importer_name']);
    expect(wishesOf(draft).columns).toEqual({ 1: null, 2: 'importer_name' });
  });

  it('holds a doubtful column back until it is confirmed or changed', () => {
    const draft = complete(doubtful);
    expect(gapsOf(draft, doubtful, required)).toEqual([{ kind: 'unsure', heading: 'COL A' }]);
    expect(gapsOf(giveField(draft, 0, 'ship_date'), doubtful, required)).toEqual([]);
  });

  it('keeps what was typed when the file is detected again, and what was said while the table is the same', () => {
    const before = { ...giveField(complete(detection), 2, 'importer_name'), acquiredAt: '2026-11-01' };
    const same = draftOf(detection, before, true);
    expect([same.source, same.acquiredAt, same.reportingCountry]).toEqual(['Vendor A', '2026-11-01', 'PE']);
    expect([same.columns[1]?.field, same.columns[2]?.field]).toEqual([null, 'importer_name']);
    const other = draftOf(detection, before);
    expect([other.columns[1]?.field, other.said]).toEqual(['importer_name', []]);
  });

  it('proposes the source of the earlier import', () => {
    expect(draftOf({ ...detection, source: 'Vendor B' }, null).source).toBe('Vendor B');
  });
});
