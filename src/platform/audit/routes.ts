import { sql } from 'drizzle-orm';
import { rowScope } from '#src/platform/auth/policy.ts';
import type { Tx } from '#src/platform/database/database.ts';
import type { Deps } from '#src/platform/deps.ts';
import { Refusal } from '#src/platform/errors.ts';
import { type Implementation, implement } from '#src/platform/http/implement.ts';
import { verifyAndAnchor } from './anchor.ts';
import { listAudit } from './contract.ts';

const PAGE = 100;

const NOT_EVERYONE = new Refusal('not-allowed', {
  zh: '操作记录涉及全部客户，只有可查看全部数据的用户才能查看。',
  en: 'The audit log concerns every customer: only those who see everything may read it.',
});

/** The audit log as people read it. */
export function auditRoutes(deps: Deps): readonly Implementation[] {
  return [
    implement(listAudit, async ({ caller, query }) => {
      if (rowScope(caller).kind !== 'all') throw NOT_EVERYONE;
      const { intact } = await verifyAndAnchor(deps.database, caller.workspaceId, deps.dataDirectory);
      const entries = await deps.database.transact(caller.workspaceId, (tx) => latestEntries(tx, query));
      return { entries, intact };
    }),
  ];
}

interface Entry {
  id: number;
  at: string;
  actor: string;
  action: string;
  noun: string;
  nounId: string | null;
  details: Record<string, unknown>;
}

async function latestEntries(
  tx: Tx,
  query: { readonly before?: number | undefined; readonly noun?: string | undefined },
): Promise<Entry[]> {
  const found = await tx.db.execute(sql`
    select id::float8 as id, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at, actor, action, noun,
           noun_id as "nounId", details
      from audit_entry
     where workspace_id = ${tx.workspaceId}
       ${query.before === undefined ? sql`` : sql`and id < ${query.before}`}
       ${query.noun === undefined ? sql`` : sql`and noun = ${query.noun}`}
     order by id desc limit ${PAGE}`);
  return found.rows as unknown as Entry[];
}
