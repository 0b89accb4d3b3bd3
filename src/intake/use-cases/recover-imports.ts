import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { failUnfinished, listWorkspaces } from '../store/batches.ts';
import { dropAllStaging } from '../store/staging.ts';
import type { ImportDeps } from './deps.ts';

/** No workspace: tables with policies show no rows. */
const NO_WORKSPACE = 0;

/**
 * Clears up after an interrupted process; run once at start-up, before any import. Batches it left unfinished are marked
 * failed with a sentence (nothing of them is visible in the facts), orphan staging and half-written uploads go.
 */
export async function recoverImports(
  deps: Pick<ImportDeps, 'database' | 'dataDirectory' | 'log'>,
): Promise<{ readonly failed: number; readonly dropped: number }> {
  const { workspaces, dropped } = await deps.database.transact(NO_WORKSPACE, async (tx) => ({
    dropped: await dropAllStaging(tx),
    workspaces: await listWorkspaces(tx),
  }));
  let failed = 0;
  for (const workspaceId of workspaces)
    failed += await deps.database.transact(workspaceId, (tx) =>
      failUnfinished(tx, {
        zh: '程序在导入完成前中断，该批次没有写入任何数据。请重新导入该文件。',
        en: 'The program stopped before this import was complete; nothing of it was stored. Import the file again.',
      }),
    );
  const originals = join(deps.dataDirectory, 'originals');
  const left = await readdir(originals).catch(() => []);
  for (const name of left) if (name.startsWith('.incoming-')) await rm(join(originals, name), { force: true });
  if (failed > 0 || dropped > 0) deps.log.warn({ failed, dropped }, 'cleared up after interrupted imports');
  return { failed, dropped };
}
