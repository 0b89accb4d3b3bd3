import type { Bilingual } from '#src/vocabulary/bilingual.ts';
import type { Dimension, Grade } from '#src/vocabulary/words.ts';
import type { Signal } from './contract.ts';

interface Verdict {
  readonly grade: Grade;
  readonly sentence: Bilingual;
}

/** What stood after the run was looked at as a whole, and what was set aside. */
interface Settled {
  readonly signals: readonly Signal[];
  /** Absent: nothing. */
  readonly setAside?: readonly { readonly signal: Signal }[] | undefined;
}

/**
 * A dimension's verdict after the run was looked at as a whole: where its only signs were set aside it is calm and says so, or it would
 * contradict the grade. Otherwise the same object.
 */
export function quietDimension<V extends Verdict>(
  dimension: Dimension,
  verdict: V,
  { signals, setAside = [] }: Settled,
): V {
  const isIts = (signal: Signal): boolean => signal.dimension === dimension;
  if (!setAside.some(({ signal }) => isIts(signal)) || signals.some(isIts)) return verdict;
  const { zh, en } = verdict.sentence;
  return {
    ...verdict,
    grade: 'green',
    sentence: {
      zh: `${zh}这还分不清是不是碰巧，不计入等级。`,
      en: `${en} That cannot be told from chance yet and does not count.`,
    },
  };
}
