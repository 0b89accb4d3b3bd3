import type { Bilingual } from '#src/vocabulary/bilingual.ts';
import type { CalendarDate } from '#src/vocabulary/calendar-date.ts';
import type { AlertState } from '#src/vocabulary/words.ts';

const NEXT: Readonly<Record<AlertState, readonly AlertState[]>> = {
  open: ['acknowledged', 'in-progress', 'snoozed', 'resolved', 'dismissed'],
  acknowledged: ['in-progress', 'snoozed', 'resolved', 'dismissed'],
  'in-progress': ['snoozed', 'resolved', 'dismissed'],
  snoozed: ['open', 'in-progress', 'resolved', 'dismissed'],
  resolved: ['open'],
  dismissed: ['open'],
};

/** A wish to move an alert. */
export interface Move {
  readonly to: AlertState;
  readonly reason?: string | undefined;
  readonly outcome?: string | undefined;
  readonly until?: CalendarDate | undefined;
}

/** States an alert may go to from here. */
export function nextStates(state: AlertState): readonly AlertState[] {
  return NEXT[state];
}

/**
 * Says why a move is not possible: not a next state, resolving without an outcome, dismissing without a reason, snoozing
 * without a reason and a day after today.
 * @returns `null` when the move is fine.
 */
export function objectionToMove(from: AlertState, move: Move, today: CalendarDate): Bilingual | null {
  if (!NEXT[from].includes(move.to))
    return { zh: `预警不能从“${from}”变为“${move.to}”。`, en: `An alert cannot go from “${from}” to “${move.to}”.` };
  if (move.to === 'resolved' && blank(move.outcome))
    return { zh: '请写明处理结果，再标记为已解决。', en: 'Say what came of it before resolving the alert.' };
  if (move.to === 'dismissed' && blank(move.reason))
    return { zh: '请写明忽略的理由。', en: 'Give a reason for dismissing the alert.' };
  if (move.to === 'snoozed') {
    if (blank(move.reason)) return { zh: '请写明推迟的理由。', en: 'Give a reason for snoozing the alert.' };
    if (move.until === undefined || move.until <= today)
      return { zh: '请选择今天之后的日期。', en: 'Choose a date after today.' };
  }
  return null;
}

function blank(text: string | undefined): boolean {
  return text === undefined || text.trim() === '';
}
