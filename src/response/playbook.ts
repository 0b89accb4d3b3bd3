import type { Bilingual } from '#src/vocabulary/bilingual.ts';
import type { AlertLevel } from './response.ts';

/** Roles a step can fall to. */
export type PlaybookRole = 'account-manager' | 'sales-director' | 'finance' | 'product' | 'production' | 'owner';

/** One thing to do. Blanks `{customer}` etc. in the script are filled from the evidence. */
export interface PlaybookStep {
  readonly key: string;
  readonly title: Bilingual;
  readonly script: Bilingual | null;
  readonly role: PlaybookRole;
  /** Days after the alert opened. */
  readonly days: number;
}

/** What to do, in order: at one level of alert, or in a crisis somebody reports. */
export interface Playbook {
  readonly key: string;
  /** Null: a crisis, started by hand. */
  readonly level: AlertLevel | null;
  readonly title: Bilingual;
  readonly purpose: Bilingual;
  readonly steps: readonly PlaybookStep[];
}

/** Blanks a script can carry and what fills them. */
export type Blanks = Readonly<Record<string, Bilingual>>;

/**
 * Fills the blanks of a script. A sentence with a blank nobody can fill is left out whole: a script with holes is not sent.
 * Sentences end at 。！？ or . ! ? or a line end.
 */
export function fillScript(script: Bilingual, blanks: Blanks): Bilingual {
  return { zh: fill(script.zh, 'zh', blanks), en: fill(script.en, 'en', blanks) };
}

function fill(text: string, language: 'zh' | 'en', blanks: Blanks): string {
  const lines = text.split('\n').map((line) => {
    const sentences = line.split(/(?<=[。！？]|[.!?]\s)/);
    return sentences
      .filter((sentence) => [...sentence.matchAll(/\{(\w+)\}/g)].every((match) => blanks[match[1] ?? ''] !== undefined))
      .map((sentence) => sentence.replace(/\{(\w+)\}/g, (_, name: string) => blanks[name]?.[language] ?? ''))
      .join('');
  });
  return lines
    .filter((line, index) => line.trim() !== '' || text.split('\n')[index]?.trim() === '')
    .join('\n')
    .trim();
}
