import type { ImportDeps } from '#src/intake/use-cases/index.ts';
import type { Caller } from '#src/platform/auth/caller.ts';
import { listWorkspaceIds } from '#src/platform/auth/workspace.ts';
import type { FactsCare } from '#src/platform/cli/doctor-damage.ts';
import { REBUILDABLE_TABLES, rebuildFacts, verifyFacts } from '#src/trade/use-cases/index.ts';
import type { Bilingual } from '#src/vocabulary/bilingual.ts';

/** Customs facts as doctor and the look after every start care for them, over every workspace. */
export function factsCare(deps: ImportDeps, system: Omit<Caller, 'workspaceId'>): FactsCare {
  return {
    rebuildable: REBUILDABLE_TABLES,
    verify: async (limitMs) => {
      const faults: Bilingual[] = [];
      const tables = new Set<string>();
      for (const workspaceId of await listWorkspaceIds(deps.database)) {
        const { differences, rollups } = await verifyFacts(deps, workspaceId, limitMs);
        for (const { batchId, fileName, lines, factLines } of differences) {
          tables.add('shipment');
          faults.push({
            zh: `批次 ${batchId}“${fileName}”应有 ${lines} 行，实有 ${factLines} 行${lines === factLines ? '，金额不符' : ''}`,
            en: `import ${batchId} “${fileName}” should hold ${lines} lines and holds ${factLines}${lines === factLines ? ' of other amounts' : ''}`,
          });
        }
        for (const { rollup, rows } of rollups) {
          tables.add(rollup === 'party' ? 'shipment' : rollup);
          faults.push({
            zh: `汇总 ${rollup} 有 ${rows} 行与明细不符`,
            en: `${rows} rows of the rollup ${rollup} differ from the facts`,
          });
        }
      }
      return { faults, tables: [...tables] };
    },
    rebuild: async () => {
      for (const workspaceId of await listWorkspaceIds(deps.database))
        await rebuildFacts(deps, { ...system, workspaceId });
    },
  };
}
