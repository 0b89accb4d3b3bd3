import type { CalendarDate } from '#src/vocabulary/calendar-date.ts';

/** Whether a customer stood under alarm at one inspection. */
export interface OriginAlarm {
  readonly origin: CalendarDate;
  readonly alarm: boolean;
}

/** A stretch of inspections under alarm. */
export interface AlarmEpisode {
  /** The first inspection with the alarm: all its data were published by then. */
  readonly start: CalendarDate;
  /** The last inspection with the alarm. */
  readonly last: CalendarDate;
  /** Ended by enough clean inspections; false: still open at the end. */
  readonly ended: boolean;
}

/**
 * Joins alarms of consecutive inspections into episodes; one ends after `cleanToEnd` inspections without alarm in a row.
 * @param alarms Oldest first.
 */
export function alarmEpisodes(alarms: readonly OriginAlarm[], cleanToEnd: number): readonly AlarmEpisode[] {
  const episodes: AlarmEpisode[] = [];
  let start: CalendarDate | null = null;
  let last: CalendarDate | null = null;
  let clean = 0;
  for (const { origin, alarm } of alarms) {
    if (alarm) {
      start ??= origin;
      last = origin;
      clean = 0;
    } else if (start !== null && last !== null) {
      clean += 1;
      if (clean < cleanToEnd) continue;
      episodes.push({ start, last, ended: true });
      [start, last, clean] = [null, null, 0];
    }
  }
  return start === null || last === null ? episodes : [...episodes, { start, last, ended: false }];
}
