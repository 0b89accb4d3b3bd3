import { sql } from 'drizzle-orm';
import { recordChange } from '#src/platform/audit/record-change.ts';
import { NO_WORKSPACE } from '#src/platform/database/pool.ts';
import type { Deps } from '#src/platform/deps.ts';
import { Refusal } from '#src/platform/errors.ts';
import type { Role, Scope } from '#src/vocabulary/roles.ts';
import type { Caller } from './caller.ts';
import type { User } from './contract.ts';
import { callerOf, findPerson, presentMe, presentUser } from './people.ts';
import { hashPassword, hashToken, newToken } from './secrets.ts';
import { beginSession } from './sessions.ts';
import type { SignedInNow } from './sign-in.ts';

/** Days an invitation can be accepted. */
const INVITATION_DAYS = 7;

const WRONG_TOKEN = new Refusal('not-found', {
  zh: '邀请链接无效或已过期，请向管理员索取新的邀请。',
  en: 'The invitation is not valid or has expired. Ask an administrator for a new one.',
});

/**
 * Invites a person, or again one who has not signed in yet; the earlier invitation then stops working.
 * @throws Refusal `conflict` when the address already signs in here.
 */
export async function inviteUser(
  deps: Deps,
  caller: Caller,
  given: {
    readonly email: string;
    readonly name: string;
    readonly role: Role;
    readonly scope: Scope;
    readonly team: string | null;
  },
): Promise<{ readonly user: User; readonly invitationToken: string }> {
  const token = newToken();
  const user = await deps.database.transact(caller.workspaceId, async (tx) => {
    const made = await tx.db.execute<{ id: number }>(sql`
      insert into app_user (workspace_id, email, name, role, scope, team, language)
      values (${tx.workspaceId}, ${given.email.trim().toLowerCase()}, ${given.name}, ${given.role}, ${given.scope},
              ${given.team}, ${caller.language})
      on conflict (workspace_id, email) do update
        set name = excluded.name, role = excluded.role, scope = excluded.scope, team = excluded.team
        where app_user.password_hash is null and not app_user.disabled
      returning id::int as id`);
    const id = made.rows[0]?.id;
    const person = id === undefined ? null : await findPerson(tx, id);
    if (person === null)
      throw new Refusal('conflict', {
        zh: '该邮箱已有账号。',
        en: 'There is already an account with this e-mail.',
      });
    await tx.db.execute(sql`
      delete from one_time_token
       where purpose = 'invitation' and workspace_id = ${tx.workspaceId} and user_id = ${person.id}`);
    await tx.db.execute(sql`
      insert into one_time_token (token_hash, purpose, workspace_id, user_id, expires_at)
      values (${hashToken(token)}, 'invitation', ${tx.workspaceId}, ${person.id}, now() + make_interval(days => ${INVITATION_DAYS}))`);
    const { role, scope, team } = given;
    await recordChange(tx, caller, {
      action: 'invite',
      noun: 'user',
      nounId: person.id,
      details: { role, scope, team },
    });
    return presentUser(person);
  });
  return { user, invitationToken: token };
}

/**
 * Sets the password of an invited person and signs them in; works once.
 * @throws Refusal `not-found` when the invitation is unknown, used, expired or the person was disabled.
 */
export async function acceptInvitation(
  deps: Deps,
  given: { readonly token: string; readonly password: string },
): Promise<SignedInNow> {
  const tokenHash = hashToken(given.token);
  const found = await deps.database.transact(NO_WORKSPACE, (tx) =>
    tx.db.execute<{ workspaceId: number }>(sql`
      select workspace_id as "workspaceId" from one_time_token
       where token_hash = ${tokenHash} and purpose = 'invitation' and used_at is null and expires_at > now()`),
  );
  const workspaceId = found.rows[0]?.workspaceId;
  if (workspaceId === undefined) throw WRONG_TOKEN;
  const passwordHash = await hashPassword(given.password);
  return deps.database.transact(workspaceId, async (tx) => {
    const used = await tx.db.execute<{ userId: number }>(sql`
      update one_time_token set used_at = now()
       where token_hash = ${tokenHash} and purpose = 'invitation' and used_at is null and expires_at > now()
      returning user_id::int as "userId"`);
    const person = await findPerson(tx, used.rows[0]?.userId ?? 0, true);
    if (person === null || person.disabled || person.passwordHash !== null) throw WRONG_TOKEN;
    await tx.db.execute(sql`
      update app_user set password_hash = ${passwordHash} where workspace_id = ${tx.workspaceId} and id = ${person.id}`);
    const { token, csrfToken } = await beginSession(tx, person.id);
    const me = await presentMe(tx, deps.clock, person.id, csrfToken);
    await recordChange(tx, callerOf(person), { action: 'accept-invitation', noun: 'user', nounId: person.id });
    return { me, token };
  });
}
