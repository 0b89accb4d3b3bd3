import { sql } from 'drizzle-orm';
import type { Tx } from '#src/platform/database/database.ts';
import type { Alert } from '#src/response/contract.ts';
import type { FrozenSignal } from '#src/response/response.ts';

/** The frozen signals of an alert, how it ended (null: not yet, or nothing was said) and its history. */
export interface AlertDetail {
  readonly signals: readonly FrozenSignal[];
  readonly outcome: string | null;
  readonly reason: string | null;
  readonly events: Alert['events'];
}

/** What is frozen in an alert, and what happened to it, in order? Null: no such alert. The caller's scope is checked before. */
export async function alertDetail(tx: Tx, alertId: number): Promise<AlertDetail | null> {
  const found = await tx.db.execute<Record<string, unknown>>(sql`
    select alert.evidence as signals, alert.outcome, alert.reason,
      coalesce((select json_agg(json_build_object(
          'at', to_char(event.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), 'who', who.name, 'kind', event.kind,
          'from', event.from_state, 'to', event.to_state, 'note', event.note) order by event.id)
        from alert_event event left join app_user who on who.workspace_id = ${tx.workspaceId} and who.id = event.user_id
        where event.workspace_id = ${tx.workspaceId} and event.alert_id = alert.id), '[]'::json) as events
    from alert where alert.workspace_id = ${tx.workspaceId} and alert.id = ${alertId}`);
  const row = found.rows[0];
  return row === undefined ? null : (row as unknown as AlertDetail);
}
