import type { Bilingual } from '#src/vocabulary/bilingual.ts';
import type { CalendarDate, Quarter } from '#src/vocabulary/calendar-date.ts';
import type { CoverageGrade, Dimension } from '#src/vocabulary/words.ts';
import { applyHysteresis } from './apply-hysteresis.ts';
import { combineGrades } from './combine-grades.ts';
import type { Signal } from './contract.ts';
import type { ControlledSignals, MemberOfRun } from './control-run.ts';
import type { Decision } from './decision.ts';
import { describeFinding } from './describe-finding.ts';
import { explainCauses, explainGrade, explainSetAside } from './explain-grade.ts';
import type { EarlierInspection, InspectionResult } from './health.ts';
import type { HealthRules } from './health-rules.ts';
import { quietDimension } from './quiet-dimensions.ts';

/** One customer judged by itself, without what only is shown. */
export interface CustomerJudgement {
  readonly customerId: number;
  /** Latest complete quarter; null: none. */
  readonly quarter: Quarter | null;
  readonly coverage: CoverageGrade;
  readonly coverageReason: Bilingual;
  readonly dataThrough: CalendarDate | null;
  readonly decisions: Readonly<Record<Dimension, Decision>>;
  /** Where they mainly import to, and the HS4 they mainly buy. */
  readonly countries: readonly string[];
  readonly goods: readonly string[];
}

/** What is decided once the whole run and earlier runs are known. */
export type SettledPart = Pick<
  InspectionResult,
  | 'grade'
  | 'cause'
  | 'causeConfidence'
  | 'runnerUp'
  | 'causes'
  | 'causesLine'
  | 'why'
  | 'finding'
  | 'judged'
  | 'signals'
  | 'setAside'
>;

/** A judgement as deciding over the whole run takes it; too thin coverage says and tests nothing. */
export function memberOf(judgement: CustomerJudgement): MemberOfRun {
  const { customerId, coverage, decisions, countries, goods } = judgement;
  const told = coverage === 'D' ? [] : Object.entries(decisions);
  return {
    customerId,
    countries,
    goods,
    judged: coverage !== 'D' && decisions.business.grade !== 'grey',
    signals: told.flatMap(([, { signals }]) => signals),
    tests: told.flatMap(([, { test }]) => (test === undefined ? [] : [test])),
  };
}

/**
 * Settles one inspection: combines the signals that stand after the run was looked at as a whole, and holds alarms that have not
 * been clean long enough.
 * @param controlled What the run left standing; absent: everything the customer's own dimensions say.
 * @param earlier What earlier inspections decided, for hysteresis.
 */
export function settleInspection(
  judgement: CustomerJudgement,
  controlled: ControlledSignals | undefined,
  earlier: readonly EarlierInspection[],
  rules: Pick<HealthRules, 'cleanPeriods'>,
): SettledPart {
  const { decisions } = judgement;
  const signals: readonly Signal[] = controlled?.signals ?? Object.values(decisions).flatMap((d) => d.signals);
  const stands = { signals, setAside: controlled?.setAside ?? [] };
  const judgedEnough = decisions.share.grade !== 'grey' && decisions.business.grade !== 'grey';
  const combined = combineGrades(signals, judgedEnough, judgement.coverage);
  const judged = { quarter: judgement.quarter, grade: combined.grade, cause: combined.cause };
  const settled = applyHysteresis(judged, earlier, rules.cleanPeriods);
  const held = settled.heldFrom !== null;
  return {
    grade: settled.grade,
    cause: settled.cause,
    causeConfidence: held ? null : combined.confidence,
    runnerUp: held ? null : combined.runnerUp,
    causes: held ? [] : combined.causes.map(({ cause, confidence }) => ({ cause, confidence })),
    causesLine: held ? null : explainCauses(combined.causes),
    why: explainGrade({
      settled,
      coverage: judgement.coverage,
      signals: combined.signals,
      cleanPeriods: rules.cleanPeriods,
    }),
    finding: describeFinding({
      settled,
      combined,
      share: quietDimension('share', decisions.share, stands),
      business: quietDimension('business', decisions.business, stands),
      coverage: judgement.coverage,
      coverageReason: judgement.coverageReason,
      dataThrough: judgement.dataThrough,
      cleanPeriods: rules.cleanPeriods,
    }),
    judged,
    signals: [...combined.signals],
    setAside: stands.setAside.map(({ signal, q, tests }) => ({
      signal,
      q,
      tests,
      sentence: explainSetAside(signal, q, tests),
    })),
  };
}

/** The inspection as it is stored and shown: what was judged of the customer alone, with what was settled over the run. */
export function assembleInspection(
  body: Omit<InspectionResult, keyof SettledPart>,
  part: SettledPart,
): InspectionResult {
  const { share, suppliers, demand, business, relationship } = body.dimensions;
  return {
    ...body,
    ...part,
    dimensions: {
      share: quietDimension('share', share, part),
      suppliers: quietDimension('suppliers', suppliers, part),
      demand: quietDimension('demand', demand, part),
      business: quietDimension('business', business, part),
      relationship: quietDimension('relationship', relationship, part),
    },
  };
}
