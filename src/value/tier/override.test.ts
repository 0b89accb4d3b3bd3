import { describe, expect, it } from 'vitest';
import { calendarDate } from '#src/vocabulary/calendar-date.ts';
import { applyOverride, overrideHolds, type TierOverride } from './override.ts';

const day = calendarDate;
const override: TierOverride = {
  tier: 'strategic',
  reason: 'New plant opens',
  from: day('2026-01-10'),
  until: day('2026-03-31'),
  by: 'Ms Lin',
  ended: null,
};
const rule = { tier: 'core', reason: { zh: '价值分 60。', en: 'Value score 60.' } } as const;

describe('a tier set by hand', () => {
  it.each([
    ['the day before it begins', '2026-01-09', null, false],
    ['its first day', '2026-01-10', null, true],
    ['its last day', '2026-03-31', null, true],
    ['the day after', '2026-04-01', null, false],
    ['the day it was taken back', '2026-02-01', '2026-02-01', false],
    ['the day before it was taken back', '2026-01-31', '2026-02-01', true],
  ])('%s', (_name, asOf, ended, holds) => {
    expect(overrideHolds({ ...override, ended: ended === null ? null : day(ended) }, day(asOf))).toBe(holds);
  });

  it('leaves the rule alone without one', () => {
    expect(applyOverride(rule, null, null)).toBe(rule);
  });

  it('says who, until when, why, and what the rules say', () => {
    const set = applyOverride(rule, override, null);
    expect(set.tier).toBe('strategic');
    expect(set.reason.en).toBe(
      'Set to strategic by Ms Lin until 2026-03-31: New plant opens. By the rules core: Value score 60.',
    );
    expect(set.reason.zh).toContain('人工设为战略，至 2026-03-31');
  });

  it('does not make a barred customer strategic, but lowers it if asked', () => {
    const gate = { zh: '错误客户', en: 'a wrong customer' };
    expect(applyOverride(rule, override, gate)).toMatchObject({ tier: 'core' });
    expect(applyOverride(rule, override, gate).reason.en).toContain('barred from strategic (a wrong customer)');
    expect(applyOverride(rule, { ...override, tier: 'long-tail' }, gate).tier).toBe('long-tail');
  });
});
