import type { CalendarDate } from '#src/vocabulary/calendar-date.ts';
import { lowerFirst } from '#src/vocabulary/english.ts';
import { CAUSE_WORDS, type Cause, GRADE_WORDS, type Grade } from '#src/vocabulary/words.ts';

/** A customer whose grade is another than other systems hold. `cause` null: there is none. */
export interface GradeNews {
  readonly customer: { readonly id: number; readonly code: string; readonly name: string };
  readonly from: Grade;
  readonly to: Grade;
  readonly cause: Cause | null;
  /** Day of our inspection. */
  readonly asOf: CalendarDate;
}

/**
 * The health field as it goes to other systems: grade, cause in words, and the day of our own inspection. Findings, shares
 * and dates of customs records are not in it, so no licence has to be asked.
 */
export function tellGrade({ customer, from, to, cause, asOf }: GradeNews) {
  const words = cause === null ? null : CAUSE_WORDS[cause];
  return {
    topic: 'customer.grade-changed',
    customerId: customer.id,
    level: null,
    title: {
      zh: `${customer.name}：体检等级由${GRADE_WORDS[from].zh}变为${GRADE_WORDS[to].zh}${words === null ? '' : `（${words.zh}）`}`,
      en: `${customer.name}: health from ${GRADE_WORDS[from].en.toLowerCase()} to ${GRADE_WORDS[to].en.toLowerCase()}${words === null ? '' : `, ${lowerFirst(words.en)}`}`,
    },
    detail: null,
    path: `/customers/${encodeURIComponent(customer.code)}`,
    facts: { customer: customer.code, grade: to, previousGrade: from, cause, causeWords: words, inspectedOn: asOf },
  };
}
