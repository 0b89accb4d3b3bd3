import type { Bilingual } from '#src/vocabulary/bilingual.ts';
import { groupDecimal, lowerFirst } from '#src/vocabulary/english.ts';
import {
  ALERT_STATE_WORDS,
  type AlertState,
  CAUSE_WORDS,
  type Cause,
  GRADE_WORDS,
  type Grade,
  TIER_WORDS,
  type Tier,
} from '#src/vocabulary/words.ts';

/** One raw event of a customer's history. */
export interface RawEvent {
  readonly kind: 'order' | 'inspection' | 'tier' | 'alert' | 'move' | 'task' | 'link';
  readonly label: string;
  readonly extra: string | null;
  readonly text: Bilingual | null;
}

/** Puts an event into words: a title, and a detail where there is more to say. */
export function describeEvent(event: RawEvent): { readonly title: Bilingual; readonly detail: Bilingual | null } {
  const both = (text: string): Bilingual => ({ zh: text, en: text });
  switch (event.kind) {
    case 'order':
      return {
        title: { zh: `订单 ${event.label}`, en: `Order ${event.label}` },
        detail: event.extra === null ? null : both(event.extra.replace(/-?[\d.]+$/, groupDecimal)),
      };
    case 'inspection': {
      const grade = GRADE_WORDS[event.label as Grade];
      return {
        title: {
          zh: `体检：${grade.zh}${cause(event.extra, 'zh')}`,
          en: `Inspection: ${grade.en.toLowerCase()}${cause(event.extra, 'en')}`,
        },
        detail: event.text,
      };
    }
    case 'tier': {
      const to = TIER_WORDS[event.label as Tier];
      const from = event.extra === null ? null : TIER_WORDS[event.extra as Tier];
      return {
        title:
          from === null
            ? { zh: `进入${to.zh}层`, en: `Placed in ${to.en.toLowerCase()}` }
            : { zh: `层级：${from.zh} → ${to.zh}`, en: `Tier: ${from.en.toLowerCase()} → ${to.en.toLowerCase()}` },
        detail: event.text,
      };
    }
    case 'alert': {
      const level = GRADE_WORDS[event.label as Grade];
      return {
        title: {
          zh: `${level.zh}预警${cause(event.extra, 'zh')}`,
          en: `Alert: ${level.en.toLowerCase()}${cause(event.extra, 'en')}`,
        },
        detail: event.text,
      };
    }
    case 'move': {
      const state = ALERT_STATE_WORDS[event.label as AlertState];
      return {
        title: { zh: `预警${state.zh}`, en: `Alert ${lowerFirst(state.en)}` },
        detail: event.extra === null ? null : both(event.extra),
      };
    }
    case 'task':
      return {
        title:
          event.label === 'done'
            ? { zh: `完成任务：${event.text?.zh ?? ''}`, en: `Task done: ${event.text?.en ?? ''}` }
            : { zh: `放弃任务：${event.text?.zh ?? ''}`, en: `Task dropped: ${event.text?.en ?? ''}` },
        detail: event.extra === null ? null : both(event.extra),
      };
    case 'link':
      return {
        title: { zh: `关联海关企业 ${event.label}`, en: `Linked to ${event.label} in customs data` },
        detail: null,
      };
  }
}

function cause(key: string | null, language: 'zh' | 'en'): string {
  if (key === null) return '';
  const words = CAUSE_WORDS[key as Cause];
  return language === 'zh' ? `（${words.zh}）` : ` (${lowerFirst(words.en)})`;
}
