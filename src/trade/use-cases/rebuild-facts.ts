import { DEFAULT_RULES } from '#src/intake/index.ts';
import {
  dropRestaged,
  type ImportDeps,
  type ParseReport,
  recountBatch,
  restageBatch,
  takeImportTurn,
} from '#src/intake/use-cases/index.ts';
import { recordChange } from '#src/platform/audit/record-change.ts';
import type { Caller } from '#src/platform/auth/caller.ts';
import { demand } from '#src/platform/auth/policy.ts';
import { Refusal } from '#src/platform/errors.ts';
import { type BatchEvent, planReplay } from '../plan-replay.ts';
import { batchEvents, type LoggedBatchEvent } from '../queries/batch-events.ts';
import { factsSummary } from '../queries/facts-summary.ts';
import { replayShipments } from '../store/replay-shipments.ts';

/** A batch that gave other rows than the import counted. */
export interface RebuildDifference {
  readonly batchId: number;
  readonly fileName: string;
  readonly was: number;
  readonly now: number;
}

/** What a rebuild came to. */
export interface RebuildSummary {
  /** Batches that stand, and their lines. */
  readonly batches: number;
  readonly rows: number;
  readonly differences: readonly RebuildDifference[];
  /** Hash of facts and rollups before and after, row numbers aside; null: not asked for. */
  readonly before: string | null;
  readonly after: string | null;
}

/** How a rebuild is wanted. */
export interface RebuildOptions {
  /** Take over what differs from the counts of the import, instead of refusing. */
  readonly acceptDifferences?: boolean;
  /** Compute the hashes before and after. */
  readonly compare?: boolean;
  readonly onProgress?: (done: number, total: number) => void;
}

/**
 * Brings customs facts and rollups about again from the kept originals, in the order batches came and went. Files are read
 * first; then one transaction replaces everything, so nobody ever sees half. What a batch gives is compared with what its
 * import counted; the ledger then says what the facts hold.
 * @throws Refusal `conflict` listing the batches that differ, unless differences are accepted; `unavailable` when an original
 *         is missing. Nothing is changed then.
 */
export async function rebuildFacts(
  deps: ImportDeps,
  caller: Caller,
  options: RebuildOptions = {},
): Promise<RebuildSummary> {
  demand(caller, 'imports.write');
  const steps = await readSteps(deps, caller);
  const staged = [...new Set(steps.filter((step) => step.kind === 'write').map((step) => step.batchId))];
  const reports = new Map<number, ParseReport>();
  for (const [index, batchId] of staged.entries()) {
    options.onProgress?.(index, staged.length);
    reports.set(batchId, await restageBatch(deps, caller.workspaceId, batchId));
  }
  options.onProgress?.(staged.length, staged.length);
  return deps.database.transact(
    caller.workspaceId,
    async (tx) => {
      await takeImportTurn(tx);
      const now = relevant(await batchEvents(tx));
      if (textOf(now) !== textOf(steps))
        throw new Refusal('busy', {
          zh: '重建期间有新的导入或撤销，数据未变。请再运行一次。',
          en: 'An import or undo came in between; nothing was changed. Run it again.',
        });
      const before = options.compare ? await factsSummary(tx) : null;
      const written = await replayShipments(
        tx,
        now.map((step) => ({ kind: step.kind, batch: { ...step, id: step.batchId, rules: DEFAULT_RULES } })),
      );
      const differences = differencesOf(now, written);
      if (differences.length > 0 && options.acceptDifferences !== true) throw differs(differences);
      const after = options.compare ? await factsSummary(tx) : null;
      const undone = new Set(now.filter((step) => step.kind === 'undo').map((step) => step.batchId));
      const standing = written.filter((batch) => !undone.has(batch.batchId));
      const rows = standing.reduce((sum, batch) => sum + batch.rows, 0);
      for (const batch of standing) {
        const read = reports.get(batch.batchId);
        if (read !== undefined) await recountBatch(tx, batch.batchId, read, batch);
      }
      await dropRestaged(tx, staged);
      await recordChange(tx, caller, {
        action: 'rebuild-facts',
        noun: 'import',
        nounId: null,
        details: { batches: standing.length, rows, differences },
      });
      return { batches: standing.length, rows, differences, before, after };
    },
    { timeoutMs: 0 },
  );
}

function readSteps(deps: ImportDeps, caller: Caller): Promise<readonly LoggedBatchEvent[]> {
  return deps.database.transact(caller.workspaceId, async (tx) => relevant(await batchEvents(tx)), { readOnly: true });
}

/** Expired batches cannot be read again; whether another file held their lines too shows in the differences. */
function relevant(events: readonly LoggedBatchEvent[]): readonly LoggedBatchEvent[] {
  return planReplay(events.filter((event) => !event.expired)) as readonly LoggedBatchEvent[];
}

function textOf(steps: readonly BatchEvent[]): string {
  return steps.map((step) => `${step.kind} ${step.batchId}`).join('\n');
}

function differencesOf(
  steps: readonly LoggedBatchEvent[],
  written: readonly { readonly batchId: number; readonly rows: number }[],
): readonly RebuildDifference[] {
  const known = new Map(steps.map((step) => [step.batchId, step]));
  return written.flatMap(({ batchId, rows }) => {
    const batch = known.get(batchId);
    if (batch === undefined || batch.accepted === rows) return [];
    return [{ batchId, fileName: batch.fileName, was: batch.accepted, now: rows }];
  });
}

function differs(differences: readonly RebuildDifference[]): Refusal {
  const list = differences.map((d) => `#${d.batchId} ${d.fileName}: ${d.was} → ${d.now}`).join('; ');
  return new Refusal(
    'conflict',
    {
      zh: `重建结果与导入时的行数不同，数据未变：${list}。核对后可用 --accept-differences 采用新结果。`,
      en: `The rebuild gives other rows than the imports counted, so nothing was changed: ${list}. Look at them, then run again with --accept-differences to take the new result.`,
    },
    { differences },
  );
}
