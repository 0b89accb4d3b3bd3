import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Caller } from '#src/platform/auth/caller.ts';
import type { Endpoint } from '#src/vocabulary/endpoint.ts';
import type { Permission, Role } from '#src/vocabulary/roles.ts';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { sessionFor, type TestServer, testServer } from '../../../test/http.ts';
import { httpApp } from './app.ts';

/** Written by hand from the product's role descriptions, so that a slip in the policy shows as a difference. */
const EVERYONE =
  'today.read customers.read value.read health.read alerts.read companies.read imports.read coverage.read reports.read';
const EXPECTED: Readonly<Record<Role, string>> = {
  owner: `${EVERYONE} customers.write money.read cost.read value.run value.write health.run alerts.write tasks.write companies.write imports.write settings.read settings.write users.read users.write audit.read platform.operate`,
  manager: `${EVERYONE} customers.write money.read cost.read value.run value.write health.run alerts.write tasks.write companies.write imports.write settings.read settings.write users.read audit.read`,
  sales: `${EVERYONE} money.read alerts.write tasks.write companies.write settings.read users.read`,
  finance: `${EVERYONE} money.read cost.read value.write imports.write settings.read users.read`,
  analyst: `${EVERYONE} money.read value.run health.run companies.write imports.write settings.read users.read`,
  viewer: EVERYONE,
};
const ROLE_LIST: readonly Role[] = ['owner', 'manager', 'sales', 'finance', 'analyst', 'viewer'];
const mayDo = (role: Role, permission: Permission) => EXPECTED[role].split(' ').includes(permission);

type Identity = 'anonymous' | 'disabled' | Role;
const IDENTITIES: readonly Identity[] = ['anonymous', 'disabled', ...ROLE_LIST];

/** The status class an identity must get: through the door, sent to sign in, or refused. */
function expected(endpoint: Endpoint, identity: Identity): 'through' | 401 | 403 {
  if (endpoint.access === 'public') return 'through';
  if (identity === 'anonymous' || identity === 'disabled') return 401;
  if (endpoint.access === 'signed-in' || mayDo(identity, endpoint.access)) return 'through';
  return 403;
}

let test: TestDatabase;
let server: TestServer;
const people = new Map<Identity, Caller>();

beforeAll(async () => {
  test = await testDatabase();
  server = testServer(test);
  for (const identity of IDENTITIES.filter((i) => i !== 'anonymous')) people.set(identity, await person(identity));
});
afterAll(() => test.close());

async function person(identity: Identity): Promise<Caller> {
  const role: Role = identity === 'disabled' ? 'owner' : (identity as Role);
  const made = await test.database.transact(test.workspaceId, (tx) =>
    tx.db.execute<{ id: number }>(sql`
      insert into app_user (workspace_id, email, name, role, password_hash, disabled)
      values (${test.workspaceId}, ${`${identity}@access.example`}, ${identity}, ${role}, 'none', ${identity === 'disabled'})
      returning id::int as id`),
  );
  return { ...test.caller, userId: made.rows[0]?.id ?? 0, name: identity, role };
}

async function ask(endpoint: Endpoint, identity: Identity): Promise<number> {
  const caller = people.get(identity);
  const headers =
    caller === undefined ? { 'content-type': 'application/json' } : (await sessionFor(test, caller)).headers;
  const path = endpoint.path.replace(/\{\w+\}/g, '999999');
  const method = endpoint.method.toUpperCase();
  const body = method === 'GET' ? {} : { body: '{}' };
  const type = endpoint.consumes === 'file' ? { 'content-type': 'application/octet-stream' } : {};
  const answer = await server.send(path, { method, headers: { ...headers, ...type }, ...body });
  await answer.arrayBuffer();
  return answer.status;
}

describe('every door, every identity', () => {
  it('lets through whom the table names and nobody else, and never crashes', async () => {
    const wrong: string[] = [];
    let asked = 0;
    for (const { endpoint } of server.app.implementations)
      for (const identity of IDENTITIES) {
        const status = await ask(endpoint, identity);
        const want = expected(endpoint, identity);
        asked += 1;
        const through = endpoint.access === 'public' || (status !== 401 && status !== 403);
        const right = want === 'through' ? through : status === want;
        if (!right || status >= 500) wrong.push(`${endpoint.name} as ${identity}: ${status}, expected ${want}`);
      }
    expect(wrong).toEqual([]);
    expect(asked).toBe(server.app.implementations.length * IDENTITIES.length);
    expect(asked).toBeGreaterThan(200);
  });

  it('matches the committed table', async () => {
    const doors = server.app.implementations
      .map(({ endpoint }) => endpoint)
      .toSorted((a, b) => `${a.path} ${a.method}`.localeCompare(`${b.path} ${b.method}`, 'en'));
    const mark = (endpoint: Endpoint, identity: Identity) => (expected(endpoint, identity) === 'through' ? '✓' : '–');
    const columns: readonly Identity[] = ['anonymous', ...ROLE_LIST];
    const rows = doors.map(
      (d) => `| ${d.method.toUpperCase()} ${d.path} | ${d.access} | ${columns.map((c) => mark(d, c)).join(' | ')} |`,
    );
    const table = [
      '# Who may call what',
      '',
      'Every address of the API and who gets through its door; which rows and fields they see there is decided further in',
      '(scope own, team or all; cost and margin masked). Kept equal to the running server by a test.',
      '',
      `| Address | Access | ${columns.join(' | ')} |`,
      `|---|---|${columns.map(() => '---|').join('')}`,
      ...rows,
      '',
    ].join('\n');
    await expect(table).toMatchFileSnapshot('../../../docs/access.md');
  });
});

describe('a server with a hole does not start', () => {
  const options = () => ({
    sessions: async () => null,
    log: test.deps.log,
    secure: false,
    trustProxy: false,
    hosts: null,
    webDirectory: null,
  });
  const door = { name: 'x', method: 'get', path: '/api/x', summary: '', response: z.unknown() } as const;
  const handle = async () => ({});

  it('refuses an endpoint without access', () => {
    const endpoint = { ...door } as unknown as Endpoint;
    expect(() => httpApp({ ...options(), implementations: [{ endpoint, handle }] })).toThrow(/names no known access/);
  });

  it('refuses an unknown permission', () => {
    const endpoint = { ...door, access: 'everything.do' } as unknown as Endpoint;
    expect(() => httpApp({ ...options(), implementations: [{ endpoint, handle }] })).toThrow(/names no known access/);
  });

  it('refuses two endpoints behind one door', () => {
    const endpoint: Endpoint = { ...door, access: 'public' };
    const twice = [
      { endpoint, handle },
      { endpoint: { ...endpoint, name: 'y' }, handle },
    ];
    expect(() => httpApp({ ...options(), implementations: twice })).toThrow(/two endpoints/);
  });
});
