import { sql } from 'drizzle-orm';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { json, sessionOf, type TestServer, testServer } from '../../../test/http.ts';
import { issueSetUpToken } from './set-up.ts';

let test: TestDatabase;
let server: TestServer;
const opened: TestDatabase[] = [];

beforeEach(async () => {
  test = await testDatabase();
  opened.push(test);
  server = testServer(test);
});
afterAll(async () => {
  for (const database of opened) await database.close();
});

const setUp = (token: string, email = 'first@example.com') =>
  server.send(
    '/api/set-up',
    json('POST', {
      token,
      email,
      name: 'First',
      password: 'a long enough password',
      workspaceName: '宁波示例',
      language: 'zh',
    }),
  );

describe('first run', () => {
  it('creates the owner, names the workspace, signs in; the door is gone afterwards', async () => {
    const token = (await issueSetUpToken(test.database)) ?? '';
    expect(await (await server.send('/api/status')).json()).toMatchObject({ setUp: false, ready: true });
    const answer = await setUp(token);
    expect(await answer.clone().json()).toMatchObject({
      user: { role: 'owner', scope: 'all' },
      workspace: { name: '宁波示例' },
    });
    const session = await sessionOf(answer);
    expect((await server.send('/api/users', { headers: { cookie: session.cookie } })).status).toBe(200);
    expect((await setUp(token)).status).toBe(404);
    expect((await setUp('anything')).status).toBe(404);
    expect(await issueSetUpToken(test.database)).toBeNull();
    expect(await (await server.send('/api/status')).json()).toMatchObject({ setUp: true });
  });

  it('has one winner among racers', async () => {
    const token = (await issueSetUpToken(test.database)) ?? '';
    const answers = await Promise.all(Array.from({ length: 8 }, (_, n) => setUp(token, `racer${n}@example.com`)));
    expect(answers.map((answer) => answer.status).toSorted()).toEqual([200, 404, 404, 404, 404, 404, 404, 404]);
    const owners = await test.database.transact(test.workspaceId, (tx) =>
      tx.db.execute<{ count: number }>(sql`
        select count(*)::int as count from app_user
         where workspace_id = ${test.workspaceId} and password_hash is not null`),
    );
    expect(owners.rows[0]?.count).toBe(1);
  });

  it('refuses a guessed and an earlier token, and keeps only the hash', async () => {
    const old = (await issueSetUpToken(test.database)) ?? '';
    const token = (await issueSetUpToken(test.database)) ?? '';
    expect((await setUp('guess')).status).toBe(403);
    expect((await setUp(old)).status).toBe(403);
    const stored = await test.database.transact(test.workspaceId, (tx) =>
      tx.db.execute<{ hash: string }>(sql`select token_hash as hash from one_time_token`),
    );
    expect(stored.rows).toHaveLength(1);
    expect(stored.rows[0]?.hash).not.toContain(token);
    expect((await setUp(token)).status).toBe(200);
  });
});

describe('people', () => {
  async function owner() {
    const answer = await setUp((await issueSetUpToken(test.database)) ?? '');
    return {
      id: ((await answer.clone().json()) as { user: { id: number } }).user.id,
      session: await sessionOf(answer),
    };
  }
  const invite = { email: 'new@example.com', name: 'New', role: 'sales', scope: 'own', team: null };

  it('are invited, accept once, and sign in', async () => {
    const { session } = await owner();
    const invited = await server.send('/api/users', json('POST', invite, session.headers));
    const { user, invitationToken } = (await invited.json()) as { user: { invited: boolean }; invitationToken: string };
    expect(user).toMatchObject({ invited: true, role: 'sales', scope: 'own' });
    const accept = () =>
      server.send('/api/accept-invitation', json('POST', { token: invitationToken, password: 'their own password' }));
    expect((await accept()).status).toBe(200);
    expect((await accept()).status).toBe(404);
    expect((await server.send('/api/users', json('POST', invite, session.headers))).status).toBe(409);
  });

  it('cannot use an invitation that was replaced or whose account was disabled', async () => {
    const { session } = await owner();
    const send = async () =>
      (await (await server.send('/api/users', json('POST', invite, session.headers))).json()) as {
        user: { id: number };
        invitationToken: string;
      };
    const first = await send();
    const second = await send();
    expect(second.user.id).toBe(first.user.id);
    const accept = (token: string) =>
      server.send('/api/accept-invitation', json('POST', { token, password: 'their own password' }));
    expect((await accept(first.invitationToken)).status).toBe(404);
    await server.send(`/api/users/${first.user.id}`, json('PATCH', { disabled: true }, session.headers));
    expect((await accept(second.invitationToken)).status).toBe(404);
  });

  it('keep at least one owner', async () => {
    const { id, session } = await owner();
    await test.database.transact(test.workspaceId, (tx) =>
      tx.db.execute(sql`update app_user set disabled = true where workspace_id = ${tx.workspaceId} and id <> ${id}`),
    );
    for (const change of [{ role: 'viewer' }, { disabled: true }])
      expect((await server.send(`/api/users/${id}`, json('PATCH', change, session.headers))).status).toBe(409);
    expect((await server.send('/api/me', { headers: { cookie: session.cookie } })).status).toBe(200);
  });

  it('of another workspace do not exist', async () => {
    const { session } = await owner();
    const made = await test.database.transact(test.secondWorkspaceId, (tx) =>
      tx.db.execute<{ id: number }>(sql`
        insert into app_user (workspace_id, email, name, role) values (${tx.workspaceId}, 'canary@example.com', 'Canary', 'owner')
        returning id::int as id`),
    );
    const listed = await (await server.send('/api/users', { headers: { cookie: session.cookie } })).text();
    expect(listed).not.toContain('anary');
    const change = await server.send(
      `/api/users/${made.rows[0]?.id}`,
      json('PATCH', { role: 'viewer' }, session.headers),
    );
    expect(change.status).toBe(404);
  });
});
