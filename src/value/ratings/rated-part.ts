import type { Bilingual } from '#src/vocabulary/bilingual.ts';
import type { ScorePart } from '../value-score.ts';
import { BEST_RATING, type CustomerRating, type Rated } from './contract.ts';

/** What is rated, in the words of the score. */
export const RATED_WORDS: Readonly<Record<Rated, Bilingual>> = {
  synergy: { zh: '战略协同', en: 'Strategic synergy' },
  influence: { zh: '影响力', en: 'Influence' },
};

/**
 * A part of the value score that a person rated: 1 to 5 become 0, 25, 50, 75, 100 points. Not rated is not zero: the part is
 * left out.
 */
export function ratedPart(criterion: Rated, ratings: readonly CustomerRating[], weight: number): ScorePart {
  const found = ratings.find((one) => one.criterion === criterion);
  const base = { name: criterion, label: RATED_WORDS[criterion], weight };
  if (found === undefined)
    return {
      ...base,
      score: null,
      reason: {
        zh: '还没有人评分，本项不计，其余各项按比例放大。',
        en: 'Nobody has rated it; not counted, the other parts weigh more.',
      },
    };
  return {
    ...base,
    score: (100 * (found.rating - 1)) / (BEST_RATING - 1),
    reason: {
      zh: `${found.by} 于 ${found.on} 评 ${found.rating} 分（满分 ${BEST_RATING}）：${found.reason}`,
      en: `${found.by} rated it ${found.rating} of ${BEST_RATING} on ${found.on}: ${found.reason}`,
    },
  };
}
