import type { CalendarDate } from '#src/vocabulary/calendar-date.ts';
import { addMonths, daysBetween, monthNumber, monthOf } from '#src/vocabulary/calendar-date.ts';
import type { SupplierFacts } from './health.ts';
import type { HealthRules } from './health-rules.ts';

/** long-standing: part of the usual supply; new-trial: first tries; plan-b: a newcomer that is being built up. */
export type Standing = 'long-standing' | 'new-trial' | 'plan-b';

/** What standing is decided on besides the supplier's own dates. */
export interface Observation {
  /** First day from which the customer's imports are observed: coverage begins and the customer imports. */
  readonly since: CalendarDate;
  /** Last day of complete data. */
  readonly until: CalendarDate;
}

/**
 * Decides how established a supplier is with a customer. Newcomers are firms whose first shipment of goods in our scope
 * came after enough observed months; they stay newcomers for the plan-B window. While it is asked whether the name is only
 * another spelling of an earlier supplier, nobody is alarmed; nor by a company of the customer's own group.
 * @param share Fraction of the customer's imports in scope over the last four complete quarters.
 */
export function supplierStanding(
  supplier: SupplierFacts,
  share: number,
  observed: Observation,
  rules: HealthRules,
): Standing {
  const first = supplier.firstScopeDate ?? supplier.firstDate;
  const observedMonths = monthNumber(monthOf(first)) - monthNumber(monthOf(observed.since));
  const age = monthNumber(monthOf(observed.until)) - monthNumber(monthOf(first));
  if (
    supplier.ours ||
    supplier.internal === true ||
    supplier.perhapsKnown ||
    observedMonths < rules.supplierObservedMonths ||
    age >= rules.planBWindowMonths
  )
    return 'long-standing';
  return isConfirmed(supplier, share, rules) ? 'plan-b' : 'new-trial';
}

/** A second order soon after the first, or a part of the supply that is no trial any more. */
export function isConfirmed(supplier: SupplierFacts, share: number, rules: HealthRules): boolean {
  const first = supplier.firstScopeDate ?? supplier.firstDate;
  const second = supplier.firstScopeDate === null ? supplier.secondDate : supplier.secondScopeDate;
  return (second !== null && daysBetween(first, second) <= rules.secondOrderDays) || share >= rules.planBShare;
}

/** How many newcomers this customer usually tries: a habit of sampling is no news. */
export interface Arrivals {
  /** Newcomers in the recent window. */
  readonly recent: number;
  /** Newcomers to expect in a window as long, by the customer's own past. */
  readonly expected: number;
  /** How likely as many or more are by that habit alone. */
  readonly chance: number;
}

/** What is thought of a customer's habit before looking: so many newcomers in so many months. */
const USUAL_HABIT = { arrivals: 0.15, months: 12 } as const;
/** In the first months everybody looks new. */
const RUN_IN_MONTHS = 9;

/**
 * Compares recent arrivals of suppliers with the customer's own habit before. The first observed months only show who was there
 * already and count for neither.
 * Source: Poisson arrivals with a gamma prior on their rate; the upper tail of the count at the posterior mean.
 */
export function countArrivals(
  firstDates: readonly CalendarDate[],
  observed: Observation,
  rules: Pick<HealthRules, 'newSupplierMonths'>,
): Arrivals {
  const windowStart = addMonths(observed.until, -rules.newSupplierMonths);
  const baselineStart = addMonths(observed.since, RUN_IN_MONTHS);
  const months = Math.max(0, monthNumber(monthOf(windowStart)) - monthNumber(monthOf(baselineStart)));
  const recent = firstDates.filter((date) => date > windowStart && date <= observed.until).length;
  const before = firstDates.filter((date) => date >= baselineStart && date <= windowStart).length;
  const rate = (before + USUAL_HABIT.arrivals) / (months + USUAL_HABIT.months);
  const expected = rate * rules.newSupplierMonths;
  return { recent, expected, chance: poissonTail(recent, expected) };
}

/** Probability of at least `count` arrivals where `expected` are usual. */
function poissonTail(count: number, expected: number): number {
  let term = Math.exp(-expected);
  let below = 0;
  for (let k = 0; k < count; k++) {
    below += term;
    term *= expected / (k + 1);
  }
  return Math.max(0, 1 - below);
}
