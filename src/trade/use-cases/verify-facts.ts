import type { Deps } from '#src/platform/deps.ts';
import { type LedgerDifference, ledgerDifferences } from '../queries/ledger-differences.ts';
import { type Rollup, rollupDifferences } from '../queries/rollup-differences.ts';

/** Tables that can be brought about again from the kept originals and the decisions made. */
export const REBUILDABLE_TABLES = ['shipment', 'batch_month', 'market_month'] as const;

/** What facts and rollups of a workspace were found to be; nothing in either list: as they must be. */
export interface FactsVerdict {
  readonly differences: readonly LedgerDifference[];
  readonly rollups: readonly { readonly rollup: Rollup; readonly rows: number }[];
}

/**
 * Compares the ledger of imports with the facts, and the facts with the rollups, of one workspace at one moment.
 * @param limitMs Time each of the two may take; 0: as long as it needs.
 * @throws Refusal `busy` beyond it.
 */
export function verifyFacts(deps: Deps, workspaceId: number, limitMs = 0): Promise<FactsVerdict> {
  return deps.database.transact(
    workspaceId,
    async (tx) => ({ differences: await ledgerDifferences(tx), rollups: await rollupDifferences(tx) }),
    { readOnly: true, isolation: 'snapshot', timeoutMs: limitMs },
  );
}
