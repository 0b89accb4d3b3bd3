import type { CalendarDate } from '#src/vocabulary/calendar-date.ts';
import { averageOrder } from '../monetary.ts';
import { purchaseHistory } from '../purchase-history.ts';
import { isActive } from '../recency.ts';
import type { RuleSet } from '../rules/industry-rules.ts';
import type { CustomerFacts } from '../value.ts';
import { type StopLossProposal, stopLoss } from './stop-loss.ts';

/** What the stop-loss rule proposes over all customers, each by the rules of its industry; by customer id. */
export function stopLosses(
  facts: readonly CustomerFacts[],
  rules: RuleSet,
  asOf: CalendarDate,
  currency: string,
): ReadonlyMap<number, StopLossProposal> {
  const found = new Map<number, StopLossProposal>();
  for (const one of facts) {
    const own = rules.of(one.industry);
    const history = purchaseHistory(one.orders, asOf, { includeTrial: own.includeTrial === 'yes' });
    const proposal = stopLoss(
      {
        active: isActive(history, asOf, own.activeMonths),
        averageOrder: averageOrder(history, asOf, own),
        overdueAmount: Number(one.book?.open.overdue.amount ?? 0),
        overdueWithoutRate: one.book?.open.overdue.withoutRate ?? 0,
        overdueDays: one.book?.open.overdue.days ?? 0,
      },
      own,
      currency,
    );
    if (proposal !== null) found.set(one.customerId, proposal);
  }
  return found;
}
