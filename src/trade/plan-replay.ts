/** What the log of changes says of a batch: committed or undone, in the order it happened. */
export interface BatchEvent {
  readonly kind: 'write' | 'undo';
  readonly batchId: number;
}

/**
 * Which steps bring the facts about again? All that happened, without batches that came and went while nothing else was
 * written: an undone batch matters only when another was written meanwhile, whose lines it may have made duplicates.
 * @param events In the order they happened.
 */
export function planReplay(events: readonly BatchEvent[]): readonly BatchEvent[] {
  let kept = events;
  for (;;) {
    const gone = new Set<number>();
    for (const [at, event] of kept.entries()) {
      if (event.kind !== 'write') continue;
      const undone = kept.findIndex(
        (later, place) => place > at && later.kind === 'undo' && later.batchId === event.batchId,
      );
      if (undone < 0) continue;
      if (!kept.slice(at + 1, undone).some((between) => between.kind === 'write')) gone.add(event.batchId);
    }
    if (gone.size === 0) return kept;
    kept = kept.filter((event) => !gone.has(event.batchId));
  }
}
