import type { CalendarDate } from '#src/vocabulary/calendar-date.ts';
import { addDays, daysBetween } from '#src/vocabulary/calendar-date.ts';
import type { AlarmEpisode } from './alarm-episodes.ts';
import type { LossEvent } from './find-events.ts';

/** How an event was announced. `stale`: the alarm was older than a year. */
export type Announced = 'credited' | 'late' | 'stale' | 'missed';

/** An eligible event with the alarm that announced it. */
export interface AnnouncedEvent {
  readonly event: LossEvent;
  readonly announced: Announced;
  /** Days from the alarm's start to the onset; null: no alarm. */
  readonly leadDays: number | null;
  readonly episode: AlarmEpisode | null;
}

/** What became of an alarm. `unresolved`: a year has not passed, and nothing happened so far. */
export type Outcome = 'credited' | 'late' | 'stale' | 'false' | 'unresolved';

/** One customer's events and alarms matched. */
export interface MatchedCustomer {
  readonly events: readonly AnnouncedEvent[];
  readonly episodes: readonly { readonly episode: AlarmEpisode; readonly outcome: Outcome }[];
}

/** Days ahead that earn credit: at least the first, at most the second. */
export const CREDIT_DAYS = { least: 90, most: 365 } as const;

/**
 * Matches alarms with the losses they announced: the earliest episode that starts within a year before the onset counts, and one
 * episode answers for one event.
 * @param until Last day on which orders are known in full.
 */
export function matchAlarms(
  events: readonly LossEvent[],
  episodes: readonly AlarmEpisode[],
  until: CalendarDate,
): MatchedCustomer {
  const outcomes = new Map<AlarmEpisode, Outcome>();
  const matched = events.map((event): AnnouncedEvent => {
    const from = addDays(event.onset, -CREDIT_DAYS.most);
    const free = episodes.filter((episode) => !outcomes.has(episode));
    const timely = free.find(({ start }) => start >= from && start <= event.onset);
    if (timely) {
      const leadDays = daysBetween(timely.start, event.onset);
      const announced = leadDays >= CREDIT_DAYS.least ? 'credited' : 'late';
      outcomes.set(timely, announced);
      return { event, announced, leadDays, episode: timely };
    }
    const old = free.find(({ start, last }) => start < from && last >= from);
    if (old) {
      outcomes.set(old, 'stale');
      return { event, announced: 'stale', leadDays: daysBetween(old.start, event.onset), episode: old };
    }
    const duringIt = free.find(({ start }) => start > event.onset && start <= event.recognised);
    if (duringIt) {
      outcomes.set(duringIt, 'late');
      return { event, announced: 'late', leadDays: daysBetween(duringIt.start, event.onset), episode: duringIt };
    }
    return { event, announced: 'missed', leadDays: null, episode: null };
  });
  return {
    events: matched.filter(({ event }) => event.eligible),
    episodes: episodes.map((episode) => ({
      episode,
      outcome: outcomes.get(episode) ?? undecided(episode, events, until),
    })),
  };
}

/** An alarm inside a loss already under way says nothing new; one without a loss is false once a year has passed. */
function undecided(episode: AlarmEpisode, events: readonly LossEvent[], until: CalendarDate): Outcome {
  const inside = events.some(
    ({ onset, recognised }) => onset <= episode.last && addDays(recognised, CREDIT_DAYS.most) >= episode.start,
  );
  if (inside) return 'late';
  return daysBetween(episode.start, until) >= CREDIT_DAYS.most ? 'false' : 'unresolved';
}
