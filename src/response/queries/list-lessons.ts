import { sql } from 'drizzle-orm';
import type { RowScope } from '#src/platform/auth/policy.ts';
import type { Tx } from '#src/platform/database/database.ts';
import { withinScope } from '#src/platform/database/row-scope.ts';
import type { Lesson } from '../contract.ts';

/** What was learnt, open proposals first, then latest first? A lesson about a customer out of scope is left out. */
export async function listLessons(tx: Tx, scope: RowScope): Promise<readonly Lesson[]> {
  const found = await tx.db.execute(sql`
    select lesson.id::float8 as id, lesson.said, lesson.proposes, lesson.state, lesson.playbook_key as "playbookKey",
           lesson.alert_id::float8 as "alertId", to_char(lesson.created_at, 'YYYY-MM-DD') as "on", app_user.name as by,
           case when customer.id is null then null
                else jsonb_build_object('code', customer.code, 'name', customer.name) end as customer
      from lesson
      left join customer on customer.workspace_id = ${tx.workspaceId} and customer.id = lesson.customer_id
      left join app_user on app_user.workspace_id = ${tx.workspaceId} and app_user.id = lesson.by_user_id
     where lesson.workspace_id = ${tx.workspaceId}
       and (lesson.customer_id is null
            or ${withinScope(scope, { owner: sql`customer.owner_user_id`, team: sql`customer.team` })})
     order by (lesson.state = 'open' and lesson.proposes <> 'none') desc, lesson.id desc limit 200`);
  return found.rows as unknown as Lesson[];
}
