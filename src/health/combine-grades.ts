import type { Cause, CoverageGrade, Dimension, Grade } from '#src/vocabulary/words.ts';
import type { Signal } from './contract.ts';
import type { Decision } from './decision.ts';
import { GRADE_RANK } from './health.ts';

/** The customer's grade with its cause; `signals` most telling first, those superseded left out. */
export interface CombinedGrade {
  readonly grade: Grade;
  readonly cause: Cause | null;
  /** The next likely cause; null: none. */
  readonly runnerUp: Cause | null;
  readonly signals: readonly Signal[];
}

/** Signals that explain most come first within a level. */
const TELLING = [
  'customer-falls',
  'market-falls',
  'plan-b-grows',
  'share-lost',
  'demand-gap',
  'plan-b-confirmed',
  'share-slips',
  'share-trend',
  'share-and-total-fall',
  'new-supplier',
];

/**
 * Combines the dimensions: red business first, else the worst alarm, else green, else grey.
 * Green takes a judged share and a judged business: what cannot be seen is not healthy. Red supersedes share alarms, because
 * a share of a collapsing total says little.
 */
export function combineGrades(
  decisions: Readonly<Record<Dimension, Decision>>,
  coverage: CoverageGrade,
): CombinedGrade {
  if (coverage === 'D') return { grade: 'grey', cause: null, runnerUp: null, signals: [] };
  const all = Object.values(decisions).flatMap((decision) => decision.signals);
  const red = all.some((signal) => signal.level === 'red');
  const signals = all
    .filter((signal) => !(red && signal.dimension === 'share'))
    .sort((a, b) => GRADE_RANK[b.level] - GRADE_RANK[a.level] || TELLING.indexOf(a.kind) - TELLING.indexOf(b.kind));
  const first = signals[0];
  if (first)
    return {
      grade: first.level,
      cause: first.cause,
      runnerUp: signals.find((signal) => signal.cause !== first.cause)?.cause ?? null,
      signals,
    };
  const judged = decisions.share.grade !== 'grey' && decisions.business.grade !== 'grey';
  return { grade: judged ? 'green' : 'grey', cause: null, runnerUp: null, signals: [] };
}
