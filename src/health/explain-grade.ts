import type { Bilingual } from '#src/vocabulary/bilingual.ts';
import { counted, lowerFirst } from '#src/vocabulary/english.ts';
import type { CoverageGrade, Grade } from '#src/vocabulary/words.ts';
import { CAUSE_WORDS, DIMENSION_WORDS, GRADE_WORDS } from '#src/vocabulary/words.ts';
import type { SettledGrade } from './apply-hysteresis.ts';
import type { Signal } from './contract.ts';
import type { RankedCause } from './rank-causes.ts';
import { percent, sayQuarter } from './say-numbers.ts';

/** What the reason of a grade is told from. */
export interface GradeReasons {
  readonly settled: SettledGrade;
  readonly coverage: CoverageGrade;
  /** Signals that stand. */
  readonly signals: readonly Signal[];
  readonly cleanPeriods: number;
}

/** Says in one sentence which rule made the grade what it is. */
export function explainGrade({ settled, coverage, signals, cleanPeriods }: GradeReasons): Bilingual {
  const { grade, heldFrom } = settled;
  const name = GRADE_WORDS[grade];
  if (heldFrom !== null) {
    const when = sayQuarter(heldFrom);
    return {
      zh: `仍为“${name.zh}”：${when.zh}报出的预警，要连续 ${cleanPeriods} 个正常季度才解除，以免一季好转就放松。`,
      en: `Still “${lowerFirst(name.en)}”: the alarm of ${when.en} clears only after ${counted(cleanPeriods, 'clean quarter')} in a row, so that one good quarter does not lull anybody.`,
    };
  }
  if (grade === 'green')
    return {
      zh: '评为“健康”：份额和客户自身经营都有足够数据判断，没有一项成立的信号。',
      en: 'Graded “healthy”: there is enough data to judge both our share and their business, and no signal stands.',
    };
  if (grade === 'grey')
    return coverage === 'D'
      ? {
          zh: '评为“数据不足”：覆盖为 D 级，看不清不等于健康。',
          en: 'Graded “not enough data”: coverage is D, and what cannot be seen is not healthy.',
        }
      : {
          zh: '评为“数据不足”：份额或客户自身经营还判断不了，看不清不等于健康。',
          en: 'Graded “not enough data”: our share or their business cannot be judged yet, and what cannot be seen is not healthy.',
        };
  const dimensions = [...new Set(signals.filter(({ level }) => level === grade).map(({ dimension }) => dimension))];
  const which = {
    zh: dimensions.map((dimension) => DIMENSION_WORDS[dimension].zh).join('、'),
    en: dimensions.map((dimension) => lowerFirst(DIMENSION_WORDS[dimension].en)).join(', '),
  };
  return {
    zh: `评为“${name.zh}”：${which.zh}${REASONS[grade].zh}`,
    en: `Graded “${lowerFirst(name.en)}”: ${which.en} ${REASONS[grade].en}`,
  };
}

const REASONS: Readonly<Record<Exclude<Grade, 'green' | 'grey'>, Bilingual>> = {
  red: {
    zh: '为红。客户自己在萎缩，先保货款，份额放在其次。',
    en: 'is red. They themselves shrink: our money first, share second.',
  },
  orange: {
    zh: '为橙。有一项为橙即为警示：生意正在流失。',
    en: 'is orange. One orange dimension makes it a warning: business is being lost.',
  },
  yellow: { zh: '为黄，没有一项为橙：有苗头，先去了解。', en: 'is yellow and none is orange: a sign, worth a visit.' },
};

/**
 * Says how likely the causes are beside each other.
 * @param causes Most likely first. @returns `null` without any.
 */
export function explainCauses(causes: readonly RankedCause[]): Bilingual | null {
  const [first, second] = causes;
  if (!first) return null;
  const unseen = 1 - causes.reduce((sum, { confidence }) => sum + confidence, 0);
  const [likely, next] = [CAUSE_WORDS[first.cause], second ? CAUSE_WORDS[second.cause] : null];
  const head: Bilingual = {
    zh: `最可能的原因：${likely.zh}，把握 ${percent(first.confidence)}`,
    en: `Most likely ${lowerFirst(likely.en)}, ${percent(first.confidence)}`,
  };
  const tail: Bilingual =
    second && next
      ? {
          zh: `；其次：${next.zh}，${percent(second.confidence)}`,
          en: `; next ${lowerFirst(next.en)}, ${percent(second.confidence)}`,
        }
      : { zh: '', en: '' };
  return {
    zh: `${head.zh}${tail.zh}。其余 ${percent(unseen)} 留给数据里看不到的原因。`,
    en: `${head.en}${tail.en}. ${percent(unseen)} is left to causes that leave no mark in the data.`,
  };
}

/** Says why a signal does not count: so many tests in one run would bring up as much by luck. */
export function explainSetAside(signal: Signal, q: number, tests: number): Bilingual {
  return {
    zh: `${signal.sentence.zh}这次体检一共做了 ${tests} 次检验，达到这样强度的信号里，估计有 ${percent(q)} 只是碰巧，因此先搁置，不计入等级；下次若更明显会自动计入。`,
    en: `${signal.sentence.en} This run made ${counted(tests, 'test')}; of signals at least this strong about ${percent(q)} are expected to be luck, so it is set aside and does not count. It will count by itself once it is clearer.`,
  };
}
