import type { ReplayedCustomer } from './score-back-test.ts';

/**
 * How many customers can raise an alarm at all: the most that one past inspection could judge. A customer who is always grey costs no
 * false alarm, so a rate per customer-year of judged ones must not be multiplied by them.
 */
export function customersJudged(customers: readonly ReplayedCustomer[]): number {
  const judged = new Map<string, number>();
  for (const { origins } of customers)
    for (const { origin, grade } of origins) if (grade !== 'grey') judged.set(origin, (judged.get(origin) ?? 0) + 1);
  return Math.max(0, ...judged.values());
}
