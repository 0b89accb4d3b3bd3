export { netAmount } from '../queries/net-amount.ts';
export { applyMerge, insertMerge, takeMergeTurn } from '../store/merges.ts';
export { changeCustomer } from './change-customer.ts';
export { remakeMerges, unmergedWhile, withMergesLifted } from './lift-merges.ts';
export { mergeCustomers, previewCustomerMerge, readMerges, takeBackMerge } from './merge-customers.ts';
export { readCustomer, readCustomerOrders, readCustomers } from './read-customers.ts';
export { readBaseCurrency, setBaseCurrency } from './set-base-currency.ts';
