import { type App, composeApp } from '#src/app.ts';
import type { Caller } from '#src/platform/auth/caller.ts';
import { beginSession, sessionLookup } from '#src/platform/auth/sessions.ts';
import { httpApp } from '#src/platform/http/app.ts';
import { readiness } from '#src/platform/http/readiness.ts';
import type { TestDatabase } from './database.ts';

/** The whole application served over a test database, asked without a socket. */
export interface TestServer {
  readonly app: App;
  /** Sends one request; `from` is the peer's address. */
  readonly send: (path: string, init?: RequestInit & { readonly from?: string }) => Promise<Response>;
}

/** Serves the application over a test database as `npm start` would, on loopback. */
export function testServer(
  test: TestDatabase,
  options: { readonly secure?: boolean; readonly trustProxy?: boolean } = {},
): TestServer {
  const { database, dataDirectory, log } = test.deps;
  const app = composeApp(test.deps, {
    version: '0.0.0-test',
    ready: readiness(
      database,
      () => test.workspaceId,
      () => null,
    ),
    installation: {
      dataDirectory,
      holder: () => null,
      databaseDescription: () => 'test',
      degraded: () => null,
      damage: () => null,
      now: () => new Date(),
    },
  });
  const http = httpApp({
    implementations: app.implementations,
    sessions: sessionLookup(database),
    log,
    secure: options.secure ?? false,
    trustProxy: options.trustProxy ?? false,
    hosts: new Set(['localhost', '127.0.0.1']),
    webDirectory: null,
  });
  return {
    app,
    send: async (path, { from = '10.0.0.1', ...init } = {}) => {
      const headers = new Headers(init.headers);
      if (!headers.has('host')) headers.set('host', 'localhost');
      return http.request(`http://localhost${path}`, { ...init, headers }, {
        incoming: { socket: { remoteAddress: from } },
      } as never);
    },
  };
}

/** Headers of a signed-in person's request that changes something. */
export interface Session {
  readonly cookie: string;
  readonly csrfToken: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Begins a session for a person without asking for a password. */
export async function sessionFor(test: TestDatabase, caller: Caller): Promise<Session> {
  const begun = await test.database.transact(caller.workspaceId, (tx) => beginSession(tx, caller.userId ?? 0));
  return session(`bellwether=${begun.token}`, begun.csrfToken);
}

/** The session an answer to sign-in, set-up or a change of password began. */
export async function sessionOf(answer: Response): Promise<Session> {
  const cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? '';
  const me = (await answer.clone().json()) as { csrfToken: string };
  return session(cookie, me.csrfToken);
}

function session(cookie: string, csrfToken: string): Session {
  return {
    cookie,
    csrfToken,
    headers: { cookie, 'x-csrf-token': csrfToken, 'content-type': 'application/json' },
  };
}

/** A JSON request of nobody in particular. */
export function json(method: string, body: unknown, headers: Readonly<Record<string, string>> = {}): RequestInit {
  return { method, body: JSON.stringify(body), headers: { 'content-type': 'application/json', ...headers } };
}
