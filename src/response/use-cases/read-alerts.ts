import type { Caller } from '#src/platform/auth/caller.ts';
import { demand, rowScope } from '#src/platform/auth/policy.ts';
import type { Tx } from '#src/platform/database/database.ts';
import type { Deps } from '#src/platform/deps.ts';
import { Refusal } from '#src/platform/errors.ts';
import { nextStates } from '#src/response/alert-life.ts';
import type { Alert, AlertRow, Task } from '#src/response/contract.ts';
import { PLAYBOOKS } from '#src/response/library/index.ts';
import { alertDetail } from '#src/response/queries/alert-detail.ts';
import { countAlerts } from '#src/response/queries/count-alerts.ts';
import { type ListAlertsParams, listAlerts } from '#src/response/queries/list-alerts.ts';
import { listTasks } from '#src/response/queries/list-tasks.ts';
import type { CalendarDate } from '#src/vocabulary/calendar-date.ts';

/** Alerts the caller may see, most urgent first, with live counts per level. */
export function readAlerts(
  deps: Deps,
  caller: Caller,
  query: Pick<ListAlertsParams, 'state' | 'level' | 'customerCode'>,
): Promise<{ alerts: AlertRow[]; counts: { red: number; orange: number; yellow: number } }> {
  demand(caller, 'alerts.read');
  return deps.database.transact(
    caller.workspaceId,
    async (tx) => {
      const base = { today: deps.clock.today(), scope: rowScope(caller) };
      const alerts = await listAlerts(tx, { ...base, ...query });
      return { alerts: [...alerts], counts: (await countAlerts(tx, base.scope)).live };
    },
    { readOnly: true, isolation: 'snapshot' },
  );
}

/** One alert with evidence, playbook, tasks and history. @throws Refusal `not-found`. */
export function readAlert(deps: Deps, caller: Caller, id: number): Promise<Alert> {
  demand(caller, 'alerts.read');
  return deps.database.transact(caller.workspaceId, (tx) => loadAlert(tx, caller, id, deps.clock.today()), {
    readOnly: true,
    isolation: 'snapshot',
  });
}

/** Loads one alert inside a transaction. @throws Refusal `not-found` when the caller sees no such alert. */
export async function loadAlert(tx: Tx, caller: Caller, id: number, today: CalendarDate): Promise<Alert> {
  const scope = rowScope(caller);
  const [row] = await listAlerts(tx, { id, today, scope });
  const detail = row === undefined ? null : await alertDetail(tx, id);
  if (row === undefined || detail === null)
    throw new Refusal('not-found', { zh: `没有编号为 ${id} 的预警。`, en: `There is no alert ${id}.` });
  const playbook = PLAYBOOKS[row.level];
  return {
    ...row,
    signals: detail.signals.map(({ kind, level, sentence, since }) => ({ kind, level, sentence, since })),
    playbook: { key: playbook.key, title: playbook.title, purpose: playbook.purpose },
    tasks: [...(await listTasks(tx, { alertId: id, today, scope }))],
    events: detail.events,
    outcome: detail.outcome,
    reason: detail.reason,
    next: [...nextStates(row.state)],
  };
}

/** Tasks the caller may see, overdue first; `mine`: those assigned to the caller. */
export function readTasks(
  deps: Deps,
  caller: Caller,
  query: { readonly state: Task['state']; readonly mine: boolean },
): Promise<Task[]> {
  demand(caller, 'alerts.read');
  return deps.database.transact(
    caller.workspaceId,
    async (tx) => [
      ...(await listTasks(tx, {
        state: query.state,
        assigneeId: query.mine ? (caller.userId ?? -1) : undefined,
        today: deps.clock.today(),
        scope: rowScope(caller),
      })),
    ],
    { readOnly: true },
  );
}
