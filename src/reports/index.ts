export { type CustomerHealthFacts, customerHealthReport } from './customer-health.ts';
export type { CustomerHealthReport, KeyFigure, ReportSection, ReportTable } from './report.ts';
export { REPORT_OFFERS, type ReportFormat, type ReportName, type ReportOffer } from './report-names.ts';
