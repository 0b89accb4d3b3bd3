export type { Inspection, Signal } from './contract.ts';
export { countGrades, type GradeCounts } from './count-grades.ts';
export { describeBoard } from './describe-board.ts';
export { GRADE_RANK, type InspectionResult } from './health.ts';
export { DEFAULT_HEALTH_RULES, type HealthRules, healthRulesSetting } from './health-rules.ts';
export { healthRuleGroup } from './rule-fields.ts';
