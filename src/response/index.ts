export type { Alert, AlertRow, Task } from './contract.ts';
export { type AlertLevel, type FrozenSignal, type InspectedCustomer, isLive } from './response.ts';
