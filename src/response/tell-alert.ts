import type { Bilingual } from '#src/vocabulary/bilingual.ts';
import type { CalendarDate } from '#src/vocabulary/calendar-date.ts';
import { lowerFirst } from '#src/vocabulary/english.ts';
import { CAUSE_WORDS, type Cause, GRADE_WORDS } from '#src/vocabulary/words.ts';
import type { AlertLevel } from './response.ts';

/** An alert that was just opened, became worse, or whose snooze is over. */
export interface AlertNews {
  readonly alertId: number;
  readonly kind: 'opened' | 'escalated' | 'woke';
  readonly customer: { readonly id: number; readonly code: string; readonly name: string };
  readonly cause: Cause;
  readonly level: AlertLevel;
  readonly finding: Bilingual;
  readonly asOf: CalendarDate;
  readonly dueDate: CalendarDate;
}

const HOW = {
  opened: { zh: '', en: '' },
  escalated: { zh: '升级为', en: 'now ' },
  woke: { zh: '推迟到期，', en: 'snooze over, ' },
} as const;

/**
 * Says an alert to people who are not looking at the program. The title, which may leave the company, names customer,
 * grade and cause only; figures from customs records stay in the detail, inside, for their licence may forbid sharing.
 */
export function tellAlert(news: AlertNews) {
  const { customer, level, cause, kind } = news;
  const grade = GRADE_WORDS[level];
  const how = HOW[kind];
  return {
    topic: `alert.${kind}`,
    customerId: customer.id,
    level,
    title: {
      zh: `${customer.name}：${how.zh}${grade.zh}（${CAUSE_WORDS[cause].zh}），请在 ${news.dueDate} 前处理`,
      en: `${customer.name}: ${how.en}${grade.en.toLowerCase()}, ${lowerFirst(CAUSE_WORDS[cause].en)}; act by ${news.dueDate}`,
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
