import type { Cause, CoverageGrade, Dimension, Grade } from '#src/vocabulary/words.ts';
import type { Signal } from './contract.ts';
import type { Decision } from './decision.ts';
import { GRADE_RANK } from './health.ts';
import { rankCauses } from './rank-causes.ts';

/** The customer's grade with its cause; `signals` most telling first, those superseded left out. */
export interface CombinedGrade {
  readonly grade: Grade;
  readonly cause: Cause | null;
  /** How likely the cause is beside the others that show, 0–1; null: no cause. */
  readonly confidence: number | null;
  /** The next likely cause; null: none shows. */
  readonly runnerUp: Cause | null;
  readonly signals: readonly Signal[];
}

/**
 * Combines the dimensions: red business first, else the worst alarm, else green, else grey.
 * Green takes a judged share and a judged business: what cannot be seen is not healthy. Red supersedes share alarms, because
 * a share of a collapsing total says little.
 */
export function combineGrades(
  decisions: Readonly<Record<Dimension, Decision>>,
  coverage: CoverageGrade,
): CombinedGrade {
  const nothing = { cause: null, confidence: null, runnerUp: null, signals: [] };
  if (coverage === 'D') return { grade: 'grey', ...nothing };
  const all = Object.values(decisions).flatMap((decision) => decision.signals);
  const red = all.some((signal) => signal.level === 'red');
  const standing = all.filter((signal) => !(red && signal.dimension === 'share'));
  const causes = rankCauses(standing);
  const first = causes[0];
  if (first) {
    const place = (signal: Signal): number => {
      const at = causes.findIndex(({ cause }) => cause === signal.cause);
      return at < 0 ? causes.length : at;
    };
    const signals = [...standing].sort((a, b) => GRADE_RANK[b.level] - GRADE_RANK[a.level] || place(a) - place(b));
    const grade = worstLevel(standing);
    return { grade, cause: first.cause, confidence: first.confidence, runnerUp: causes[1]?.cause ?? null, signals };
  }
  const judged = decisions.share.grade !== 'grey' && decisions.business.grade !== 'grey';
  return { grade: judged ? 'green' : 'grey', ...nothing };
}

function worstLevel(signals: readonly Signal[]): Grade {
  return signals.reduce<Grade>((worst, { level }) => (GRADE_RANK[level] > GRADE_RANK[worst] ? level : worst), 'green');
}
