/**
 * How a row meets what the books already hold under its business key.
 * `upsert` creates what is new and updates what is known; `create` takes new rows only, `update` known ones only, and either
 * counts a row of the other kind as a fault; `fill-blanks` creates what is new and fills only empty fields of what is known;
 * `skip` creates what is new and passes over what is known.
 */
export const KEY_MODES = ['upsert', 'create', 'update', 'fill-blanks', 'skip'] as const;
export type KeyMode = (typeof KEY_MODES)[number];

/** What becomes of one field of a known row: the file wins, only a blank is filled, or it stays as it is. */
export const FIELD_POLICIES = ['overwrite', 'fill-blanks', 'keep'] as const;
export type FieldPolicy = (typeof FIELD_POLICIES)[number];

/** How an import meets the books. A blank in the file never erases anything. */
export interface ImportRules {
  readonly mode: KeyMode;
  /** Policy by field, where it differs from what the mode says. */
  readonly fields: Readonly<Record<string, FieldPolicy>>;
  /** Leave fields alone that a person entered or corrected by hand. */
  readonly keepEdited: boolean;
}

/** What holds unless somebody says otherwise. */
export const DEFAULT_RULES: ImportRules = { mode: 'upsert', fields: {}, keepEdited: true };

/** Rows passed over because the mode wanted new ones only. */
export const KNOWN_ALREADY = 'known-already';
/** Rows passed over because the mode wanted known ones only. */
export const NOT_KNOWN = 'not-known';
/** Rows passed over because what is known stays as it is. */
export const LEFT_AS_IS = 'left-as-is';

/** The policy of a field of a known row under these rules. */
export function policyOf(rules: ImportRules, field: string): FieldPolicy {
  if (rules.mode === 'create' || rules.mode === 'skip') return 'keep';
  return rules.fields[field] ?? (rules.mode === 'fill-blanks' ? 'fill-blanks' : 'overwrite');
}

/** The reason rows under a known key are passed over; null when they are looked at. */
export function passesOverKnown(rules: ImportRules): string | null {
  if (rules.mode === 'create') return KNOWN_ALREADY;
  return rules.mode === 'skip' ? LEFT_AS_IS : null;
}

/** How many of the rows passed over go against what the mode promised of the file, and so count as faults. */
export function faultsAgainst(skipped: Readonly<Record<string, number>>): number {
  return (skipped[KNOWN_ALREADY] ?? 0) + (skipped[NOT_KNOWN] ?? 0);
}

/** Whether the rules say anything but the default. */
export function areDefault(rules: ImportRules): boolean {
  return rules.mode === 'upsert' && rules.keepEdited && Object.keys(rules.fields).length === 0;
}
