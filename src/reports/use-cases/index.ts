export { type MadeReport, makeReport, type ReportRequest } from './make-report.ts';
