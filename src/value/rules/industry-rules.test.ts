import { describe, expect, it } from 'vitest';
import { valueRules, valueRulesSchema } from '../value-rules.ts';
import { INDUSTRY_FIELDS, INDUSTRY_PRESETS, ruleSet } from './industry-rules.ts';

describe('rules by industry', () => {
  const rules = ruleSet(valueRules.initial, [
    { industry: 'Tools ', values: { activeMonths: 20, strategicShare: 0.5 } },
  ]);

  it('hold for the industry whatever its case and spaces, and for nobody else', () => {
    expect(rules.of(' TOOLS').activeMonths).toBe(20);
    expect(rules.of('Toys').activeMonths).toBe(12);
    expect(rules.of(null)).toBe(rules.base);
  });

  it('never change what must be one for all', () => {
    expect(rules.of('tools').strategicShare).toBe(valueRules.initial.strategicShare);
  });

  it.each(INDUSTRY_PRESETS)('preset $key fits, differs, and touches only what may differ', ({ values, label, why }) => {
    const names = Object.keys(values);
    expect(valueRulesSchema.safeParse({ ...valueRules.initial, ...values }).success).toBe(true);
    expect(names.filter((name) => !(INDUSTRY_FIELDS as readonly string[]).includes(name))).toEqual([]);
    expect(JSON.stringify({ ...valueRules.initial, ...values })).not.toBe(JSON.stringify(valueRules.initial));
    for (const text of [label.zh, label.en, why.zh, why.en]) expect(text.trim()).not.toBe('');
  });
});
