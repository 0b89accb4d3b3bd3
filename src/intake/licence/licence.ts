import type { Bilingual } from '#src/vocabulary/bilingual.ts';
import { type CalendarDate, daysBetween } from '#src/vocabulary/calendar-date.ts';

/** The ways data leaves: as a file somebody downloads, to others without a login (links, webhooks), to a language model. */
export const DOORS = ['export', 'share', 'ai'] as const;
export type Door = (typeof DOORS)[number];

/** What a data licence allows of one import. `expiresAt` null: without end; the rows go after that day. */
export interface Licence {
  readonly mayExport: boolean;
  readonly mayShare: boolean;
  readonly maySendToAi: boolean;
  readonly expiresAt: CalendarDate | null;
}

/** A source behind figures that want to leave, and whether its licence opens the door. */
export interface LicensedSource {
  /** Vendor or system as the user named it. */
  readonly source: string;
  readonly allowed: boolean;
}

const DOOR_WORDS: Readonly<Record<Door, Bilingual>> = {
  export: { zh: '导出', en: 'export' },
  share: { zh: '对外分享', en: 'sharing' },
  ai: { zh: '发送给语言模型', en: 'sending to a language model' },
};

/** Whether a licence opens a door on a day: what has expired opens none. */
export function opens(licence: Licence, door: Door, today: CalendarDate): boolean {
  if (licence.expiresAt !== null && licence.expiresAt < today) return false;
  return door === 'export' ? licence.mayExport : door === 'share' ? licence.mayShare : licence.maySendToAi;
}

/**
 * The one decision every door asks: may figures that rest on these sources leave? Null yes, else the sentence that names the
 * sources whose licence forbids it.
 */
export function licenceObjection(door: Door, sources: readonly LicensedSource[]): Bilingual | null {
  const held = [...new Set(sources.filter((source) => !source.allowed).map((source) => source.source))].toSorted();
  if (held.length === 0) return null;
  const word = DOOR_WORDS[door];
  return {
    zh: `这里用到“${held.join('”、“')}”的数据，其许可不允许${word.zh}。可在屏幕上查看；如需${word.zh}，请先与数据提供方确认许可，并在导入批次页修改。`,
    en: `This rests on data of ${held.map((name) => `“${name}”`).join(', ')}, whose licence forbids ${word.en}. Read it on screen, or settle the licence with the vendor and change it on the page of the import.`,
  };
}

/** Days until the rows of a licence go, the last day included; null: no end. Below 0: they are due to go. */
export function daysLeft(licence: Licence, today: CalendarDate): number | null {
  return licence.expiresAt === null ? null : daysBetween(today, licence.expiresAt);
}
