import type { Quarter } from '#src/vocabulary/calendar-date.ts';
import { quarterNumber } from '#src/vocabulary/calendar-date.ts';
import type { Cause, Grade } from '#src/vocabulary/words.ts';
import type { EarlierInspection } from './health.ts';
import { GRADE_RANK } from './health.ts';

/** A grade after hysteresis; `heldFrom` names the quarter whose alarm still stands, null: nothing is held. */
export interface SettledGrade {
  readonly grade: Grade;
  readonly cause: Cause | null;
  readonly heldFrom: Quarter | null;
}

/**
 * Raises an alarm at once and clears it only after enough clean periods in a row; a period is a judged quarter.
 * @param earlier What earlier inspections decided on their facts alone, any order. Several of one quarter: the last counts.
 *   Grey ones are no clean periods and are passed over.
 */
export function applyHysteresis(
  now: { readonly quarter: Quarter | null; readonly grade: Grade; readonly cause: Cause | null },
  earlier: readonly EarlierInspection[],
  cleanPeriods: number,
): SettledGrade {
  const settled = { grade: now.grade, cause: now.cause, heldFrom: null };
  const { quarter } = now;
  if (quarter === null || now.grade === 'grey') return settled;
  const byQuarter = new Map<Quarter, EarlierInspection>();
  for (const inspection of earlier)
    if (inspection.grade !== 'grey' && quarterNumber(inspection.quarter) < quarterNumber(quarter))
      byQuarter.set(inspection.quarter, inspection);
  const recent = [...byQuarter.values()]
    .sort((a, b) => quarterNumber(b.quarter) - quarterNumber(a.quarter))
    .slice(0, cleanPeriods - 1);
  const worst = recent.reduce<EarlierInspection | null>(
    (most, inspection) => (most === null || GRADE_RANK[inspection.grade] > GRADE_RANK[most.grade] ? inspection : most),
    null,
  );
  if (worst === null || GRADE_RANK[worst.grade] <= GRADE_RANK[now.grade]) return settled;
  return { grade: worst.grade, cause: worst.cause, heldFrom: worst.quarter };
}
