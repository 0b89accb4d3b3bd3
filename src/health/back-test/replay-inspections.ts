import type { CalendarDate } from '#src/vocabulary/calendar-date.ts';
import type { CountryCoverage, EarlierInspection, InspectionResult, MarketCell, Offer } from '../health.ts';
import type { HealthRules } from '../health-rules.ts';
import { type InspectionFrame, inspectCustomer } from '../inspect-customer.ts';
import { type CustomerHistory, coverageAt, factsAt, marketAt } from './as-known.ts';

/** What all customers of a replay share. */
export interface ReplayFrame {
  readonly origins: readonly CalendarDate[];
  /** Coverage as of today; what was not published at an origin is left out there. */
  readonly coverage: readonly CountryCoverage[];
  readonly market: readonly MarketCell[];
  readonly offer: Offer;
  readonly rules: HealthRules;
}

/** The frame of each origin, as it stood then. */
export function framesAt(frame: ReplayFrame): readonly InspectionFrame[] {
  return frame.origins.map((origin) => ({
    asOf: origin,
    coverage: coverageAt(frame.coverage, origin),
    market: marketAt(frame.market, frame.coverage, origin),
    offer: frame.offer,
    rules: frame.rules,
    rulesVersion: 0,
  }));
}

/** Inspects one customer at every origin, oldest first, as it would have been inspected then, with the production decision. */
export function replayCustomer(
  history: CustomerHistory,
  coverage: readonly CountryCoverage[],
  frames: readonly InspectionFrame[],
): readonly InspectionResult[] {
  const earlier: EarlierInspection[] = [];
  return frames.map((frame) => {
    const facts = factsAt(history, coverage, frame.asOf, frame.rules.sameOrderDays);
    const result = inspectCustomer(facts, history.linkedCompanies, earlier, frame);
    const { quarter, grade, cause } = result.judged;
    if (quarter !== null) earlier.push({ quarter, grade, cause });
    return result;
  });
}
