import type { Language } from '#src/vocabulary/bilingual.ts';
import type { ReportDocument } from '../report.ts';

/** Renders a report as one JSON document in one language: texts chosen, numbers as they are. */
export function reportJson(report: ReportDocument, language: Language): Uint8Array {
  return new TextEncoder().encode(
    `${JSON.stringify({ ...(inLanguage(report, language) as object), lang: language }, null, 2)}\n`,
  );
}

function inLanguage(value: unknown, language: Language): unknown {
  if (Array.isArray(value)) return value.map((entry) => inLanguage(entry, language));
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value);
  if (entries.length === 2 && 'zh' in value && 'en' in value) return value[language];
  return Object.fromEntries(entries.map(([key, entry]) => [key, inLanguage(entry, language)]));
}
