import { expect, it } from 'vitest';
import { exportObjection } from './licence.ts';

it.each([
  ['no source at all', [], null],
  ['every source may leave', [{ source: 'Vendor A', mayExport: true }], null],
])('%s: no objection', (_name, sources, expected) => {
  expect(exportObjection(sources)).toBe(expected);
});

it('names each source that may not leave, once', () => {
  const objection = exportObjection([
    { source: 'Vendor B', mayExport: false },
    { source: 'Vendor A', mayExport: false },
    { source: 'Vendor B', mayExport: false },
    { source: 'Vendor C', mayExport: true },
  ]);
  expect(objection?.en).toContain('“Vendor A”, “Vendor B”');
  expect(objection?.zh).toContain('“Vendor A”、“Vendor B”');
  expect(objection?.en).not.toContain('Vendor C');
});
