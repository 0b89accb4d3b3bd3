import type { CalendarDate } from '#src/vocabulary/calendar-date.ts';
import type { LossEvent } from './find-events.ts';
import { type AlarmScore, countTrial, scoreTrials, type TrialCounts, type TrialFrame } from './score-alarms.ts';

/** One customer under a warning that gives a loudness instead of an alarm. */
export interface ScoredTrial {
  readonly events: readonly LossEvent[];
  readonly origins: readonly {
    readonly origin: CalendarDate;
    readonly judged: boolean;
    readonly score: number | null;
  }[];
}

/** A warning cut at the threshold that spends no more false alarms than allowed. */
export interface BudgetedWarning {
  readonly threshold: number;
  readonly score: AlarmScore;
  readonly counts: readonly TrialCounts[];
}

/** Thresholds tried: so many quantiles of the loudness that occurs. */
const STEPS = 60;

/**
 * Cuts a baseline at the threshold that catches most losses without more false alarms per customer-year than the budget. It is
 * chosen with hindsight on the same data, which favours the baseline.
 * @returns The quietest setting when none keeps the budget; null without any loudness.
 */
export function atSameBudget(
  trials: readonly ScoredTrial[],
  frame: TrialFrame,
  budgetPerCustomerYear: number,
): BudgetedWarning | null {
  const loudness = trials
    .flatMap(({ origins }) => origins.flatMap(({ score }) => (score === null ? [] : [score])))
    .sort((a, b) => a - b);
  if (loudness.length === 0) return null;
  let best: BudgetedWarning | null = null;
  let quietest: BudgetedWarning | null = null;
  for (let step = 0; step <= STEPS; step++) {
    const at = Math.min(loudness.length - 1, Math.floor(loudness.length * (0.5 + (0.5 * step) / STEPS)));
    const threshold = loudness[at] ?? 0;
    const counts = trials.map((trial) => countTrial(cut(trial, threshold), frame));
    const score = scoreTrials(counts);
    quietest = { threshold, score, counts };
    if ((score.falsePerCustomerYear ?? 0) <= budgetPerCustomerYear && (score.recall ?? 0) > (best?.score.recall ?? -1))
      best = quietest;
  }
  return best ?? quietest;
}

function cut({ events, origins }: ScoredTrial, threshold: number) {
  return {
    events,
    origins: origins.map(({ origin, judged, score }) => ({
      origin,
      judged,
      alarm: score !== null && score >= threshold,
    })),
  };
}
