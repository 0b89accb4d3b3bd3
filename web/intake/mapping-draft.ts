import type { Detection, Mapping } from '#src/intake/contract.ts';

/** What a person has answered about a column so far. */
export interface DraftColumn {
  readonly field: string | null;
  readonly format: string | null;
}

/** A mapping being edited. */
export interface Draft {
  readonly columns: Readonly<Record<number, DraftColumn>>;
  /** Columns a person decided or confirmed; the rest is the detection's. */
  readonly said: readonly number[];
  readonly reportingCountry: string | null;
  readonly defaults: Readonly<Record<string, string>>;
  readonly source: string;
  readonly acquiredAt: string | null;
}

/**
 * Begins a draft from a detection; source and date already typed are kept, and what a person said of columns while the
 * table is the same. The source of an earlier import of the layout is proposed.
 */
export function draftOf(detection: Detection, before: Draft | null, sameTable = false): Draft {
  const said = sameTable ? (before?.said ?? []) : [];
  const kept = new Set(said);
  return {
    columns: Object.fromEntries(
      detection.columns.map((column) => {
        const own = kept.has(column.index) ? before?.columns[column.index] : undefined;
        const open = column.alternatives.length > 1;
        return [
          column.index,
          {
            field: own === undefined ? column.field : own.field,
            format: own?.format ?? (open ? null : column.format),
          },
        ];
      }),
    ),
    said,
    reportingCountry: detection.mapping.reportingCountry ?? before?.reportingCountry ?? null,
    defaults: sameTable ? { ...detection.mapping.defaults, ...before?.defaults } : detection.mapping.defaults,
    source: before?.source || (detection.source ?? ''),
    acquiredAt: before?.acquiredAt ?? null,
  };
}

/** Gives a column to a field (null: leaves it out); another column that held the field lets it go. */
export function giveField(draft: Draft, index: number, field: string | null): Draft {
  const columns: Record<number, DraftColumn> = { ...draft.columns, [index]: { field, format: null } };
  const said = new Set([...draft.said, index]);
  for (const [at, column] of Object.entries(draft.columns)) {
    const other = Number(at);
    if (other === index || field === null || column.field !== field) continue;
    columns[other] = { field: null, format: null };
    said.add(other);
  }
  return { ...draft, columns, said: [...said] };
}

/** Chooses how a column is read, which confirms its field as well. */
export function giveFormat(draft: Draft, index: number, format: string): Draft {
  const field = draft.columns[index]?.field ?? null;
  return {
    ...draft,
    columns: { ...draft.columns, [index]: { field, format } },
    said: [...new Set([...draft.said, index])],
  };
}

/** What was said of columns, as a detection takes it. */
export function wishesOf(draft: Draft): {
  readonly columns: Record<string, string | null>;
  readonly formats: Record<string, string>;
} {
  const columns: Record<string, string | null> = {};
  const formats: Record<string, string> = {};
  for (const index of draft.said) {
    const answer = draft.columns[index];
    if (answer === undefined) continue;
    columns[String(index)] = answer.field;
    if (answer.field !== null && answer.format !== null) formats[String(index)] = answer.format;
  }
  return { columns, formats };
}

/** What still keeps a draft from being read. */
export type Gap =
  | { readonly kind: 'field'; readonly field: string }
  | { readonly kind: 'format'; readonly heading: string }
  | { readonly kind: 'unsure'; readonly heading: string }
  | { readonly kind: 'twice'; readonly field: string }
  | { readonly kind: 'source' }
  | { readonly kind: 'country' };

/** Columns that decide judgements, are not certain and were not looked at yet. */
export function unsureColumns(draft: Draft, detection: Detection): ReadonlySet<number> {
  const asked = detection.notices.flatMap((notice) =>
    notice.code === 'unsure-column' && notice.column !== null ? [notice.column] : [],
  );
  return new Set(asked.filter((index) => !draft.said.includes(index) && draft.columns[index]?.field != null));
}

/**
 * Lists what is missing: required fields without column or default, ambiguous formats not chosen, columns to be confirmed, a
 * field mapped twice, the source's name, and for customs records the reporting country (unless a column carries it).
 */
export function gapsOf(draft: Draft, detection: Detection, required: readonly string[]): readonly Gap[] {
  const gaps: Gap[] = [];
  const used = new Map<string, number>();
  for (const { field } of Object.values(draft.columns)) if (field !== null) used.set(field, (used.get(field) ?? 0) + 1);
  for (const field of required) if (!used.has(field) && !draft.defaults[field]) gaps.push({ kind: 'field', field });
  for (const [field, count] of used) if (count > 1) gaps.push({ kind: 'twice', field });
  const unsure = unsureColumns(draft, detection);
  for (const column of detection.columns) {
    const answer = draft.columns[column.index];
    if (answer?.field && column.alternatives.length > 1 && answer.format === null)
      gaps.push({ kind: 'format', heading: column.heading });
    if (unsure.has(column.index)) gaps.push({ kind: 'unsure', heading: column.heading });
  }
  if (draft.source.trim() === '') gaps.push({ kind: 'source' });
  if (detection.mapping.dataset === 'shipments' && draft.reportingCountry === null && !used.has('import_country'))
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
