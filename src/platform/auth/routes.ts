import type { Deps } from '#src/platform/deps.ts';
import { Refusal } from '#src/platform/errors.ts';
import { type Exchange, type Implementation, implement, type SessionInUse } from '#src/platform/http/implement.ts';
import * as api from './contract.ts';
import { acceptInvitation, inviteUser } from './invitations.ts';
import { changePerson, changeSelf } from './manage-people.ts';
import { listPeople, presentMe, presentUser } from './people.ts';
import { isSetUp, setUp } from './set-up.ts';
import { type SignedInNow, signIn, signOut } from './sign-in.ts';

export interface AuthRoutesOptions {
  readonly version: string;
  readonly ready: () => Promise<boolean>;
}

/** Sign-in, set-up, invitations, people. */
export function authRoutes(deps: Deps, options: AuthRoutesOptions): readonly Implementation[] {
  const { database } = deps;
  return [
    implement(api.getStatus, async () => ({
      setUp: await isSetUp(database),
      ready: await options.ready(),
      version: options.version,
    })),
    implement(api.setUp, async ({ body }, exchange) =>
      begin(exchange, await setUp(deps, { ...body, address: exchange.address })),
    ),
    implement(api.signIn, async ({ body, caller }, exchange) => {
      const previous = exchange.session === null ? null : { caller, session: exchange.session };
      return begin(exchange, await signIn(deps, { ...body, address: exchange.address, previous }));
    }),
    implement(api.acceptInvitation, async ({ body }, exchange) => begin(exchange, await acceptInvitation(deps, body))),
    implement(api.signOut, async ({ caller }, exchange) => {
      await signOut(deps, caller, sessionOf(exchange));
      exchange.setSession(null);
      return { done: true as const };
    }),
    implement(api.getMe, ({ caller }, exchange) =>
      database.transact(caller.workspaceId, (tx) =>
        presentMe(tx, deps.clock, caller.userId ?? 0, sessionOf(exchange).csrfToken),
      ),
    ),
    implement(api.patchMe, async ({ caller, body }, exchange) => {
      const changed = await changeSelf(deps, caller, sessionOf(exchange), exchange.address, body);
      if (changed.token !== null) exchange.setSession(changed.token);
      return changed.me;
    }),
    implement(api.listUsers, async ({ caller }) => ({
      users: (await database.transact(caller.workspaceId, listPeople)).map(presentUser),
    })),
    implement(api.inviteUser, ({ caller, body }) => inviteUser(deps, caller, body)),
    implement(api.patchUser, ({ caller, params, body }) => changePerson(deps, caller, params.id, body)),
  ];
}

function begin(exchange: Exchange, signedIn: SignedInNow) {
  exchange.setSession(signedIn.token);
  return signedIn.me;
}

function sessionOf(exchange: Exchange): SessionInUse {
  if (exchange.session !== null) return exchange.session;
  throw new Refusal('not-signed-in', { zh: '请先登录。', en: 'Sign in first.' });
}
