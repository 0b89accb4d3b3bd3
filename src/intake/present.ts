import type { Language } from '#src/vocabulary/bilingual.ts';
import type { Batch, ImportPreview } from './contract.ts';
import type { ImportRules } from './import-rules.ts';
import type { ProblemWords, TargetField } from './import-target.ts';
import type { BatchProgress, BatchRow } from './store/batches.ts';
import type { ImportDifferences } from './use-cases/write-target.ts';
import { wordsFor } from './words.ts';

/**
 * A stored batch as the API shows it.
 * @param options.live progress of a running read, fresher than what is stored; null: none runs.
 * @param options.totals whether the reader may see its sums.
 */
export function presentBatch(
  row: BatchRow,
  words: ProblemWords,
  { live, totals }: { readonly live: BatchProgress | null; readonly totals: boolean },
): Batch {
  const progress = live ?? row.progress;
  return {
    id: row.id,
    dataset: row.dataset,
    state: row.state,
    source: row.source,
    fileName: row.fileName,
    fileBytes: row.fileBytes,
    reportingCountry: row.reportingCountry,
    rows: row.rows,
    accepted: row.accepted,
    rejected: row.rejected,
    skipped: row.skipped,
    duplicates: row.duplicates,
    created: row.created,
    updated: row.updated,
    sums: totals ? presentSums(row.sums) : [],
    reasons: presentReasons(row.reasons, words),
    doubts: presentReasons(row.progress?.doubts ?? {}, words),
    progress:
      row.state === 'reading' && progress !== null
        ? {
            rows: progress.rows,
            bytesDone: progress.bytesDone,
            bytesTotal: progress.bytesTotal,
            rowsPerSecond: progress.rowsPerSecond,
          }
        : null,
    failure: row.failure,
    acquiredAt: row.acquiredAt as Batch['acquiredAt'],
    createdAt: row.createdAt,
    committedAt: row.committedAt,
    createdBy: row.createdBy,
    hasRejects: row.rejected > 0 && row.state !== 'failed' && row.state !== 'cancelled',
  };
}

/** Sums by currency, in the order of currencies. */
export function presentSums(sums: Readonly<Record<string, string>>): { currency: string; amount: string }[] {
  return Object.entries(sums)
    .map(([currency, amount]) => ({ currency, amount }))
    .sort((a, b) => (a.currency < b.currency ? -1 : 1));
}

/** Counts by reason with their words, most frequent first. */
export function presentReasons(
  reasons: Readonly<Record<string, number>>,
  words: ProblemWords,
): { reason: string; text: { zh: string; en: string }; count: number }[] {
  return Object.entries(reasons)
    .map(([reason, count]) => ({ reason, text: wordsFor(reason, words), count }))
    .sort((a, b) => b.count - a.count || (a.reason < b.reason ? -1 : 1));
}

/** Rules as the API shows them. */
export function presentRules(rules: ImportRules): ImportPreview['rules'] {
  return { mode: rules.mode, fields: { ...rules.fields }, keepEdited: rules.keepEdited };
}

/** Differences as the API shows them; `costs`: whether the reader may see what we pay. */
export function presentDifferences(
  differences: ImportDifferences,
  costs: boolean,
  fields: readonly TargetField[],
  language: Language,
): NonNullable<ImportPreview['differences']> {
  const visible = ({ field }: { readonly field: string }) => costs || field !== 'cost';
  return {
    fields: differences.fields.filter(visible).map((field) => ({ ...field })),
    rows: differences.rows.map(({ label, fields: changed }) => ({
      label,
      fields: changed.filter(visible).map((difference) => ({
        ...difference,
        before: wordOf(fields, difference.field, difference.before, language),
        after: wordOf(fields, difference.field, difference.after, language),
      })),
    })),
  };
}

/** A staged row by field instead of column, words of fixed lists as people call them. */
export function presentStagedRow(
  row: Readonly<Record<string, string | null>>,
  fields: readonly TargetField[],
  language: Language,
): Record<string, string | null> {
  const shown: Record<string, string | null> = { ...row };
  for (const { name, column = name, choices } of fields) {
    const value = row[column];
    if (value === undefined) continue;
    if (column !== name) delete shown[column];
    shown[name] = choices === undefined ? value : wordOf(fields, name, value, language);
  }
  return shown;
}

/** A value of a field as people call it. */
function wordOf(fields: readonly TargetField[], name: string, value: string | null, language: Language): string | null {
  const choices = fields.find((field) => field.name === name)?.choices;
  return choices?.find(({ code }) => code === value)?.label[language] ?? value;
}
