import type { CalendarDate } from '#src/vocabulary/calendar-date.ts';
import type { ListAction, ListState } from './contract.ts';

const MOVES: Readonly<Record<ListState, Readonly<Partial<Record<ListAction, ListState>>>>> = {
  proposed: { confirm: 'in-force', reject: 'rejected' },
  'in-force': { appeal: 'appealed', end: 'ended' },
  appealed: { uphold: 'in-force', lift: 'ended' },
  rejected: {},
  ended: {},
};

/** What may be done with an entry in a state. */
export function listActions(state: ListState): readonly ListAction[] {
  return Object.keys(MOVES[state]) as ListAction[];
}

/** The state an action leads to; null: not possible from here. */
export function moveListEntry(state: ListState, action: ListAction): ListState | null {
  return MOVES[state][action] ?? null;
}

/** Whether an entry weighs on a customer on a date: in force or under appeal, and not past its last day. */
export function listHolds(
  entry: { readonly state: ListState; readonly until: CalendarDate | null },
  on: CalendarDate,
): boolean {
  const live = entry.state === 'in-force' || entry.state === 'appealed';
  return live && (entry.until === null || entry.until >= on);
}

/**
 * Whether the rule may propose anew for a customer: not while an entry waits or holds (white included), and not until the
 * last day of a rejection.
 */
export function mayPropose(
  entries: readonly { readonly state: ListState; readonly until: CalendarDate | null }[],
  on: CalendarDate,
): boolean {
  return !entries.some(
    (entry) =>
      entry.state === 'proposed' ||
      listHolds(entry, on) ||
      (entry.state === 'rejected' && entry.until !== null && entry.until >= on),
  );
}
