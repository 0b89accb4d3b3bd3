import type { Detection, Mapping } from '#src/intake/contract.ts';

/** What a person has answered about a column so far. */
export interface DraftColumn {
  readonly field: string | null;
  readonly format: string | null;
}

/** A mapping being edited. */
export interface Draft {
  readonly columns: Readonly<Record<number, DraftColumn>>;
  readonly reportingCountry: string | null;
  readonly defaults: Readonly<Record<string, string>>;
  readonly source: string;
  readonly acquiredAt: string | null;
}

/** Begins a draft from a detection; source and date already typed are kept. */
export function draftOf(detection: Detection, before: Draft | null): Draft {
  return {
    columns: Object.fromEntries(
      detection.columns.map((column) => [
        column.index,
        { field: column.field, format: column.alternatives.length > 1 ? null : column.format },
      ]),
    ),
    reportingCountry: detection.mapping.reportingCountry ?? before?.reportingCountry ?? null,
    defaults: detection.mapping.defaults,
    source: before?.source ?? '',
    acquiredAt: before?.acquiredAt ?? null,
  };
}

/** What still keeps a draft from being read. */
export type Gap =
  | { readonly kind: 'field'; readonly field: string }
  | { readonly kind: 'format'; readonly heading: string }
  | { readonly kind: 'twice'; readonly field: string }
  | { readonly kind: 'source' }
  | { readonly kind: 'country' };

/**
 * Lists what is missing: required fields without column or default, ambiguous formats not chosen, a field mapped twice,
 * the source's name, and for customs records the reporting country (unless a column carries it).
 */
export function gapsOf(draft: Draft, detection: Detection, required: readonly string[]): readonly Gap[] {
  const gaps: Gap[] = [];
  const used = new Map<string, number>();
  for (const { field } of Object.values(draft.columns)) if (field !== null) used.set(field, (used.get(field) ?? 0) + 1);
  for (const field of required) if (!used.has(field) && !draft.defaults[field]) gaps.push({ kind: 'field', field });
  for (const [field, count] of used) if (count > 1) gaps.push({ kind: 'twice', field });
  for (const column of detection.columns) {
    const answer = draft.columns[column.index];
    if (answer?.field && column.alternatives.length > 1 && answer.format === null)
      gaps.push({ kind: 'format', heading: column.heading });
  }
  if (draft.source.trim() === '') gaps.push({ kind: 'source' });
  if (
    detection.mapping.dataset === 'shipments' &&
    draft.reportingCountry === null &&
    !used.has('import_country') &&
    !used.has('importCountry')
  )
    gaps.push({ kind: 'country' });
  return gaps;
}

/** The mapping a draft amounts to. */
export function mappingOf(draft: Draft, detection: Detection): Mapping {
  return {
    ...detection.mapping,
    columns: detection.columns.flatMap((column) => {
      const answer = draft.columns[column.index];
      if (!answer || answer.field === null) return [];
      return [
        { index: column.index, heading: column.heading, field: answer.field, format: answer.format ?? column.format },
      ];
    }),
    reportingCountry: draft.reportingCountry,
    defaults: Object.fromEntries(Object.entries(draft.defaults).filter(([, value]) => value.trim() !== '')),
  };
}
