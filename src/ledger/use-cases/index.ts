export { netAmount } from '../queries/net-amount.ts';
export { changeCustomer } from './change-customer.ts';
export { readCustomer, readCustomerOrders, readCustomers } from './read-customers.ts';
export { readBaseCurrency, setBaseCurrency } from './set-base-currency.ts';
