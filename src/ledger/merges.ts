/** What can be merged. */
export type MergeNoun = 'customer' | 'company';

/** A merge as it is kept. `undoneAt` null: it stands. */
export interface MergeRecord {
  readonly id: number;
  readonly noun: MergeNoun;
  readonly fromId: number;
  readonly intoId: number;
  readonly fromCode: string | null;
  readonly fromName: string;
  readonly intoName: string;
  readonly undoneAt: string | null;
}

/**
 * Which standing merges have to be lifted, latest first, to take one back exactly? Those made after it: they may rest on it.
 * They are made again afterwards.
 * @param standing Oldest first.
 */
export function mergesToLift(standing: readonly MergeRecord[], id: number): readonly MergeRecord[] {
  const at = standing.findIndex((merge) => merge.id === id);
  return at < 0 ? [] : standing.slice(at).toReversed();
}

/**
 * Which standing merges are in the way of work on the books? All of them; or, for work on customers alone, those from the
 * first merge of customers on: merges of companies before it rest on none of customers.
 * @param standing Oldest first.
 */
export function mergesInTheWay(standing: readonly MergeRecord[], of: 'customers' | undefined): readonly MergeRecord[] {
  if (of === undefined) return standing;
  const first = standing.findIndex((merge) => merge.noun === 'customer');
  return first < 0 ? [] : standing.slice(first);
}
