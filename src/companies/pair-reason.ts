import type { Bilingual } from '#src/vocabulary/bilingual.ts';

/** What kind of evidence a reason is: stable words for icons, grouping and tests; the sentence itself is in the reason. */
export type PairReasonCode =
  | 'tax-id'
  | 'tax-id-differs'
  | 'same-name'
  | 'same-letters'
  | 'same-sound'
  | 'word-order'
  | 'spelling'
  | 'rare-word'
  | 'missing-word'
  | 'other-word'
  | 'abbreviation'
  | 'initials'
  | 'common-words-only'
  | 'legal-form-missing'
  | 'legal-form-differs'
  | 'numbers-differ'
  | 'place-differs'
  | 'country-same'
  | 'country-differs'
  | 'country-unknown'
  | 'address'
  | 'city'
  | 'notify-party'
  | 'parent'
  | 'branch';

/**
 * One piece of evidence for or against two names being one company, told in both languages.
 * `weight` is its part in the score, −1 to 1: above 0 speaks for, below 0 against; −1 alone decides against (a veto) and
 * +1 alone decides for.
 */
export interface PairReason extends Bilingual {
  readonly code: PairReasonCode;
  readonly weight: number;
}

/** How alike two parties are and why. */
export interface PairScore {
  /** 0–1: at or above the automatic threshold one company, at or above the review threshold a question. */
  readonly score: number;
  /** They cannot be one company whatever the names: other tax id, other numbers. The score is then below review. */
  readonly veto: boolean;
  /** Strongest first. */
  readonly reasons: readonly PairReason[];
}
