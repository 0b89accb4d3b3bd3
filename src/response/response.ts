import type { Bilingual } from '#src/vocabulary/bilingual.ts';
import type { CalendarDate } from '#src/vocabulary/calendar-date.ts';
import type { AlertState, Cause } from '#src/vocabulary/words.ts';

/** How urgent an alert is. */
export const ALERT_LEVELS = ['yellow', 'orange', 'red'] as const;
export type AlertLevel = (typeof ALERT_LEVELS)[number];

/** A signal as frozen in an alert. */
export interface FrozenSignal {
  readonly kind: string;
  readonly level: AlertLevel;
  readonly since: string;
  readonly sentence: Bilingual;
  readonly evidence: Readonly<Record<string, unknown>>;
}

/** What an inspection found, as far as alerts care. `cause` null: nothing to alert about. */
export interface InspectedCustomer {
  readonly customerId: number;
  readonly grade: AlertLevel | 'green' | 'grey';
  readonly cause: Cause | null;
  readonly finding: Bilingual;
  readonly signals: readonly FrozenSignal[];
}

/** An alert that is not closed, or was closed last, for a customer and cause. */
export interface StandingAlert {
  readonly id: number;
  readonly customerId: number;
  readonly cause: Cause;
  readonly level: AlertLevel;
  readonly state: AlertState;
  readonly snoozedUntil: CalendarDate | null;
  /** Earliest quarter among its frozen signals; empty when none was kept. */
  readonly since: string;
}

/** Whether an alert still asks for something. */
export function isLive(state: AlertState): boolean {
  return state !== 'resolved' && state !== 'dismissed';
}

/** Days a person has for the first answer, by level. */
export const DAYS_TO_ACT: Readonly<Record<AlertLevel, number>> = { red: 3, orange: 7, yellow: 14 };

/** Earliest `since` of signals; empty when there are none. */
export function earliestSince(signals: readonly { readonly since: string }[]): string {
  return signals.map((signal) => signal.since).sort()[0] ?? '';
}
