export { changeCustomer } from './change-customer.ts';
export { readCustomer, readCustomerOrders, readCustomers } from './read-customers.ts';
