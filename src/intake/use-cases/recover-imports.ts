import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { PARSER_VERSION } from '../reading-plan.ts';
import { listWorkspaces, markInterrupted, stagedBatches } from '../store/batches.ts';
import { dropOtherStaging } from '../store/staging.ts';
import type { ImportDeps } from './deps.ts';
import { dropUnfinishedRejects } from './rejects-file.ts';

/** A file that was being read each time the program ended may be why: after this many times a person decides. */
const CONTINUED_AT_MOST = 2;

/** No workspace: tables with policies show no rows. */
const NO_WORKSPACE = 0;

/**
 * Clears up after an interrupted process; run once at start-up, before any import. Batches it was reading are marked
 * interrupted with a sentence (nothing of them is visible in the facts) and can be resumed from the kept original; batches
 * that wait to be committed go on waiting; what an earlier version of the program staged is read again when it is needed.
 * Orphan staging and half-written uploads go. `resumable` are the batches the
 * program may go on with by itself.
 */
export async function recoverImports(deps: Pick<ImportDeps, 'database' | 'dataDirectory' | 'log'>): Promise<{
  readonly interrupted: number;
  readonly dropped: number;
  readonly resumable: readonly { readonly workspaceId: number; readonly batchId: number }[];
}> {
  const workspaces = await deps.database.transact(NO_WORKSPACE, listWorkspaces);
  let interrupted = 0;
  const waiting: number[] = [];
  const resumable: { workspaceId: number; batchId: number }[] = [];
  for (const workspaceId of workspaces)
    await deps.database.transact(workspaceId, async (tx) => {
      const marked = await markInterrupted(tx, {
        zh: '程序在读完文件之前中断，尚未写入任何数据。原文件已保留，点“继续”即可接着导入，不用重新上传。',
        en: 'The program stopped before the file was read; nothing of it was stored. The original is kept: resume to go on without uploading it again.',
      });
      interrupted += marked.length;
      for (const { id, times } of marked) if (times <= CONTINUED_AT_MOST) resumable.push({ workspaceId, batchId: id });
      waiting.push(...(await stagedBatches(tx, PARSER_VERSION)));
    });
  const dropped = await deps.database.transact(NO_WORKSPACE, (tx) => dropOtherStaging(tx, waiting));
  const originals = join(deps.dataDirectory, 'originals');
  const left = await readdir(originals).catch(() => []);
  for (const name of left) if (name.startsWith('.incoming-')) await rm(join(originals, name), { force: true });
  await dropUnfinishedRejects(deps.dataDirectory);
  if (interrupted > 0 || dropped > 0) deps.log.warn({ interrupted, dropped }, 'cleared up after interrupted imports');
  return { interrupted, dropped, resumable };
}
