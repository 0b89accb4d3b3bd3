export { type AssessmentRequest, type AssessmentSummary, assessCustomers } from './assess-customers.ts';
export { readAssessments, readCustomerValue, readPyramid } from './read-value.ts';
