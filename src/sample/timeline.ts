import {
  addDays,
  addToMonth,
  addToQuarter,
  type CalendarDate,
  firstDayOfMonth,
  lastDayOfMonth,
  lastDayOfQuarter,
  monthOf,
  type Quarter,
  quarterNumber,
  quarterOf,
} from '#src/vocabulary/calendar-date.ts';

/** The days the sample company's data span. */
export interface Timeline {
  /** Last day of our own books. */
  readonly until: CalendarDate;
  /** First day of books and customs records: 40 calendar months, that of `until` included. */
  readonly start: CalendarDate;
  /** Last day of the customs records vendors deliver on time. */
  readonly customsEnd: CalendarDate;
  /** Last quarter those records cover completely. */
  readonly lastQuarter: Quarter;
}

/** How many months the sample goes back. */
export const SAMPLE_MONTHS = 40;
/** Days vendors need until a month is published. */
export const PUBLICATION_DAYS = 28;

/** Lays the timeline back from the last known day. */
export function timelineUntil(until: CalendarDate): Timeline {
  const month = monthOf(addDays(until, -PUBLICATION_DAYS));
  const published = addDays(lastDayOfMonth(month), PUBLICATION_DAYS) <= until ? month : addToMonth(month, -1);
  const customsEnd = lastDayOfMonth(published);
  const quarter = quarterOf(customsEnd);
  return {
    until,
    start: firstDayOfMonth(addToMonth(monthOf(until), 1 - SAMPLE_MONTHS)),
    customsEnd,
    lastQuarter: lastDayOfQuarter(quarter) <= customsEnd ? quarter : addToQuarter(quarter, -1),
  };
}

/** Quarters from the last complete one: 0 is it, −1 the one before, 1 the one under way. */
export function quartersAfterLast(timeline: Timeline, quarter: Quarter): number {
  return quarterNumber(quarter) - quarterNumber(timeline.lastQuarter);
}

/** The quarter `offset` from the last complete one. */
export function quarterAt(timeline: Timeline, offset: number): Quarter {
  return addToQuarter(timeline.lastQuarter, offset);
}

/** All quarters that touch the days from `from` to `to`. */
export function quartersBetween(from: CalendarDate, to: CalendarDate): readonly Quarter[] {
  const quarters: Quarter[] = [];
  for (let quarter = quarterOf(from); quarter <= quarterOf(to); quarter = addToQuarter(quarter, 1))
    quarters.push(quarter);
  return quarters;
}
