import { expect, it } from 'vitest';
import { DEFAULT_HEALTH_RULES, healthRulesSchema } from './health-rules.ts';
import { healthRuleGroup } from './rule-fields.ts';

it('every threshold is editable and every field is a threshold', () => {
  const named = healthRuleGroup.fields.map((field) => field.name).sort();
  expect(named).toEqual(Object.keys(healthRulesSchema.shape).sort());
});

it('defaults lie within the limits the editor allows', () => {
  for (const field of healthRuleGroup.fields) {
    const value = DEFAULT_HEALTH_RULES[field.name as keyof typeof DEFAULT_HEALTH_RULES];
    expect(value, field.name).toBeGreaterThanOrEqual(field.min ?? Number.NEGATIVE_INFINITY);
    expect(value, field.name).toBeLessThanOrEqual(field.max ?? Number.POSITIVE_INFINITY);
  }
});
