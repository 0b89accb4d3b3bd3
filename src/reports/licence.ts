import type { Bilingual } from '#src/vocabulary/bilingual.ts';

/** A source whose records stand behind a report's figures. */
export interface ReportSource {
  /** Vendor or system as the user named it. */
  readonly source: string;
  readonly mayExport: boolean;
}

/** Decides whether figures may leave the house: null yes, else the sentence that names the sources whose licence forbids it. */
export function exportObjection(sources: readonly ReportSource[]): Bilingual | null {
  const held = [...new Set(sources.filter((source) => !source.mayExport).map((source) => source.source))].toSorted();
  if (held.length === 0) return null;
  return {
    zh: `报告用到“${held.join('”、“')}”的数据，其许可不允许导出，因此未生成。可在屏幕上查看；如需导出，请先与数据提供方确认许可。`,
    en: `The report rests on data of ${held.map((name) => `“${name}”`).join(', ')}, whose licence forbids export, so it was not made. Read it on screen, or settle the licence with the vendor first.`,
  };
}
