import { addMonths } from '#src/vocabulary/calendar-date.ts';
import { purchaseHistory } from '../purchase-history.ts';
import type { AssessedCustomer, CustomerFacts } from '../value.ts';
import type { ValueRules } from '../value-rules.ts';
import type { PortfolioLifetime } from './contract.ts';
import { keptFractions } from './kept-fraction.ts';
import { type LifetimeFrame, lifetimeValues } from './lifetime-values.ts';

/**
 * Gives every assessed customer its lifetime value, by the profit the assessment found.
 * @param facts of the same customers, in the same order.
 */
export function addLifetimeValues(
  facts: readonly CustomerFacts[],
  assessed: readonly AssessedCustomer[],
  frame: Omit<LifetimeFrame, 'rules'> & { readonly rules: ValueRules },
): { readonly assessed: AssessedCustomer[]; readonly portfolio: PortfolioLifetime } {
  const { asOf, rules } = frame;
  const yearAgo = addMonths(asOf, -12);
  const histories = facts.map(
    ({ purchases, orders }) =>
      purchaseHistory(purchases ?? orders, asOf, { includeTrial: rules.includeTrial === 'yes' }).days,
  );
  const kept = keptFractions(
    assessed.map(({ result }, i) => ({
      profit: result.profit,
      money: { revenue: result.revenue12m, marginFraction: result.marginFraction },
      orders: (histories[i] ?? []).filter(({ date }) => date > yearAgo).length,
    })),
    rules.minMarginCustomers,
  );
  const { customers, portfolio } = lifetimeValues(histories, kept, frame);
  return {
    assessed: assessed.map((one, i) => ({ ...one, result: { ...one.result, clv: customers[i] ?? null } })),
    portfolio,
  };
}
