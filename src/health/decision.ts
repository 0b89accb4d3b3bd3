import type { Bilingual } from '#src/vocabulary/bilingual.ts';
import type { Dimension, Grade } from '#src/vocabulary/words.ts';
import type { Signal } from './contract.ts';

/** What one dimension decides; `insufficient` names what is missing when the grade is grey. */
export interface Decision {
  readonly grade: Grade;
  readonly sentence: Bilingual;
  readonly insufficient: Bilingual | null;
  readonly signals: readonly Signal[];
  /** The test the dimension made, with the chance of what it saw; absent: it could not test, or rests on facts alone. */
  readonly test?: { readonly dimension: Dimension; readonly p: number };
}

/** A grey decision: what is missing is said twice, as sentence and as reason. */
export function cannotSay(insufficient: Bilingual): Decision {
  return { grade: 'grey', sentence: insufficient, insufficient, signals: [] };
}
