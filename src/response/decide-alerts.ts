import type { CalendarDate } from '#src/vocabulary/calendar-date.ts';
import type { Cause } from '#src/vocabulary/words.ts';
import {
  ALERT_LEVELS,
  type AlertLevel,
  earliestSince,
  type InspectedCustomer,
  isLive,
  type StandingAlert,
} from './response.ts';

/** What to do about an inspected customer. */
export type AlertAction =
  | { readonly kind: 'open'; readonly customer: InspectedCustomer; readonly level: AlertLevel; readonly cause: Cause }
  /** Worse than when it was opened: level raised, evidence frozen anew, a snooze ends. */
  | {
      readonly kind: 'escalate';
      readonly alertId: number;
      readonly customer: InspectedCustomer;
      readonly level: AlertLevel;
      readonly cause: Cause;
    }
  /** The snooze is over, whatever was found meanwhile: somebody decides. */
  | { readonly kind: 'wake'; readonly alert: StandingAlert };

/**
 * Decides which alerts to open, escalate or wake. One live alert per customer and cause; a finding that a person closed
 * comes back only when it got worse or began anew. A customer that turned green closes nothing: people close alerts.
 * @param standing All live alerts, and the last closed one per customer and cause.
 */
export function decideAlerts(
  inspected: readonly InspectedCustomer[],
  standing: readonly StandingAlert[],
  today: CalendarDate,
): readonly AlertAction[] {
  const actions: AlertAction[] = [];
  for (const customer of inspected) {
    if (customer.cause === null || customer.grade === 'green' || customer.grade === 'grey') continue;
    const { cause, grade: level } = customer;
    const same = standing.filter((alert) => alert.customerId === customer.customerId && alert.cause === cause);
    const live = same.find((alert) => isLive(alert.state));
    if (live !== undefined) {
      if (rank(level) > rank(live.level)) actions.push({ kind: 'escalate', alertId: live.id, customer, level, cause });
      continue;
    }
    const closed = same.find((alert) => !isLive(alert.state));
    const known =
      closed !== undefined && rank(level) <= rank(closed.level) && earliestSince(customer.signals) <= closed.since;
    if (!known) actions.push({ kind: 'open', customer, level, cause });
  }
  const raised = new Set(actions.flatMap((action) => (action.kind === 'escalate' ? [action.alertId] : [])));
  for (const alert of standing)
    if (
      alert.state === 'snoozed' &&
      alert.snoozedUntil !== null &&
      alert.snoozedUntil <= today &&
      !raised.has(alert.id)
    )
      actions.push({ kind: 'wake', alert });
  return actions;
}

function rank(level: AlertLevel): number {
  return ALERT_LEVELS.indexOf(level);
}
