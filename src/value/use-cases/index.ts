export { type AssessmentRequest, type AssessmentSummary, assessCustomers, assessHistory } from './assess-customers.ts';
export { readLifetimeValues } from './lifetime.ts';
export { appealList, decideOnList, putOnList, readLists } from './lists.ts';
export {
  dropCutScenario,
  keepCutScenario,
  readCutScenarios,
  readProfitability,
  tryCut,
} from './profitability.ts';
export { rateCustomer } from './rate-customer.ts';
export { readRfmtGrid } from './read-rfmt.ts';
export { readTierMigration } from './read-tier-migration.ts';
export { readAssessments, readCustomerValue, readPyramid } from './read-value.ts';
export { readWrongCustomers } from './read-wrong-customers.ts';
export { publishRuleSet, readRuleSet, rollBackRuleSet, tryRuleSet } from './rule-sets.ts';
export { publishServiceMatrix, readServiceMatrix } from './service.ts';
export { endTierOverride, setTier, type TierRequest } from './set-tier.ts';
export { readCrossCheck, readWeights } from './weigh.ts';
