import { describe, expect, it } from 'vitest';
import { calendarDate } from '#src/vocabulary/calendar-date.ts';
import { DOORS, daysLeft, type Licence, licenceObjection, opens } from './licence.ts';

const today = calendarDate('2026-07-01');
const licence = (more: Partial<Licence> = {}): Licence => ({
  mayExport: true,
  mayShare: false,
  maySendToAi: false,
  expiresAt: null,
  ...more,
});

describe('a licence', () => {
  it.each([
    ['as it is by default: export alone', licence(), ['export']],
    ['allowed everywhere', licence({ mayShare: true, maySendToAi: true }), ['export', 'share', 'ai']],
    ['export forbidden', licence({ mayExport: false, mayShare: true }), ['share']],
    ['on its last day', licence({ expiresAt: today }), ['export']],
    ['the day after', licence({ expiresAt: calendarDate('2026-06-30'), mayShare: true }), []],
  ])('%s', (_name, given, open) => {
    expect(DOORS.filter((door) => opens(given, door, today))).toEqual(open);
  });

  it('counts the days that are left', () => {
    expect(daysLeft(licence(), today)).toBeNull();
    expect(daysLeft(licence({ expiresAt: calendarDate('2026-07-31') }), today)).toBe(30);
    expect(daysLeft(licence({ expiresAt: calendarDate('2026-06-30') }), today)).toBe(-1);
  });
});

describe('the objection', () => {
  it('is none where every source is allowed', () => {
    expect(licenceObjection('export', [])).toBeNull();
    expect(licenceObjection('ai', [{ source: 'A', allowed: true }])).toBeNull();
  });

  it('names each source that is not, once, and what it forbids', () => {
    const said = licenceObjection('share', [
      { source: 'B', allowed: false },
      { source: 'A', allowed: false },
      { source: 'B', allowed: false },
      { source: 'C', allowed: true },
    ]);
    expect(said?.en).toContain('“A”, “B”, whose licence forbids sharing');
    expect(said?.zh).toContain('“A”、“B”');
    expect(said?.zh).toContain('对外分享');
    expect(said?.en).not.toContain('“C”');
  });
});
