import { quantile } from '#src/stats/quantile.ts';
import type { CalendarDate, Month } from '#src/vocabulary/calendar-date.ts';
import { daysBetween } from '#src/vocabulary/calendar-date.ts';
import { alarmEpisodes } from './alarm-episodes.ts';
import type { LossEvent } from './find-events.ts';
import { type AnnouncedEvent, CREDIT_DAYS, type MatchedCustomer, matchAlarms } from './match-alarms.ts';

/** One customer at one rolling origin. */
export interface OriginResult {
  readonly origin: CalendarDate;
  /** Whether the data carried a judgement at all. */
  readonly judged: boolean;
  readonly alarm: boolean;
}

/** One customer of a back-test. */
export interface CustomerTrial {
  readonly events: readonly LossEvent[];
  readonly origins: readonly OriginResult[];
}

/** How origins are spaced and how far orders are known. */
export interface TrialFrame {
  /** Last day on which orders are known in full. */
  readonly until: CalendarDate;
  /** Days from one origin to the next. */
  readonly stepDays: number;
  /** Inspections without alarm in a row that end an episode: two quarters' worth. */
  readonly cleanToEnd: number;
  /** First month of complete customs records; a loss counts only with as much history of records before it as of orders. Absent: not asked. */
  readonly recordsSince?: Month | null;
}

/** Counts of one customer; sums over customers make a score. */
export interface TrialCounts {
  readonly events: number;
  readonly credited: number;
  readonly late: number;
  readonly stale: number;
  readonly missed: number;
  /** Missed because no inspection could judge the customer in time. */
  readonly notJudged: number;
  readonly creditedAlarms: number;
  readonly lateAlarms: number;
  readonly staleAlarms: number;
  readonly falseAlarms: number;
  readonly unresolvedAlarms: number;
  /** Time under inspection whose alarms can be resolved. */
  readonly customerYears: number;
  readonly leads: readonly number[];
}

/** What a back-test found; null where nothing was there to divide by. */
export interface AlarmScore extends Omit<TrialCounts, 'leads'> {
  readonly recall: number | null;
  readonly precision: number | null;
  readonly falsePerCustomerYear: number | null;
  /** Days of lead over all events with an alarm before their onset. */
  readonly leadMedian: number | null;
  readonly leadLow: number | null;
  readonly leadHigh: number | null;
  /** Part of those with at least 90 days. */
  readonly leadLongEnough: number | null;
}

const DAYS_PER_YEAR = 365.25;

/** Matches one customer's alarms with their events. */
export function matchTrial(trial: CustomerTrial, frame: TrialFrame): MatchedCustomer {
  return matchAlarms(trial.events, alarmEpisodes(trial.origins, frame.cleanToEnd), frame.until);
}

/** Counts one customer's events and alarms. */
export function countTrial(trial: CustomerTrial, frame: TrialFrame): TrialCounts {
  const { events, episodes } = matchTrial(trial, frame);
  const announced = (kind: AnnouncedEvent['announced']) => events.filter((event) => event.announced === kind);
  const alarms = (kind: (typeof episodes)[number]['outcome']) =>
    episodes.filter((episode) => episode.outcome === kind).length;
  const resolvable = trial.origins.filter(
    ({ origin, judged }) => judged && daysBetween(origin, frame.until) >= CREDIT_DAYS.most,
  );
  return {
    events: events.length,
    credited: announced('credited').length,
    late: announced('late').length,
    stale: announced('stale').length,
    missed: announced('missed').length,
    notJudged: announced('missed').filter(({ event }) => !couldJudge(trial.origins, event)).length,
    creditedAlarms: alarms('credited'),
    lateAlarms: alarms('late'),
    staleAlarms: alarms('stale'),
    falseAlarms: alarms('false'),
    unresolvedAlarms: alarms('unresolved'),
    customerYears: (resolvable.length * frame.stepDays) / DAYS_PER_YEAR,
    leads: events.flatMap(({ leadDays, announced: kind }) =>
      leadDays !== null && leadDays >= 0 && kind !== 'stale' ? [leadDays] : [],
    ),
  };
}

function couldJudge(origins: readonly OriginResult[], event: LossEvent): boolean {
  return origins.some(({ origin, judged }) => {
    const lead = daysBetween(origin, event.onset);
    return judged && lead >= CREDIT_DAYS.least && lead <= CREDIT_DAYS.most;
  });
}

/** Adds customers up to a score. A customer may stand in the list more than once, as a bootstrap draws them. */
export function scoreTrials(customers: readonly TrialCounts[]): AlarmScore {
  const total = (of: (counts: TrialCounts) => number): number => customers.reduce((sum, counts) => sum + of(counts), 0);
  const events = total((c) => c.events);
  const creditedAlarms = total((c) => c.creditedAlarms);
  const lateAlarms = total((c) => c.lateAlarms);
  const staleAlarms = total((c) => c.staleAlarms);
  const falseAlarms = total((c) => c.falseAlarms);
  const customerYears = total((c) => c.customerYears);
  const credited = total((c) => c.credited);
  const resolved = creditedAlarms + lateAlarms + staleAlarms + falseAlarms;
  const leads = customers.flatMap((c) => c.leads);
  return {
    events,
    credited,
    late: total((c) => c.late),
    stale: total((c) => c.stale),
    missed: total((c) => c.missed),
    notJudged: total((c) => c.notJudged),
    creditedAlarms,
    lateAlarms,
    staleAlarms,
    falseAlarms,
    unresolvedAlarms: total((c) => c.unresolvedAlarms),
    customerYears,
    recall: events > 0 ? credited / events : null,
    precision: resolved > 0 ? creditedAlarms / resolved : null,
    falsePerCustomerYear: customerYears > 0 ? falseAlarms / customerYears : null,
    leadMedian: quantile(leads, 0.5),
    leadLow: quantile(leads, 0.25),
    leadHigh: quantile(leads, 0.75),
    leadLongEnough: leads.length > 0 ? leads.filter((lead) => lead >= CREDIT_DAYS.least).length / leads.length : null,
  };
}
