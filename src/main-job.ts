import { proposeEntities, type ResolutionSummary, resolveCompanies } from '#src/companies/use-cases/index.ts';
import {
  type InspectionRun,
  inspectCustomers,
  JUDGED,
  judgementBegins,
  refreshHistory,
} from '#src/health/use-cases/index.ts';
import { expireImports, type ImportDeps } from '#src/intake/use-cases/index.ts';
import { recordChange } from '#src/platform/audit/record-change.ts';
import type { Caller } from '#src/platform/auth/caller.ts';
import { allows } from '#src/platform/auth/policy.ts';
import type { Deps } from '#src/platform/deps.ts';
import { type AlertSummary, openAlerts } from '#src/response/use-cases/index.ts';
import { type AssessmentSummary, assessCustomers, assessHistory } from '#src/value/use-cases/index.ts';
import type { CalendarDate } from '#src/vocabulary/calendar-date.ts';

/** What one run of the main job came to; a part is null when the caller may not run it. */
export interface MainJobSummary {
  readonly resolution: ResolutionSummary | null;
  readonly assessment: AssessmentSummary | null;
  readonly inspection: InspectionRun | null;
  readonly alerts: AlertSummary | null;
}

/**
 * The main job, from what is imported to what somebody must do: let go what licences no longer allow, resolve companies, ask
 * who is us and who a rival, assess value, inspect health (past quarter ends first, where none was inspected), open alerts.
 * Every import ends with it, and each day begins with it; its last act is a word that it came to its end, without which it runs
 * again at the next start.
 */
export async function runMainJob(deps: ImportDeps, caller: Caller, asOf: CalendarDate): Promise<MainJobSummary> {
  const began = await deps.database.transact(caller.workspaceId, judgementBegins, { readOnly: true });
  if (allows(caller, 'imports.write')) await expireImports(deps, caller);
  const resolution = allows(caller, 'companies.write') ? await resolveCompanies(deps, caller) : null;
  if (resolution !== null) await proposeEntities(deps, caller);
  if (allows(caller, 'value.run')) await assessHistory(deps, caller, { asOf });
  const assessment = allows(caller, 'value.run') ? await assessCustomers(deps, caller, { asOf }) : null;
  if (!allows(caller, 'health.run')) return { resolution, assessment, inspection: null, alerts: null };
  await refreshHistory(deps, caller, { asOf });
  const inspection = await inspectCustomers(deps, caller, { asOf });
  const alerts = await answerInspection(deps, caller, inspection);
  await deps.database.transact(caller.workspaceId, (tx) =>
    recordChange(tx, caller, { ...JUDGED, details: { asOf, began } }),
  );
  return { resolution, assessment, inspection, alerts };
}

/** Opens, escalates and wakes alerts for an inspection that was just saved. */
export function answerInspection(deps: Deps, caller: Caller, run: InspectionRun): Promise<AlertSummary> {
  return deps.database.transact(caller.workspaceId, (tx) =>
    openAlerts(
      tx,
      caller,
      run.results.map((result) => ({
        customerId: result.customerId,
        grade: result.grade,
        cause: result.cause,
        finding: result.finding,
        signals: result.signals,
      })),
      { asOf: run.asOf, today: deps.clock.today() },
    ),
  );
}
