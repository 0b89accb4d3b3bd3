import { bootstrapInterval, type Interval } from '#src/stats/bootstrap-interval.ts';
import type { OrderRates } from '#src/stats/predictive-gap.ts';
import { seededRandom } from '#src/stats/seeded-random.ts';
import type { CalendarDate } from '#src/vocabulary/calendar-date.ts';
import { addMonths, firstDayOfMonth } from '#src/vocabulary/calendar-date.ts';
import type { Cause, Grade } from '#src/vocabulary/words.ts';
import type { OrderDay } from '../health.ts';
import { BASELINES, type Baseline, type BaselineScores } from './baselines.ts';
import { EVENT_DEFINITION, findEvents, type LossEvent } from './find-events.ts';
import type { Announced } from './match-alarms.ts';
import { atSameBudget } from './same-budget.ts';
import {
  type AlarmScore,
  countTrial,
  matchTrial,
  scoreTrials,
  type TrialCounts,
  type TrialFrame,
} from './score-alarms.ts';

/** One customer's inspections at the origins, and their orders. */
export interface ReplayedCustomer {
  readonly code: string;
  readonly name: string;
  readonly orders: readonly OrderDay[];
  readonly origins: readonly {
    readonly origin: CalendarDate;
    readonly grade: Grade;
    readonly cause: Cause | null;
    readonly warning: boolean;
    /** Kinds of the signals that stood. */
    readonly kinds: readonly string[];
    readonly baselines: BaselineScores;
  }[];
}

/** A score with the intervals of what matters, by resampling customers. */
export interface ScoredRule {
  readonly score: AlarmScore;
  readonly recall: Interval | null;
  readonly falsePerCustomerYear: Interval | null;
}

/** A loss and how it was announced. */
export interface ToldLoss {
  readonly code: string;
  readonly name: string;
  readonly kind: LossEvent['kind'];
  readonly onset: CalendarDate;
  readonly announced: Announced;
  readonly leadDays: number | null;
  readonly cause: Cause | null;
}

/** A back-test of the inspection on own history. */
export interface BackTest {
  readonly all: ScoredRule;
  readonly orangeOrWorse: ScoredRule;
  readonly rules: readonly { readonly kind: string; readonly score: AlarmScore }[];
  readonly baselines: readonly {
    readonly name: Baseline;
    readonly threshold: number;
    readonly score: AlarmScore;
    /** Our recall minus theirs. */
    readonly difference: Interval | null;
  }[];
  readonly losses: readonly ToldLoss[];
}

/** Days from one quarterly origin to the next. */
export const STEP_DAYS = 91.3125;
const DRAWS = 400;
const SEED = 20_231;

/** Scores the inspections of a portfolio against the losses its own orders show, beside the simple warnings on the same budget. */
export function scoreBackTest(
  customers: readonly ReplayedCustomer[],
  rates: OrderRates | null,
  frame: TrialFrame,
): BackTest {
  const known = customers.map((customer) => ({ customer, events: eventsOf(customer.orders, rates, frame) }));
  const trials = (alarm: (origin: ReplayedCustomer['origins'][number]) => boolean) =>
    known.map(({ customer, events }) => ({
      events,
      origins: customer.origins.map((at) => ({ origin: at.origin, judged: at.grade !== 'grey', alarm: alarm(at) })),
    }));
  const counted = (alarm: Parameters<typeof trials>[0]) => trials(alarm).map((trial) => countTrial(trial, frame));
  const ours = counted((at) => at.warning);
  const all = scored(ours);
  const kinds = [...new Set(customers.flatMap((c) => c.origins.flatMap((at) => at.kinds)))].sort();
  return {
    all,
    orangeOrWorse: scored(counted((at) => at.warning && (at.grade === 'orange' || at.grade === 'red'))),
    rules: kinds.map((kind) => ({ kind, score: scoreTrials(counted((at) => at.kinds.includes(kind))) })),
    baselines: BASELINES.flatMap((name) => {
      const cut = atSameBudget(
        known.map(({ customer, events }) => ({
          events,
          origins: customer.origins.map((at) => ({
            origin: at.origin,
            judged: at.grade !== 'grey',
            score: at.baselines[name],
          })),
        })),
        frame,
        all.score.falsePerCustomerYear ?? 0,
      );
      if (cut === null) return [];
      const pairs = ours.map((counts, index) => [counts, cut.counts[index] ?? counts] as const);
      return [{ name, threshold: cut.threshold, score: cut.score, difference: recallDifference(pairs) }];
    }),
    losses: trials((at) => at.warning).flatMap((trial, index) => {
      const customer = customers[index];
      if (!customer) return [];
      return matchTrial(trial, frame).events.map(({ event, announced, leadDays, episode }) => ({
        code: customer.code,
        name: customer.name,
        kind: event.kind,
        onset: event.onset,
        announced,
        leadDays,
        cause: customer.origins.find((at) => at.origin === episode?.start)?.cause ?? null,
      }));
    }),
  };
}

/** Counts the losses and alarms of every customer of a replay. */
export function countReplay(
  customers: readonly ReplayedCustomer[],
  rates: OrderRates | null,
  frame: TrialFrame,
): readonly TrialCounts[] {
  return customers.map(({ orders, origins }) =>
    countTrial(
      {
        events: eventsOf(orders, rates, frame),
        origins: origins.map(({ origin, grade, warning }) => ({ origin, judged: grade !== 'grey', alarm: warning })),
      },
      frame,
    ),
  );
}

/** A customer's losses; one before enough records is no loss an inspection could have announced. */
function eventsOf(orders: readonly OrderDay[], rates: OrderRates | null, frame: TrialFrame): readonly LossEvent[] {
  const events = findEvents(orders, rates, frame.until);
  if (!frame.recordsSince) return events;
  const earliest = addMonths(firstDayOfMonth(frame.recordsSince), EVENT_DEFINITION.historyMonths);
  return events.map((event) => (event.onset < earliest ? { ...event, eligible: false } : event));
}

function scored(counts: readonly TrialCounts[]): ScoredRule {
  const interval = (of: (score: AlarmScore) => number | null) =>
    bootstrapInterval(counts, (sample) => of(scoreTrials(sample)), seededRandom(SEED), 0.95, DRAWS);
  return {
    score: scoreTrials(counts),
    recall: interval((score) => score.recall),
    falsePerCustomerYear: interval((score) => score.falsePerCustomerYear),
  };
}

function recallDifference(pairs: readonly (readonly [TrialCounts, TrialCounts])[]): Interval | null {
  const recall = (sample: readonly TrialCounts[]): number | null => {
    const events = sample.reduce((sum, counts) => sum + counts.events, 0);
    return events > 0 ? sample.reduce((sum, counts) => sum + counts.credited, 0) / events : null;
  };
  return bootstrapInterval(
    pairs,
    (sample) => {
      const own = recall(sample.map(([counts]) => counts));
      const other = recall(sample.map(([, counts]) => counts));
      return own === null || other === null ? null : own - other;
    },
    seededRandom(SEED + 1),
    0.95,
    DRAWS,
  );
}
