export { type CustomerHealthFacts, customerHealthReport } from './customer-health.ts';
export type { KeyFigure, ReportDocument, ReportSection, ReportTable } from './report.ts';
export { REPORT_OFFERS, type ReportFormat, type ReportName, type ReportOffer } from './report-names.ts';
