import type { CalendarDate } from '#src/vocabulary/calendar-date.ts';
import { controlRun } from '../control-run.ts';
import type { Decision } from '../decision.ts';
import { shareFall } from '../grade-share.ts';
import type { CountryCoverage, EarlierInspection, MarketCell, Offer } from '../health.ts';
import type { HealthRules } from '../health-rules.ts';
import { draftInspection, type InspectionFrame } from '../inspect-customer.ts';
import type { CustomerJudgement, SettledPart } from '../settle-inspection.ts';
import { memberOf, settleInspection } from '../settle-inspection.ts';
import { type CustomerHistory, coverageAt, factsAt, marketAt } from './as-known.ts';

/** What all customers of a replay share. */
export interface ReplayFrame {
  readonly origins: readonly CalendarDate[];
  /** Coverage as of today; what was not published at an origin is left out there. */
  readonly coverage: readonly CountryCoverage[];
  readonly market: readonly MarketCell[];
  readonly offer: Offer;
  readonly rules: HealthRules;
  /** Days on which anybody ordered, any order; absent: own orders are not weighed. */
  readonly orderDates?: readonly CalendarDate[];
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
    ordersThrough: latestBy(frame.orderDates ?? [], origin),
    decisionsOnly: true,
  }));
}

function latestBy(dates: readonly CalendarDate[], origin: CalendarDate): CalendarDate | null {
  return dates.reduce<CalendarDate | null>(
    (latest, date) => (date <= origin && (latest === null || date > latest) ? date : latest),
    null,
  );
}

/** One customer judged at every origin, oldest first, as they would have been judged then; what is only shown is left out. */
export interface ReplayedJudgements {
  readonly judgements: readonly CustomerJudgement[];
  /** Change of our share over two quarters at each origin; null: cannot be said. */
  readonly shareChanges: readonly (number | null)[];
}

/** An inspection of a replay. */
export interface ReplayedInspection extends SettledPart {
  readonly asOf: CalendarDate;
  readonly shareChange: number | null;
}

/** Judges one customer at every origin by itself, with the production decision. */
export function judgeAtOrigins(
  history: CustomerHistory,
  coverage: readonly CountryCoverage[],
  frames: readonly InspectionFrame[],
): ReplayedJudgements {
  const drafts = frames.map((frame) =>
    draftInspection(factsAt(history, coverage, frame.asOf, frame.rules.sameOrderDays), history.linkedCompanies, frame),
  );
  return {
    judgements: drafts.map(({ judgement }) => ({ ...judgement, decisions: withoutTables(judgement.decisions) })),
    shareChanges: drafts.map(({ body }) => {
      const complete = body.dimensions.share.series.filter((quarter) => quarter.complete);
      return complete.length < 6 ? null : (shareFall(complete, 2)?.change ?? null);
    }),
  };
}

/** The decisions alone: the tables they rest on would fill the memory of a long replay. */
function withoutTables(decisions: CustomerJudgement['decisions']): CustomerJudgement['decisions'] {
  const { share, suppliers, demand, business, relationship } = decisions;
  const slim = ({ grade, sentence, insufficient, signals, test }: Decision): Decision => ({
    grade,
    sentence,
    insufficient,
    signals,
    ...(test === undefined ? {} : { test }),
  });
  return {
    share: slim(share),
    suppliers: slim(suppliers),
    demand: slim(demand),
    business: slim(business),
    relationship: slim(relationship),
  };
}

/** Settles a replayed portfolio: at every origin the run is looked at as a whole, and alarms are held as they would have been. */
export function settleReplay(
  customers: readonly ReplayedJudgements[],
  frames: readonly InspectionFrame[],
): readonly (readonly ReplayedInspection[])[] {
  const earlier = customers.map((): EarlierInspection[] => []);
  const settled = customers.map((): ReplayedInspection[] => []);
  frames.forEach((frame, at) => {
    const members = customers.flatMap(({ judgements }) => judgements[at] ?? []);
    const controlled = controlRun(members.map(memberOf), frame.rules);
    customers.forEach(({ judgements, shareChanges }, index) => {
      const judgement = judgements[at];
      if (!judgement) return;
      const part = settleInspection(judgement, controlled.get(judgement.customerId), earlier[index] ?? [], frame.rules);
      const { quarter, grade, cause } = part.judged;
      if (quarter !== null) earlier[index]?.push({ quarter, grade, cause });
      settled[index]?.push({ ...part, asOf: frame.asOf, shareChange: shareChanges[at] ?? null });
    });
  });
  return settled;
}
