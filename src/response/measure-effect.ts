import { median } from '#src/stats/median.ts';
import { type CalendarDate, daysBetween } from '#src/vocabulary/calendar-date.ts';
import type { AlertState, Cause } from '#src/vocabulary/words.ts';
import { type AlertLevel, isLive } from './response.ts';

/** How one alert ran so far. */
export interface AlertCourse {
  readonly level: AlertLevel;
  readonly cause: Cause;
  readonly state: AlertState;
  readonly openedOn: CalendarDate;
  /** First acknowledged, taken up or closed; null: nobody did. */
  readonly actedOn: CalendarDate | null;
  readonly closedOn: CalendarDate | null;
  /** Without the dropped. */
  readonly tasks: number;
  readonly tasksDone: number;
  /** Fractions; null: not known then, or not inspected since. */
  readonly shareAtOpening: number | null;
  readonly shareNow: number | null;
}

/** What a playbook achieved, over all alerts it was used for. */
export interface PlaybookEffect {
  readonly alerts: number;
  readonly live: number;
  readonly resolved: number;
  readonly dismissed: number;
  /** Median days from opening to the first act; null: nobody acted yet. */
  readonly daysToAct: number | null;
  readonly tasks: number;
  readonly tasksDone: number;
  /** Alerts old enough to judge, about our share, whose share is known on both days. */
  readonly judged: number;
  /** Of those, how many regained at least {@link RECOVERY} of share. */
  readonly recovered: number;
}

/** Days an action needs before customs data can show it. */
export const DAYS_TO_SHOW = 180;
/** Points of share, as a fraction, that count as regained. */
export const RECOVERY = 0.02;
/** Causes whose cure is share. */
const ABOUT_SHARE: readonly Cause[] = ['passive-loss', 'plan-b', 'demand-gap'];

/** Adds up what became of the alerts of one level, hence of its playbook. */
export function measureEffect(courses: readonly AlertCourse[], today: CalendarDate): PlaybookEffect {
  const waits = courses.flatMap(({ openedOn, actedOn }) => (actedOn === null ? [] : [daysBetween(openedOn, actedOn)]));
  const judged = courses.filter(
    ({ cause, openedOn, shareAtOpening, shareNow }) =>
      ABOUT_SHARE.includes(cause) &&
      shareAtOpening !== null &&
      shareNow !== null &&
      daysBetween(openedOn, today) >= DAYS_TO_SHOW,
  );
  const sum = (of: (course: AlertCourse) => number) => courses.reduce((total, course) => total + of(course), 0);
  return {
    alerts: courses.length,
    live: courses.filter(({ state }) => isLive(state)).length,
    resolved: courses.filter(({ state }) => state === 'resolved').length,
    dismissed: courses.filter(({ state }) => state === 'dismissed').length,
    daysToAct: median(waits),
    tasks: sum(({ tasks }) => tasks),
    tasksDone: sum(({ tasksDone }) => tasksDone),
    judged: judged.length,
    recovered: judged.filter((course) => (course.shareNow ?? 0) - (course.shareAtOpening ?? 0) >= RECOVERY).length,
  };
}
