import type { CalendarDate } from '#src/vocabulary/calendar-date.ts';
import type { CountryCoverage, EarlierInspection, InspectionResult, MarketCell, Offer } from '../health.ts';
import type { HealthRules } from '../health-rules.ts';
import { inspectCustomer } from '../inspect-customer.ts';
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

/** Inspects a portfolio at every origin as it would have been inspected then, with the production decision. One list per customer. */
export function replayInspections(
  histories: readonly CustomerHistory[],
  frame: ReplayFrame,
): readonly (readonly InspectionResult[])[] {
  const results: InspectionResult[][] = histories.map(() => []);
  const earlier: EarlierInspection[][] = histories.map(() => []);
  for (const origin of frame.origins) {
    const at = {
      asOf: origin,
      coverage: coverageAt(frame.coverage, origin),
      market: marketAt(frame.market, frame.coverage, origin),
      offer: frame.offer,
      rules: frame.rules,
      rulesVersion: 0,
    };
    histories.forEach((history, index) => {
      const facts = factsAt(history, frame.coverage, origin, frame.rules.sameOrderDays);
      const result = inspectCustomer(facts, history.linkedCompanies, earlier[index] ?? [], at);
      results[index]?.push(result);
      const { quarter, grade, cause } = result.judged;
      if (quarter !== null) earlier[index]?.push({ quarter, grade, cause });
    });
  }
  return results;
}
