export type { CoverageMonth, CoverageOfCountry, CoverageOfSource } from './coverage.ts';
export { coverageByCountry, judgeCoverage } from './judge-coverage.ts';
export { publicationLagSetting } from './lag-setting.ts';
export { SHIPMENT_FIELDS } from './shipment-fields.ts';
export { shipmentTarget } from './shipment-target.ts';
export { isInTradeScope, tradeScopeRuleGroup, tradeScopeSetting } from './trade-scope.ts';
