export { isBehind, JUDGED, judgementBegins } from '../queries/is-behind.ts';
export {
  type HistoryRequest,
  type InspectionRequest,
  type InspectionRun,
  inspectCustomers,
  refreshHistory,
} from './inspect-customers.ts';
export { readCustomerHealth, readCustomerTrade, readHealthBoard } from './read-health.ts';
