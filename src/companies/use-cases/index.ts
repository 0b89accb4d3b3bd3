export { visibleQuestion } from '../queries/visible-question.ts';
export { decideReview } from './decide-review.ts';
export { linkCustomer, unlinkCustomer } from './link-customer.ts';
export { addNamedEntity, removeNamedEntity } from './name-entity.ts';
export { readCompanies, readNamedEntities, readReview } from './read-companies.ts';
export { type ResolutionSummary, resolveCompanies } from './resolve-companies.ts';
