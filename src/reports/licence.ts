import { licenceObjection } from '#src/intake/index.ts';
import type { Bilingual } from '#src/vocabulary/bilingual.ts';

/** A source whose records stand behind a report's figures. */
export interface ReportSource {
  /** Vendor or system as the user named it. */
  readonly source: string;
  readonly mayExport: boolean;
}

/** Decides whether a report on figures of these sources may leave the house: null yes, else the sentence why not. */
export function exportObjection(sources: readonly ReportSource[]): Bilingual | null {
  return licenceObjection(
    'export',
    sources.map(({ source, mayExport }) => ({ source, allowed: mayExport })),
  );
}
