import { sql } from 'drizzle-orm';
import { recordChange } from '#src/platform/audit/record-change.ts';
import type { Database, Tx } from '#src/platform/database/database.ts';
import type { Deps } from '#src/platform/deps.ts';
import { Refusal } from '#src/platform/errors.ts';
import type { Language } from '#src/vocabulary/bilingual.ts';
import { callerOf, findPerson, presentMe } from './people.ts';
import { hashPassword, hashToken, newToken } from './secrets.ts';
import { beginSession } from './sessions.ts';
import type { SignedInNow } from './sign-in.ts';
import { countTry, forgiveTry, tryKeys } from './tries.ts';
import { ensureWorkspace } from './workspace.ts';

const ALREADY = new Refusal('not-found', { zh: '系统已完成初始设置。', en: 'Set-up has already been done.' });
const WRONG_TOKEN = new Refusal('not-allowed', {
  zh: '设置码不正确或已失效，请使用服务器控制台上最新显示的设置码。',
  en: 'The set-up token is wrong or no longer valid. Use the one the server printed last on its console.',
});

/** Whether an owner who can sign in exists. */
export async function isSetUp(database: Database): Promise<boolean> {
  const workspaceId = await ensureWorkspace(database);
  return database.transact(workspaceId, ownerExists);
}

async function ownerExists(tx: Tx): Promise<boolean> {
  const found = await tx.db.execute(sql`
    select 1 from app_user
     where workspace_id = ${tx.workspaceId} and role = 'owner' and password_hash is not null limit 1`);
  return found.rows.length > 0;
}

/** A fresh set-up token for the console, in place of any earlier one; null when set-up is done. Lives for a day. */
export async function issueSetUpToken(database: Database): Promise<string | null> {
  const workspaceId = await ensureWorkspace(database);
  return database.transact(workspaceId, async (tx) => {
    if (await ownerExists(tx)) return null;
    const token = newToken();
    await tx.db.execute(sql`delete from one_time_token where purpose = 'set-up'`);
    await tx.db.execute(sql`
      insert into one_time_token (token_hash, purpose, workspace_id, expires_at)
      values (${hashToken(token)}, 'set-up', ${workspaceId}, now() + interval '1 day')`);
    return token;
  });
}

/**
 * First run: creates the owner and signs them in. The token works once; of several at the same time one wins.
 * @throws Refusal `not-found` once set-up is done, `not-allowed` for a wrong or old token, `too-many-tries`.
 */
export async function setUp(
  deps: Deps,
  given: {
    readonly token: string;
    readonly email: string;
    readonly name: string;
    readonly password: string;
    readonly workspaceName?: string | undefined;
    readonly language: Language;
    readonly address: string;
  },
): Promise<SignedInNow> {
  if (await isSetUp(deps.database)) throw ALREADY;
  const keys = tryKeys(`set-up from ${given.address}`, given.address);
  await countTry(deps.database, keys);
  const passwordHash = await hashPassword(given.password);
  const workspaceId = await ensureWorkspace(deps.database);
  const signedIn = await deps.database.transact(workspaceId, async (tx) => {
    const used = await tx.db.execute(sql`
      update one_time_token set used_at = now()
       where token_hash = ${hashToken(given.token)} and purpose = 'set-up' and used_at is null and expires_at > now()
      returning token_hash`);
    if (await ownerExists(tx)) throw ALREADY;
    if (used.rows.length === 0) throw WRONG_TOKEN;
    if (given.workspaceName !== undefined)
      await tx.db.execute(sql`update workspace set name = ${given.workspaceName} where id = ${workspaceId}`);
    const made = await tx.db.execute<{ id: number }>(sql`
      insert into app_user (workspace_id, email, name, password_hash, role, scope, language)
      values (${workspaceId}, ${given.email.trim().toLowerCase()}, ${given.name}, ${passwordHash}, 'owner', 'all', ${given.language})
      on conflict (workspace_id, email) do update
        set name = excluded.name, password_hash = excluded.password_hash, role = 'owner', scope = 'all',
            language = excluded.language, disabled = false
      returning id::int as id`);
    const owner = await findPerson(tx, made.rows[0]?.id ?? 0);
    if (owner === null) throw new Error('no owner was created');
    const { token, csrfToken } = await beginSession(tx, owner.id);
    const me = await presentMe(tx, deps.clock, owner.id, csrfToken);
    await recordChange(tx, callerOf(owner), { action: 'set-up', noun: 'workspace', nounId: workspaceId });
    return { me, token };
  });
  await forgiveTry(deps.database, keys);
  return signedIn;
}
