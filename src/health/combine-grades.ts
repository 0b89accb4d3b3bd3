import type { Cause, CoverageGrade, Grade } from '#src/vocabulary/words.ts';
import type { Signal } from './contract.ts';
import { GRADE_RANK } from './health.ts';
import { type RankedCause, rankCauses } from './rank-causes.ts';

/** The customer's grade with its cause; `signals` most telling first, those superseded left out. */
export interface CombinedGrade {
  readonly grade: Grade;
  readonly cause: Cause | null;
  /** How likely the cause is beside the others that show, 0–1; null: no cause. */
  readonly confidence: number | null;
  /** The next likely cause; null: none shows. */
  readonly runnerUp: Cause | null;
  /** All causes that show, most likely first. */
  readonly causes: readonly RankedCause[];
  readonly signals: readonly Signal[];
}

/**
 * Combines the signals of all dimensions: red business first, else the worst alarm, else green, else grey.
 * Red supersedes share alarms, because a share of a collapsing total says little.
 * @param judgedEnough Whether share and business could both be judged: what cannot be seen is not healthy, so green takes both.
 */
export function combineGrades(all: readonly Signal[], judgedEnough: boolean, coverage: CoverageGrade): CombinedGrade {
  const nothing = { cause: null, confidence: null, runnerUp: null, causes: [], signals: [] };
  if (coverage === 'D') return { grade: 'grey', ...nothing };
  const red = all.some((signal) => signal.level === 'red');
  const standing = all.filter((signal) => !(red && signal.dimension === 'share'));
  const causes = rankCauses(standing);
  const first = causes[0];
  if (!first) return { grade: judgedEnough ? 'green' : 'grey', ...nothing };
  const place = (signal: Signal): number => {
    const at = causes.findIndex(({ cause }) => cause === signal.cause);
    return at < 0 ? causes.length : at;
  };
  const signals = [...standing].sort((a, b) => GRADE_RANK[b.level] - GRADE_RANK[a.level] || place(a) - place(b));
  const { cause, confidence } = first;
  return { grade: worstLevel(standing), cause, confidence, runnerUp: causes[1]?.cause ?? null, causes, signals };
}

function worstLevel(signals: readonly Signal[]): Grade {
  return signals.reduce<Grade>((worst, { level }) => (GRADE_RANK[level] > GRADE_RANK[worst] ? level : worst), 'green');
}
