export type { CompanyLink } from '../store/parties.ts';
export { shipmentStore } from '../store/write-shipments.ts';
export { type CoverageReport, coverageReport } from './coverage-report.ts';
export { readCoverage } from './read-coverage.ts';
export { type RebuildSummary, rebuildFacts } from './rebuild-facts.ts';
export { type FactsVerdict, REBUILDABLE_TABLES, verifyFacts } from './verify-facts.ts';
export { writeCompanyLinks } from './write-company-links.ts';
