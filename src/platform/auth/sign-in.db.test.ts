import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect } from '#src/platform/database/pool.ts';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { json, type Session, sessionOf, type TestServer, testServer } from '../../../test/http.ts';
import type { Caller } from './caller.ts';
import { hashPassword } from './secrets.ts';

const PASSWORD = 'a long enough password';

let test: TestDatabase;
let server: TestServer;
let addresses = 0;
/** An address nothing has been tried from. */
const freshAddress = () => `10.1.${Math.floor(++addresses / 250)}.${addresses % 250}`;

beforeAll(async () => {
  test = await testDatabase();
  server = testServer(test);
});
afterAll(() => test.close());

async function person(
  email: string,
  options: { disabled?: boolean; invited?: boolean; role?: Caller['role'] } = {},
): Promise<number> {
  const hash = options.invited ? null : await hashPassword(PASSWORD);
  const made = await test.database.transact(test.workspaceId, (tx) =>
    tx.db.execute<{ id: number }>(sql`
      insert into app_user (workspace_id, email, name, role, password_hash, disabled)
      values (${test.workspaceId}, ${email}, ${email}, ${options.role ?? 'viewer'}, ${hash}, ${options.disabled ?? false})
      returning id::int as id`),
  );
  return made.rows[0]?.id ?? 0;
}

function signIn(email: string, password = PASSWORD, from = freshAddress(), headers: Record<string, string> = {}) {
  return server.send('/api/sign-in', { ...json('POST', { email, password }, headers), from });
}

async function status(session: Session): Promise<number> {
  return (await server.send('/api/me', { headers: { cookie: session.cookie } })).status;
}

async function asOwner(statement: string, values: unknown[] = []): Promise<void> {
  const owner = await connect(test.owner, 'test');
  await owner.query(`set row_security = off`).catch(() => undefined);
  await owner.query(`set app.workspace = ${test.workspaceId}`);
  await owner.query(statement, values);
  await owner.end();
}

describe('sign-in', () => {
  it('answers with the person and a cookie that scripts cannot read', async () => {
    await person('ann@example.com');
    const answer = await signIn(' ANN@example.com ');
    expect(answer.status).toBe(200);
    expect(await answer.clone().json()).toMatchObject({
      user: { email: 'ann@example.com', role: 'viewer' },
      today: '2026-07-01',
    });
    expect(answer.headers.get('set-cookie')).toMatch(
      /^bellwether=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=1209600$/,
    );
    expect(await status(await sessionOf(answer))).toBe(200);
  });

  it('binds the cookie to host and https where https is used', async () => {
    await person('tls@example.com');
    const secure = testServer(test, { secure: true });
    const answer = await secure.send('/api/sign-in', {
      ...json('POST', { email: 'tls@example.com', password: PASSWORD }),
      from: freshAddress(),
    });
    expect(answer.headers.get('set-cookie')).toMatch(
      /^__Host-bellwether=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=1209600; Secure$/,
    );
    expect(answer.headers.get('strict-transport-security')).toContain('max-age=31536000');
  });

  it('stores neither password nor token in clear', async () => {
    await person('hashes@example.com');
    const session = await sessionOf(await signIn('hashes@example.com'));
    const stored = await test.database.transact(test.workspaceId, (tx) =>
      tx.db.execute<{ all: string }>(sql`
        select (select string_agg(password_hash, ' ') from app_user) || (select string_agg(token_hash, ' ') from session) as all`),
    );
    const text = stored.rows[0]?.all ?? '';
    expect(text).toContain('$argon2id$v=19$m=19456,t=2,p=1$');
    expect(text).not.toContain(PASSWORD);
    expect(text).not.toContain(session.cookie.split('=')[1]);
  });

  it('says the same of a wrong password, an unknown, an invited and a disabled account', async () => {
    await person('known@example.com');
    await person('invited@example.com', { invited: true });
    await person('off@example.com', { disabled: true });
    const answers = [
      await signIn('known@example.com', 'wrong password'),
      await signIn('nobody@example.com'),
      await signIn('invited@example.com'),
      await signIn('off@example.com'),
    ];
    const texts = await Promise.all(answers.map((answer) => answer.text()));
    expect(answers.map((answer) => answer.status)).toEqual([401, 401, 401, 401]);
    expect(new Set(texts).size).toBe(1);
    expect(answers.every((answer) => answer.headers.get('set-cookie') === null)).toBe(true);
  });

  it('takes the same time whether the account exists', async () => {
    await person('timed@example.com');
    const times: Record<string, number[]> = { 'timed@example.com': [], 'absent@example.com': [] };
    for (let round = 0; round < 9; round += 1)
      for (const email of Object.keys(times)) {
        const started = performance.now();
        await signIn(email, 'wrong password');
        times[email]?.push(performance.now() - started);
      }
    const median = (values: number[] = []) => values.toSorted((a, b) => a - b)[4] ?? 0;
    const known = median(times['timed@example.com']);
    const unknown = median(times['absent@example.com']);
    expect(Math.abs(known - unknown)).toBeLessThan(Math.max(5, known * 0.25));
  });
});

describe('rate limit', () => {
  it('lets ten of two hundred simultaneous guesses of one account through', async () => {
    await person('guessed@example.com');
    const answers = await Promise.all(Array.from({ length: 200 }, () => signIn('guessed@example.com', 'guess')));
    const count = (wanted: number) => answers.filter((answer) => answer.status === wanted).length;
    expect({ tried: count(401), refused: count(429) }).toEqual({ tried: 10, refused: 190 });
    expect((await signIn('guessed@example.com')).status).toBe(429);
  });

  it('lets ten of thirty accounts sprayed from one address through, whatever X-Forwarded-For says', async () => {
    const from = freshAddress();
    const answers = [];
    for (let n = 0; n < 30; n += 1)
      answers.push(await signIn(`spray${n}@example.com`, 'guess', from, { 'x-forwarded-for': `1.2.3.${n}` }));
    expect(answers.filter((answer) => answer.status === 401)).toHaveLength(10);
    expect(answers.at(-1)?.headers.get('retry-after')).toMatch(/^\d+$/);
  });

  it('believes X-Forwarded-For only behind a proxy, and then its last entry', async () => {
    const proxied = testServer(test, { trustProxy: true });
    const statuses = [];
    for (let n = 0; n < 12; n += 1) {
      const headers = { 'x-forwarded-for': `9.9.9.${n}, 7.7.7.7` };
      const request = json('POST', { email: `proxied${n}@example.com`, password: 'x' }, headers);
      statuses.push((await proxied.send('/api/sign-in', { ...request, from: freshAddress() })).status);
    }
    expect(statuses).toEqual([...Array(10).fill(401), 429, 429]);
  });

  it('forgets tries after a success', async () => {
    await person('typo@example.com');
    const from = freshAddress();
    for (let round = 0; round < 3; round += 1) {
      for (let n = 0; n < 3; n += 1)
        expect((await signIn('typo@example.com', 'typo', freshAddress())).status).toBe(401);
      expect((await signIn('typo@example.com', PASSWORD, from)).status).toBe(200);
    }
  });
});

describe('sessions', () => {
  it('gives a new token at every sign-in and ends the one the browser had', async () => {
    await person('fixed@example.com');
    const first = await sessionOf(await signIn('fixed@example.com'));
    const second = await sessionOf(
      await signIn('fixed@example.com', PASSWORD, freshAddress(), { cookie: first.cookie }),
    );
    expect(second.cookie).not.toBe(first.cookie);
    expect(second.csrfToken).not.toBe(first.csrfToken);
    expect([await status(first), await status(second)]).toEqual([401, 200]);
  });

  it('never adopts a token the client made up', async () => {
    await person('fixation@example.com');
    const planted = `bellwether=${'A'.repeat(43)}`;
    const session = await sessionOf(
      await signIn('fixation@example.com', PASSWORD, freshAddress(), { cookie: planted }),
    );
    expect(session.cookie).not.toBe(planted);
    expect((await server.send('/api/me', { headers: { cookie: planted } })).status).toBe(401);
  });

  it('dies at sign-out', async () => {
    await person('out@example.com');
    const session = await sessionOf(await signIn('out@example.com'));
    const answer = await server.send('/api/sign-out', json('POST', {}, session.headers));
    expect(answer.status).toBe(200);
    expect(answer.headers.get('set-cookie')).toContain('Max-Age=0');
    expect(await status(session)).toBe(401);
  });

  it('dies with the account, at the next request', async () => {
    const id = await person('fired@example.com');
    await person('boss@example.com', { role: 'owner' });
    const fired = await sessionOf(await signIn('fired@example.com'));
    const boss = await sessionOf(await signIn('boss@example.com'));
    expect(await status(fired)).toBe(200);
    const answer = await server.send(`/api/users/${id}`, json('PATCH', { disabled: true }, boss.headers));
    expect(await answer.json()).toMatchObject({ id, disabled: true });
    expect(await status(fired)).toBe(401);
  });

  it('dies everywhere when the password changes, except where it was changed', async () => {
    await person('renew@example.com');
    const elsewhere = await sessionOf(await signIn('renew@example.com'));
    const here = await sessionOf(await signIn('renew@example.com'));
    const wrong = await server.send(
      '/api/me',
      json('PATCH', { password: { current: 'not it', next: 'another password' } }, here.headers),
    );
    expect(wrong.status).toBe(403);
    const changed = await server.send(
      '/api/me',
      json('PATCH', { password: { current: PASSWORD, next: 'another password' } }, here.headers),
    );
    expect(changed.status).toBe(200);
    const now = await sessionOf(changed);
    expect([await status(elsewhere), await status(here), await status(now)]).toEqual([401, 401, 200]);
    expect((await signIn('renew@example.com')).status).toBe(401);
    expect((await signIn('renew@example.com', 'another password')).status).toBe(200);
  });

  it.each([
    ['twelve idle hours', `last_seen_at = now() - interval '12 hours 1 second'`, 401],
    ['eleven idle hours', `last_seen_at = now() - interval '11 hours'`, 200],
    ['fourteen days', `expires_at = now() - interval '1 second'`, 401],
  ])('after %s', async (name, change, expected) => {
    const email = `${name.replaceAll(' ', '-')}@example.com`;
    const id = await person(email);
    const session = await sessionOf(await signIn(email));
    await asOwner(`update session set ${change} where user_id = $1`, [id]);
    expect(await status(session)).toBe(expected);
  });

  it('a changed role holds from the next request on', async () => {
    const id = await person('promoted@example.com');
    const session = await sessionOf(await signIn('promoted@example.com'));
    const ask = async () => (await server.send('/api/users', { headers: { cookie: session.cookie } })).status;
    expect(await ask()).toBe(403);
    await asOwner(`update app_user set role = 'manager' where id = $1`, [id]);
    expect(await ask()).toBe(200);
  });
});
