export { type AssessmentRequest, type AssessmentSummary, assessCustomers } from './assess-customers.ts';
export { readRfmtGrid } from './read-rfmt.ts';
export { readAssessments, readCustomerValue, readPyramid } from './read-value.ts';
