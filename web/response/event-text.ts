import type { TFunction } from 'i18next';
import type { Alert } from '#src/response/contract.ts';
import type { Bilingual } from '#src/vocabulary/bilingual.ts';
import { ALERT_STATE_WORDS, ALERT_STATES, GRADE_WORDS, GRADES } from '#src/vocabulary/words.ts';

const KINDS = [
  'opened',
  'moved',
  'assigned',
  'escalated',
  'task-added',
  'task-done',
  'evidence',
  'reopened',
  'calmed',
  'woke',
] as const;

/** One event of an alert's history as a sentence. */
export function eventText(event: Alert['events'][number], t: TFunction, say: (text: Bilingual) => string): string {
  const kind = KINDS.find((known) => known === event.kind);
  const words = kind === undefined ? event.kind : t(`alertEvents.${kind}`);
  const to = stateWord(event.to, say);
  const from = stateWord(event.from, say);
  if (from !== null && to !== null) return `${words} · ${from} → ${to}`;
  return to === null ? words : `${words} · ${to}`;
}

function stateWord(state: string | null, say: (text: Bilingual) => string): string | null {
  if (state === null || state === '') return null;
  const alertState = ALERT_STATES.find((known) => known === state);
  if (alertState) return say(ALERT_STATE_WORDS[alertState]);
  const grade = GRADES.find((known) => known === state);
  return grade ? say(GRADE_WORDS[grade]) : state;
}
