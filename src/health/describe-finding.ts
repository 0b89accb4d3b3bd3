import type { Bilingual } from '#src/vocabulary/bilingual.ts';
import type { CalendarDate } from '#src/vocabulary/calendar-date.ts';
import { lowerFirst } from '#src/vocabulary/english.ts';
import type { Cause, CoverageGrade, Grade } from '#src/vocabulary/words.ts';
import { CAUSE_WORDS, GRADE_WORDS } from '#src/vocabulary/words.ts';
import type { SettledGrade } from './apply-hysteresis.ts';
import type { CombinedGrade } from './combine-grades.ts';
import type { Decision } from './decision.ts';
import { sayQuarter } from './say-numbers.ts';

/** What a finding is told from. */
export interface FindingFacts {
  readonly settled: SettledGrade;
  readonly combined: CombinedGrade;
  readonly share: Decision;
  readonly business: Decision;
  readonly coverage: CoverageGrade;
  readonly coverageReason: Bilingual;
  readonly dataThrough: CalendarDate | null;
  /** Quarters without an alarm, in a row, that clear one. */
  readonly cleanPeriods: number;
}

/** Tells an inspection in one sentence: what was found, with its numbers, the date of the data and how well they cover. */
export function describeFinding(facts: FindingFacts): Bilingual {
  const core = coreSentence(facts);
  if (facts.dataThrough === null) return core;
  return {
    zh: `${withoutStop(core.zh)}（数据截至 ${facts.dataThrough}，覆盖 ${facts.coverage} 级）。`,
    en: `${withoutStop(core.en)} (data through ${facts.dataThrough}, coverage ${facts.coverage}).`,
  };
}

function coreSentence(facts: FindingFacts): Bilingual {
  const { settled, combined } = facts;
  if (settled.heldFrom !== null)
    return heldSentence(settled.grade, settled.cause, settled.heldFrom, facts.cleanPeriods);
  const first = combined.signals[0];
  if (first) return first.sentence;
  if (settled.grade === 'grey') {
    if (facts.coverage === 'D') return facts.coverageReason;
    return facts.share.grade === 'grey' ? facts.share.sentence : facts.business.sentence;
  }
  return {
    zh: `${withoutStop(facts.share.sentence.zh)}；${facts.business.sentence.zh}`,
    en: `${withoutStop(facts.share.sentence.en)}. ${facts.business.sentence.en}`,
  };
}

function heldSentence(
  grade: Grade,
  cause: Cause | null,
  from: NonNullable<SettledGrade['heldFrom']>,
  cleanPeriods: number,
): Bilingual {
  const when = sayQuarter(from);
  const why = cause === null ? GRADE_WORDS[grade] : CAUSE_WORDS[cause];
  return {
    zh: `${when.zh}的“${why.zh}”预警有所缓解，连续 ${cleanPeriods} 个季度无异常才解除。`,
    en: `The alarm of ${when.en} (${lowerFirst(why.en)}) has eased; it clears after ${cleanPeriods} clean quarters in a row.`,
  };
}

function withoutStop(sentence: string): string {
  return sentence.replace(/[。.]$/, '');
}
