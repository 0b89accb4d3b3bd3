import { describe, expect, it } from 'vitest';
import { isCountryCode } from '#src/vocabulary/country.ts';
import { KNOWN_LAYOUTS } from './known-layouts.ts';
import { SHIPMENT_FIELDS } from './shipment-fields.ts';

describe('known layouts', () => {
  it('name existing fields and countries, each layout once, told apart by its marks', () => {
    const fields = new Set(SHIPMENT_FIELDS.map((field) => field.name));
    for (const layout of KNOWN_LAYOUTS) {
      expect(layout.marks.length, layout.id).toBeGreaterThan(0);
      expect(layout.country === null || isCountryCode(layout.country), layout.id).toBe(true);
      for (const field of Object.values(layout.fields))
        expect(field === null || fields.has(field), layout.id).toBe(true);
    }
    expect(new Set(KNOWN_LAYOUTS.map((layout) => layout.id)).size).toBe(KNOWN_LAYOUTS.length);
    expect(new Set(KNOWN_LAYOUTS.map((layout) => [...layout.marks].sort().join())).size).toBe(KNOWN_LAYOUTS.length);
  });
});
