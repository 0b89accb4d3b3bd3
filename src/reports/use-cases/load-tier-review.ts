import type { Caller } from '#src/platform/auth/caller.ts';
import { allows, rowScope } from '#src/platform/auth/policy.ts';
import type { Deps } from '#src/platform/deps.ts';
import { Refusal } from '#src/platform/errors.ts';
import {
  readLists,
  readProfitability,
  readPyramid,
  readServiceMatrix,
  readTierMigration,
  readWrongCustomers,
} from '#src/value/use-cases/index.ts';
import { exportObjection } from '../licence.ts';
import { reportSources } from '../queries/report-sources.ts';
import { reportWorkspace } from '../queries/report-workspace.ts';
import type { ReportDocument } from '../report.ts';
import { tierReview } from '../tier-review.ts';

/** Loads and composes the tier review. @throws Refusal `not-allowed` when a source's licence forbids export. */
export async function loadTierReview(deps: Deps, caller: Caller): Promise<ReportDocument> {
  const { workspace, sources } = await deps.database.transact(
    caller.workspaceId,
    async (tx) => ({
      workspace: await reportWorkspace(tx),
      sources: await reportSources(tx, { code: null, scope: rowScope(caller) }),
    }),
    { isolation: 'snapshot', readOnly: true },
  );
  const objection = exportObjection(sources);
  if (objection !== null) throw new Refusal('not-allowed', objection);
  return tierReview({
    workspace: workspace.name,
    madeOn: deps.clock.today(),
    pyramid: await readPyramid(deps, caller),
    migration: await readTierMigration(deps, caller, {}),
    profitability: allows(caller, 'cost.read') ? await readProfitability(deps, caller) : null,
    wrong: await readWrongCustomers(deps, caller),
    service: await readServiceMatrix(deps, caller),
    lists: await readLists(deps, caller),
    sources: [...new Set(sources.map(({ source }) => source))],
  });
}
