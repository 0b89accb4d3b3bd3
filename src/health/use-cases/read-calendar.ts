import type { Caller } from '#src/platform/auth/caller.ts';
import { demand, rowScope } from '#src/platform/auth/policy.ts';
import type { Deps } from '#src/platform/deps.ts';
import type { ResponseOf } from '#src/vocabulary/endpoint.ts';
import { arrangeCalendar } from '../arrange-calendar.ts';
import type { getInspectionCalendar } from '../contract.ts';
import { inspectionRuns } from '../queries/inspection-runs.ts';

/** Inspection months by quarter over the customers the caller sees. */
export function readCalendar(deps: Deps, caller: Caller): Promise<ResponseOf<typeof getInspectionCalendar>> {
  demand(caller, 'health.read');
  return deps.database.transact(
    caller.workspaceId,
    async (tx) => {
      const { quarters, finding } = arrangeCalendar(await inspectionRuns(tx, rowScope(caller)), deps.clock.today());
      return { finding, quarters: quarters.map((quarter) => ({ ...quarter, runs: [...quarter.runs] })) };
    },
    { readOnly: true },
  );
}
