import { readHealthBoard } from '#src/health/use-cases/index.ts';
import { readCustomers } from '#src/ledger/use-cases/index.ts';
import type { Caller } from '#src/platform/auth/caller.ts';
import { rowScope } from '#src/platform/auth/policy.ts';
import type { Deps } from '#src/platform/deps.ts';
import { Refusal } from '#src/platform/errors.ts';
import { readAlerts, readTasks } from '#src/response/use-cases/index.ts';
import { addMonths } from '#src/vocabulary/calendar-date.ts';
import { exportObjection } from '../licence.ts';
import { meetingPack, portfolioHealthReport } from '../portfolio.ts';
import { closedAlerts } from '../queries/closed-alerts.ts';
import { gradeMoves } from '../queries/grade-moves.ts';
import { reportSources } from '../queries/report-sources.ts';
import { reportWorkspace } from '../queries/report-workspace.ts';
import { tierMoves } from '../queries/tier-moves.ts';
import type { ReportDocument } from '../report.ts';

/** Months a report looks back for changes. */
const LOOKS_BACK = { 'portfolio-health': 3, 'meeting-pack': 1 } as const;

/**
 * Loads and composes a report over all customers the caller sees.
 * @throws Refusal `not-allowed` when a source's licence forbids export.
 */
export async function loadPortfolio(
  deps: Deps,
  caller: Caller,
  name: 'portfolio-health' | 'meeting-pack',
): Promise<ReportDocument> {
  const scope = rowScope(caller);
  const today = deps.clock.today();
  const since = addMonths(today, -LOOKS_BACK[name]);
  const own = await deps.database.transact(
    caller.workspaceId,
    async (tx) => ({
      workspace: await reportWorkspace(tx),
      sources: await reportSources(tx, { code: null, scope }),
      gradeMoves: await gradeMoves(tx, { since, scope }),
      tierMoves: await tierMoves(tx, { since, scope }),
      closed: await closedAlerts(tx, { since, scope }),
    }),
    { isolation: 'snapshot', readOnly: true },
  );
  const objection = exportObjection(own.sources);
  if (objection !== null) throw new Refusal('not-allowed', objection);
  const board = await readHealthBoard(deps, caller);
  const { customers } = await readCustomers(deps, caller, {});
  const { alerts } = await readAlerts(deps, caller, { state: 'live' });
  const tasks = await readTasks(deps, caller, { state: 'open', mine: false });
  const facts = {
    ...own,
    workspace: own.workspace.name,
    baseCurrency: own.workspace.baseCurrency,
    madeOn: today,
    since,
    board,
    customers,
    alerts,
    tasks,
    sources: [...new Set(own.sources.map(({ source }) => source))],
  };
  return name === 'meeting-pack' ? meetingPack(facts) : portfolioHealthReport(facts);
}
