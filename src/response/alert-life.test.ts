import { describe, expect, it } from 'vitest';
import { calendarDate } from '#src/vocabulary/calendar-date.ts';
import { ALERT_STATES } from '#src/vocabulary/words.ts';
import { type Move, nextStates, objectionToMove } from './alert-life.ts';
import { isLive } from './response.ts';

const today = calendarDate('2026-07-01');

describe('objectionToMove', () => {
  it.each<[string, (typeof ALERT_STATES)[number], Move, boolean]>([
    ['acknowledge', 'open', { to: 'acknowledged' }, true],
    ['start at once', 'open', { to: 'in-progress' }, true],
    ['resolve with outcome', 'in-progress', { to: 'resolved', outcome: 'Won the trial order' }, true],
    ['resolve without outcome', 'in-progress', { to: 'resolved' }, false],
    ['resolve with a blank outcome', 'in-progress', { to: 'resolved', outcome: '  ' }, false],
    ['dismiss with reason', 'open', { to: 'dismissed', reason: 'Customer moved plants' }, true],
    ['dismiss without reason', 'open', { to: 'dismissed' }, false],
    ['snooze until tomorrow', 'open', { to: 'snoozed', reason: 'fair', until: calendarDate('2026-07-02') }, true],
    ['snooze until today', 'open', { to: 'snoozed', reason: 'fair', until: today }, false],
    ['snooze without a day', 'open', { to: 'snoozed', reason: 'fair' }, false],
    ['snooze without reason', 'open', { to: 'snoozed', until: calendarDate('2026-07-02') }, false],
    ['back from progress to open', 'in-progress', { to: 'open' }, false],
    ['reopen', 'resolved', { to: 'open' }, true],
    ['to itself', 'open', { to: 'open' }, false],
  ])('%s', (_case, from, move, fine) => {
    expect(objectionToMove(from, move, today) === null).toBe(fine);
  });

  it('lets every live alert be closed, and every closed one be reopened', () => {
    for (const state of ALERT_STATES) {
      if (isLive(state)) expect(nextStates(state)).toEqual(expect.arrayContaining(['resolved', 'dismissed']));
      else expect(nextStates(state)).toEqual(['open']);
    }
  });
});
