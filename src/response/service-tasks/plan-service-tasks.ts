import type { Bilingual } from '#src/vocabulary/bilingual.ts';
import { addDays, type CalendarDate } from '#src/vocabulary/calendar-date.ts';
import type { PlannedTask } from '../plan-tasks.ts';

/** The key under which tasks of broken service promises are kept. */
export const SERVICE_BREACH = 'service-breach';
const DAYS_TO_ACT = 14;

/** A promise that was not kept, with the sentence that says so. */
export interface ServiceBreach {
  readonly code: string;
  readonly kind: 'response' | 'delivery' | 'visits';
  readonly reason: Bilingual;
}

const WHAT: Readonly<Record<ServiceBreach['kind'], Bilingual>> = {
  response: { zh: '答复太慢', en: 'Answers come too slowly' },
  delivery: { zh: '交货不准时', en: 'Deliveries are late' },
  visits: { zh: '拜访不足', en: 'Too few visits' },
};

/** Makes one task of each broken promise, due in two weeks, for whoever looks after the customer. */
export function planServiceTask(breach: ServiceBreach, today: CalendarDate): PlannedTask {
  const what = WHAT[breach.kind];
  return {
    playbookKey: SERVICE_BREACH,
    stepKey: breach.kind,
    title: { zh: `${what.zh}：${breach.reason.zh}`, en: `${what.en}: ${breach.reason.en}` },
    script: null,
    role: 'account-manager',
    dueDate: addDays(today, DAYS_TO_ACT),
  };
}
