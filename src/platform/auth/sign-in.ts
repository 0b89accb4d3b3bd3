import { sql } from 'drizzle-orm';
import { recordChange } from '#src/platform/audit/record-change.ts';
import { NO_WORKSPACE } from '#src/platform/database/pool.ts';
import type { Deps } from '#src/platform/deps.ts';
import { Refusal } from '#src/platform/errors.ts';
import type { SessionInUse } from '#src/platform/http/implement.ts';
import type { Caller } from './caller.ts';
import type { Me } from './contract.ts';
import { callerOf, findPerson, PERSON_COLUMNS, type Person, presentMe } from './people.ts';
import { verifyPassword } from './secrets.ts';
import { beginSession, endSession } from './sessions.ts';
import { countTry, forgiveTry, tryKeys } from './tries.ts';

/** A person just signed in: what the browser is told, and the cookie's token. */
export interface SignedInNow {
  readonly me: Me;
  readonly token: string;
}

const WRONG = new Refusal('not-signed-in', {
  zh: '邮箱或密码不正确。',
  en: 'The e-mail or the password is not right.',
});

/**
 * Signs a person in with a session of their own; whoever used this browser before is signed out.
 * @throws Refusal `not-signed-in` in the same words and the same time for a wrong password, an unknown, an invited and a
 * disabled account; `too-many-tries` after ten for an account or from an address.
 */
export async function signIn(
  deps: Deps,
  given: {
    readonly email: string;
    readonly password: string;
    readonly address: string;
    readonly previous: { readonly caller: Caller; readonly session: SessionInUse } | null;
  },
): Promise<SignedInNow> {
  const keys = tryKeys(given.email, given.address);
  await countTry(deps.database, keys);
  const person = await personForSignIn(deps, given.email);
  if (!(await verifyPassword(person?.passwordHash ?? null, given.password)) || person === null) {
    deps.log.warn({ account: keys.account, address: given.address }, 'a sign-in failed');
    throw WRONG;
  }
  if (given.previous !== null) await signOut(deps, given.previous.caller, given.previous.session);
  const signedIn = await deps.database.transact(person.workspaceId, async (tx) => {
    const now = await findPerson(tx, person.id, true);
    if (now === null || now.disabled || now.passwordHash !== person.passwordHash) throw WRONG;
    const { token, csrfToken } = await beginSession(tx, person.id);
    const me = await presentMe(tx, deps.clock, person.id, csrfToken);
    await recordChange(tx, callerOf(now), { action: 'sign-in', noun: 'user', nounId: person.id });
    return { me, token };
  });
  await forgiveTry(deps.database, keys);
  return signedIn;
}

/** Ends a session. */
export async function signOut(deps: Deps, caller: Caller, session: SessionInUse): Promise<void> {
  await deps.database.transact(caller.workspaceId, async (tx) => {
    await endSession(tx, session.tokenHash);
    await recordChange(tx, caller, { action: 'sign-out', noun: 'user', nounId: caller.userId });
  });
}

/** The first account of this address that can sign in; accounts of one address in several workspaces are told apart by age. */
async function personForSignIn(deps: Deps, email: string): Promise<Person | null> {
  const found = await deps.database.transact(NO_WORKSPACE, (tx) =>
    tx.db.execute(sql`
      select ${PERSON_COLUMNS} from user_for_sign_in(${email.trim()})
       where not disabled and password_hash is not null order by workspace_id, id limit 1`),
  );
  return (found.rows[0] as unknown as Person | undefined) ?? null;
}
