import type { Bilingual } from '#src/vocabulary/bilingual.ts';
import { addDays, type CalendarDate } from '#src/vocabulary/calendar-date.ts';
import { type Blanks, fillScript, type Playbook, type PlaybookRole } from './playbook.ts';
import type { FrozenSignal } from './response.ts';

/** A task to be stored. */
export interface PlannedTask {
  readonly playbookKey: string;
  readonly stepKey: string;
  readonly title: Bilingual;
  readonly script: Bilingual | null;
  readonly role: PlaybookRole;
  readonly dueDate: CalendarDate;
}

/** Makes the tasks of a playbook for one customer, scripts filled from the finding and its signals; no finding: none of it. */
export function planTasks(
  playbook: Playbook,
  facts: {
    readonly customerName: string;
    readonly finding: Bilingual | null;
    readonly signals: readonly FrozenSignal[];
  },
  today: CalendarDate,
): readonly PlannedTask[] {
  const blanks: Blanks = {
    customer: { zh: facts.customerName, en: facts.customerName },
    ...(facts.finding === null ? {} : { finding: facts.finding }),
    ...(facts.signals.length === 0
      ? {}
      : {
          signals: {
            zh: facts.signals.map((signal) => `· ${signal.sentence.zh}`).join('\n'),
            en: facts.signals.map((signal) => `· ${signal.sentence.en}`).join('\n'),
          },
        }),
  };
  return playbook.steps.map((step) => ({
    playbookKey: playbook.key,
    stepKey: step.key,
    title: step.title,
    script: step.script === null ? null : fillScript(step.script, blanks),
    role: step.role,
    dueDate: addDays(today, step.days),
  }));
}
