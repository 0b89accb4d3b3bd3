import type { Bilingual } from '#src/vocabulary/bilingual.ts';
import type { CalendarDate } from '#src/vocabulary/calendar-date.ts';
import { lowerFirst } from '#src/vocabulary/english.ts';
import { CAUSE_WORDS, type Cause, GRADE_WORDS } from '#src/vocabulary/words.ts';
import type { AlertLevel } from './response.ts';

/** An alert that was just opened or became worse. */
export interface AlertNews {
  readonly alertId: number;
  readonly kind: 'opened' | 'escalated';
  readonly customer: { readonly id: number; readonly code: string; readonly name: string };
  readonly cause: Cause;
  readonly level: AlertLevel;
  readonly finding: Bilingual;
  readonly asOf: CalendarDate;
  readonly dueDate: CalendarDate;
}

/**
 * Says an alert to people who are not looking at the program. The title, which may leave the company, names customer,
 * grade and cause only; figures from customs records stay in the detail, inside, for their licence may forbid sharing.
 */
export function tellAlert(news: AlertNews) {
  const { customer, level, cause, kind } = news;
  const grade = GRADE_WORDS[level];
  const worse = kind === 'escalated';
  return {
    topic: `alert.${kind}`,
    customerId: customer.id,
    level,
    title: {
      zh: `${customer.name}：${worse ? '升级为' : ''}${grade.zh}（${CAUSE_WORDS[cause].zh}），请在 ${news.dueDate} 前处理`,
      en: `${customer.name}: ${worse ? 'now ' : ''}${grade.en.toLowerCase()}, ${lowerFirst(CAUSE_WORDS[cause].en)}; act by ${news.dueDate}`,
    },
    detail: news.finding,
    path: `/health/alerts/${news.alertId}`,
    facts: {
      alertId: news.alertId,
      customer: customer.code,
      level,
      cause,
      asOf: news.asOf,
      dueDate: news.dueDate,
    },
  };
}
