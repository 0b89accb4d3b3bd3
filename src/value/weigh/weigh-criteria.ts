import type { Bilingual } from '#src/vocabulary/bilingual.ts';
import type { BodyOf, ResponseOf } from '#src/vocabulary/endpoint.ts';
import { sayPercent } from '../number-words.ts';
import { RATED_WORDS } from '../ratings/rated-part.ts';
import { ahp } from './ahp.ts';
import { CRITERIA, type Criterion, type weighCriteria } from './contract.ts';

/** What the criteria are called. */
export const CRITERION_WORDS: Readonly<Record<Criterion, Bilingual>> = {
  profit: { zh: '现有利润', en: 'Current profit' },
  growth: { zh: '增长潜力', en: 'Growth potential' },
  loyalty: { zh: '合作黏性', en: 'Loyalty' },
  terms: { zh: '交易条件', en: 'Trade terms' },
  ...RATED_WORDS,
};

/**
 * Weights of the value score's parts from pairwise comparisons; a pair not compared counts as equal.
 * @returns weights that sum to 1, and which judgement to think over when they contradict each other.
 */
export function weightsOf({ comparisons }: BodyOf<typeof weighCriteria>): ResponseOf<typeof weighCriteria> {
  const matrix = CRITERIA.map(() => CRITERIA.map(() => 1));
  for (const { first, second, times } of comparisons) {
    const [i, j] = [CRITERIA.indexOf(first), CRITERIA.indexOf(second)];
    const [row, column] = [matrix[i], matrix[j]];
    if (i === j || row === undefined || column === undefined) continue;
    row[j] = times;
    column[i] = 1 / times;
  }
  const found = ahp(matrix);
  return {
    weights: Object.fromEntries(CRITERIA.map((name, i) => [name, found.weights[i] ?? 0])),
    ratio: found.ratio,
    consistent: found.consistent,
    finding: findingOf(found),
  };
}

function findingOf({ ratio, worst }: ReturnType<typeof ahp>): Bilingual {
  const said = sayPercent(ratio, 1);
  if (worst === null)
    return {
      zh: `各项比较相互一致（一致性比率 ${said}，不超过 10% 即可采用）。`,
      en: `The comparisons agree (consistency ratio ${said}; up to 10 % is good).`,
    };
  const [row, column] = [CRITERIA[worst.row] ?? 'profit', CRITERIA[worst.column] ?? 'growth'];
  const [over, under] = worst.implied >= 1 ? [row, column] : [column, row];
  const times = Math.max(worst.implied, 1 / worst.implied).toFixed(1);
  return {
    zh: `比较前后矛盾（一致性比率 ${said}，超过 10%），先别采用。最不合的一项：按其余比较，“${CRITERION_WORDS[over].zh}”应是“${CRITERION_WORDS[under].zh}”的 ${times} 倍重要。`,
    en: `The comparisons contradict each other (consistency ratio ${said}, above 10 %), so do not use them yet. Least fitting: by the others, ${CRITERION_WORDS[over].en.toLowerCase()} should be ${times} times as important as ${CRITERION_WORDS[under].en.toLowerCase()}.`,
  };
}
