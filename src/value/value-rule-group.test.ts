import { describe, expect, it } from 'vitest';
import type { RuleGroupDefinition } from '#src/platform/settings/rule-groups.ts';
import { valueRuleGroup } from './value-rule-group.ts';
import { valueRules, valueRulesSchema } from './value-rules.ts';

const group: RuleGroupDefinition = valueRuleGroup;

describe('value rules', () => {
  it('show every threshold exactly once, in both languages', () => {
    expect(group.fields.map((field) => field.name).sort()).toEqual(Object.keys(valueRules.initial).sort());
    for (const { label, help } of group.fields)
      for (const text of [label.zh, label.en, help.zh, help.en]) expect(text.trim()).not.toBe('');
  });

  it('accept their own limits and defaults', () => {
    const defaults: Record<string, unknown> = valueRules.initial;
    for (const field of group.fields) {
      for (const value of [field.min, field.max, defaults[field.name]]) {
        if (value === undefined || field.name.endsWith('Share') || field.name.endsWith('Weight')) continue;
        expect(valueRulesSchema.safeParse({ [field.name]: value }).success, `${field.name} = ${value}`).toBe(true);
      }
    }
  });

  // Founding rules, the editable defaults of the founding articles.
  it.each([
    ['activeMonths', 12],
    ['minOrdersPerYear', 2],
    ['orderOverMean', 2],
    ['gateDaysLate', 60],
    ['gateOrderBelow', 20_000],
    ['strategicShare', 0.2],
    ['coreShare', 0.3],
  ])('default of %s is %d', (name, expected) => {
    expect((valueRules.initial as Record<string, unknown>)[name]).toBe(expected);
  });

  it.each([
    ['shares above 100 %', { strategicShare: 0.7, coreShare: 0.4 }],
    ['no profit weight', { profitWeight: 0 }],
    ['no weight in trade terms', { incotermWeight: 0, paymentTermWeight: 0, punctualityWeight: 0 }],
    ['an industry mean without number', { industryMeans: ['Tools=many'] }],
    ['an unknown Incoterm', { requiredIncoterms: ['FOO'] }],
  ])('refuse %s', (_name, change) => {
    expect(valueRulesSchema.safeParse(change).success).toBe(false);
  });
});
