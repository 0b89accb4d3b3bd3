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
 * came after enough observed months; they stay newcomers for the plan-B window.
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
  if (supplier.ours || observedMonths < rules.supplierObservedMonths || age >= rules.planBWindowMonths)
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
  /** Newcomers to expect in a window as long, from the time before it; null: not observed long enough to know. */
  readonly expected: number | null;
}

/**
 * Compares recent arrivals of suppliers with the customer's own habit before. The first observed year only shows who was
 * there already and counts for neither.
 */
export function countArrivals(
  firstDates: readonly CalendarDate[],
  observed: Observation,
  rules: Pick<HealthRules, 'newSupplierMonths'>,
): Arrivals {
  const windowStart = addMonths(observed.until, -rules.newSupplierMonths);
  const baselineStart = addMonths(observed.since, 12);
  const baselineMonths = monthNumber(monthOf(windowStart)) - monthNumber(monthOf(baselineStart));
  const recent = firstDates.filter((date) => date > windowStart && date <= observed.until).length;
  if (baselineMonths < 6) return { recent, expected: null };
  const before = firstDates.filter((date) => date >= baselineStart && date <= windowStart).length;
  return { recent, expected: (before / baselineMonths) * rules.newSupplierMonths };
}
