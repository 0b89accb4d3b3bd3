import type { RuleGroupDefinition } from '#src/platform/settings/rule-groups.ts';
import { healthRulesSetting } from './health-rules.ts';
import { businessFields } from './rules/business-fields.ts';
import { coverageFields } from './rules/coverage-fields.ts';
import { demandFields } from './rules/demand-fields.ts';
import { runFields } from './rules/run-fields.ts';
import { shareFields } from './rules/share-fields.ts';
import { supplierFields } from './rules/supplier-fields.ts';

/** Every threshold of the health inspection as the editor shows it. */
export const healthRuleGroup: RuleGroupDefinition = {
  key: 'health',
  title: { zh: '客户体检', en: 'Customer health' },
  definition: healthRulesSetting,
  fields: [...coverageFields, ...shareFields, ...supplierFields, ...demandFields, ...businessFields, ...runFields],
};
