import { describe, expect, it } from 'vitest';
import { calendarDate } from '#src/vocabulary/calendar-date.ts';
import { type AlertCourse, measureEffect } from './measure-effect.ts';

const today = calendarDate('2026-11-25');
const course = (more: Partial<AlertCourse>): AlertCourse => ({
  level: 'orange',
  cause: 'passive-loss',
  state: 'resolved',
  openedOn: calendarDate('2026-01-10'),
  actedOn: calendarDate('2026-01-13'),
  closedOn: calendarDate('2026-03-01'),
  tasks: 5,
  tasksDone: 4,
  shareAtOpening: 0.35,
  shareNow: 0.5,
  ...more,
});

describe('what a playbook achieved', () => {
  it.each([
    ['share is back', {}, [1, 1]],
    ['share rose a point: no recovery', { shareNow: 0.36 }, [1, 0]],
    ['opened too lately to judge', { openedOn: calendarDate('2026-09-01') }, [0, 0]],
    ['share not known since', { shareNow: null }, [0, 0]],
    ['not about share', { cause: 'market-shrinking' }, [0, 0]],
  ] as const)('%s', (_name, more, [judged, recovered]) => {
    expect(measureEffect([course(more)], today)).toMatchObject({ judged, recovered });
  });

  it('counts alerts by how they ended, the tasks done and the days to the first act', () => {
    const effect = measureEffect(
      [
        course({}),
        course({ state: 'dismissed', actedOn: calendarDate('2026-01-15'), tasksDone: 0 }),
        course({ state: 'in-progress', closedOn: null, actedOn: calendarDate('2026-01-30') }),
        course({ state: 'open', closedOn: null, actedOn: null, tasks: 2, tasksDone: 0 }),
      ],
      today,
    );
    expect(effect).toMatchObject({
      alerts: 4,
      live: 2,
      resolved: 1,
      dismissed: 1,
      daysToAct: 5,
      tasks: 17,
      tasksDone: 8,
    });
  });

  it('knows nothing of a playbook that was never used', () => {
    expect(measureEffect([], today)).toMatchObject({ alerts: 0, daysToAct: null, judged: 0 });
  });
});
