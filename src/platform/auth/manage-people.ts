import { sql } from 'drizzle-orm';
import { recordChange } from '#src/platform/audit/record-change.ts';
import type { Tx } from '#src/platform/database/database.ts';
import type { Deps } from '#src/platform/deps.ts';
import { Refusal } from '#src/platform/errors.ts';
import type { SessionInUse } from '#src/platform/http/implement.ts';
import type { Language } from '#src/vocabulary/bilingual.ts';
import type { Role, Scope } from '#src/vocabulary/roles.ts';
import type { Caller } from './caller.ts';
import type { Me, User } from './contract.ts';
import { findPerson, type Person, presentMe, presentUser } from './people.ts';
import { hashPassword, verifyPassword } from './secrets.ts';
import { beginSession, endSessionsOf } from './sessions.ts';
import { countTry, forgiveTry, tryKeys } from './tries.ts';

/**
 * Changes a person's role, scope or team, or disables them, which ends their sessions.
 * @throws Refusal `not-found`; `conflict` when no owner would be left.
 */
export async function changePerson(
  deps: Deps,
  caller: Caller,
  id: number,
  changes: {
    readonly role?: Role | undefined;
    readonly scope?: Scope | undefined;
    readonly team?: string | null | undefined;
    readonly disabled?: boolean | undefined;
  },
): Promise<User> {
  return deps.database.transact(caller.workspaceId, async (tx) => {
    await tx.db.execute(sql`select pg_advisory_xact_lock(77004, ${tx.workspaceId})`);
    const person = await findPerson(tx, id, true);
    if (person === null) throw new Refusal('not-found', { zh: '没有这位用户。', en: 'There is no such person.' });
    const { role, scope, team, disabled }: Person = { ...person, ...given(changes) };
    await tx.db.execute(sql`
      update app_user set role = ${role}, scope = ${scope}, team = ${team}, disabled = ${disabled}
       where workspace_id = ${tx.workspaceId} and id = ${id}`);
    await refuseNoOwner(tx);
    if (disabled) await endSessionsOf(tx, id);
    await recordChange(tx, caller, {
      action: 'change',
      noun: 'user',
      nounId: id,
      details: {
        before: { role: person.role, scope: person.scope, team: person.team, disabled: person.disabled },
        after: { role, scope, team, disabled },
      },
    });
    return presentUser({ ...person, role, scope, team, disabled });
  });
}

async function refuseNoOwner(tx: Tx): Promise<void> {
  const owners = await tx.db.execute(sql`
    select 1 from app_user where workspace_id = ${tx.workspaceId} and role = 'owner' and not disabled limit 1`);
  if (owners.rows.length > 0) return;
  throw new Refusal('conflict', {
    zh: '至少要保留一位可用的所有者。请先指定另一位所有者。',
    en: 'At least one active owner must remain. Make someone else an owner first.',
  });
}

/**
 * Changes what a person may change of themselves. A new password ends all their sessions and begins a new one.
 * @returns `token` of the new session, null when the session stays.
 * @throws Refusal `not-allowed` when the current password is wrong; `too-many-tries`.
 */
export async function changeSelf(
  deps: Deps,
  caller: Caller,
  session: SessionInUse,
  address: string,
  changes: {
    readonly name?: string | undefined;
    readonly language?: Language | undefined;
    readonly theme?: 'light' | 'dark' | undefined;
    readonly password?: { readonly current: string; readonly next: string } | undefined;
  },
): Promise<{ readonly me: Me; readonly token: string | null }> {
  const userId = caller.userId ?? 0;
  const passwordHash = changes.password === undefined ? null : await newHash(deps, caller, address, changes.password);
  return deps.database.transact(caller.workspaceId, async (tx) => {
    const person = await findPerson(tx, userId, true);
    if (person === null) throw new Refusal('not-signed-in', { zh: '请重新登录。', en: 'Sign in again.' });
    const { name, language, theme }: Person = {
      ...person,
      ...given({ name: changes.name, language: changes.language, theme: changes.theme }),
    };
    await tx.db.execute(sql`
      update app_user
         set name = ${name}, language = ${language}, theme = ${theme},
             password_hash = ${passwordHash ?? person.passwordHash}
       where workspace_id = ${tx.workspaceId} and id = ${userId}`);
    const begun = passwordHash === null ? null : await beginAnew(tx, userId);
    const me = await presentMe(tx, deps.clock, userId, begun?.csrfToken ?? session.csrfToken);
    const action = passwordHash === null ? 'change' : 'change-password';
    await recordChange(tx, caller, { action, noun: 'user', nounId: userId });
    return { me, token: begun?.token ?? null };
  });
}

async function beginAnew(tx: Tx, userId: number) {
  await endSessionsOf(tx, userId);
  return beginSession(tx, userId);
}

async function newHash(
  deps: Deps,
  caller: Caller,
  address: string,
  password: { readonly current: string; readonly next: string },
): Promise<string> {
  const keys = tryKeys(`password of ${caller.workspaceId}/${caller.userId}`, address);
  await countTry(deps.database, keys);
  const person = await deps.database.transact(caller.workspaceId, (tx) => findPerson(tx, caller.userId ?? 0));
  if (!(await verifyPassword(person?.passwordHash ?? null, password.current)))
    throw new Refusal('not-allowed', { zh: '当前密码不正确。', en: 'The current password is not right.' });
  await forgiveTry(deps.database, keys);
  return hashPassword(password.next);
}

/** The fields that were given: a field left out changes nothing, null clears. */
function given<T extends object>(changes: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}
