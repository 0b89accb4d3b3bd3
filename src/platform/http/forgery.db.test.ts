import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { json, type Session, sessionFor, type TestServer, testServer } from '../../../test/http.ts';

let test: TestDatabase;
let server: TestServer;
let session: Session;

beforeAll(async () => {
  test = await testDatabase();
  server = testServer(test);
  session = await sessionFor(test, test.caller);
});
afterAll(() => test.close());

const changing = () => server.app.implementations.map(({ endpoint }) => endpoint).filter((e) => e.method !== 'get');
const address = (path: string) => path.replace(/\{\w+\}/g, '1');

async function statuses(headers: (type: string) => Record<string, string>): Promise<Record<string, number>> {
  const found: Record<string, number> = {};
  for (const endpoint of changing()) {
    const type = endpoint.consumes === 'file' ? 'application/octet-stream' : 'application/json';
    const request = { method: endpoint.method.toUpperCase(), headers: headers(type), body: '{}' };
    found[endpoint.name] = (await server.send(address(endpoint.path), request)).status;
  }
  return found;
}

const passed = (found: Record<string, number>) => Object.entries(found).filter(([, status]) => status < 400);

describe('a request another site made the browser send changes nothing', () => {
  const cases: readonly [string, (type: string) => Record<string, string>][] = [
    ['from another origin', (type) => ({ ...session.headers, 'content-type': type, origin: 'https://evil.example' })],
    [
      'from the same host on another port',
      (type) => ({ ...session.headers, 'content-type': type, origin: 'http://localhost:9' }),
    ],
    ['from a sandboxed page', (type) => ({ ...session.headers, 'content-type': type, origin: 'null' })],
    ['marked cross-site', (type) => ({ ...session.headers, 'content-type': type, 'sec-fetch-site': 'cross-site' })],
    ['marked same-site', (type) => ({ ...session.headers, 'content-type': type, 'sec-fetch-site': 'same-site' })],
    ['as text/plain', () => ({ ...session.headers, 'content-type': 'text/plain' })],
    ['as a form', () => ({ ...session.headers, 'content-type': 'application/x-www-form-urlencoded' })],
    ['as a multipart form', () => ({ ...session.headers, 'content-type': 'multipart/form-data; boundary=x' })],
  ];
  it.each(cases)('%s', async (_name, headers) => {
    const found = await statuses(headers);
    expect(Object.keys(found).length).toBeGreaterThan(15);
    expect(passed(found)).toEqual([]);
  });

  it.each(['', 'wrong', 'A'.repeat(43)])('with the session but the token "%s"', async (token) => {
    const signedIn = changing().filter((endpoint) => endpoint.access !== 'public');
    const found = await statuses((type) => ({ cookie: session.cookie, 'content-type': type, 'x-csrf-token': token }));
    expect(signedIn.map((endpoint) => [endpoint.name, found[endpoint.name]])).toEqual(
      signedIn.map((e) => [e.name, 403]),
    );
  });

  it('with the token of another session', async () => {
    const other = await sessionFor(test, test.caller);
    const headers = { ...session.headers, 'x-csrf-token': other.csrfToken };
    expect((await server.send('/api/me', json('PATCH', { theme: 'dark' }, headers))).status).toBe(403);
  });

  it('as GET', async () => {
    const readable = new Set(
      server.app.implementations.filter((i) => i.endpoint.method === 'get').map((i) => i.endpoint.path),
    );
    for (const endpoint of changing().filter((e) => !readable.has(e.path))) {
      const answer = await server.send(address(endpoint.path), { headers: session.headers });
      expect([endpoint.name, answer.status >= 400]).toEqual([endpoint.name, true]);
    }
  });

  it('while the same request from our own page does', async () => {
    const own = { ...session.headers, origin: 'http://localhost', 'sec-fetch-site': 'same-origin' };
    expect((await server.send('/api/me', json('PATCH', { theme: 'dark' }, own))).status).toBe(200);
  });
});

describe('every answer', () => {
  const headers = [
    ['content-security-policy', /default-src 'none'.*script-src 'self';.*frame-ancestors 'none'/],
    ['x-content-type-options', /^nosniff$/],
    ['referrer-policy', /^no-referrer$/],
    ['permissions-policy', /camera=\(\)/],
    ['cross-origin-opener-policy', /^same-origin$/],
    ['cross-origin-resource-policy', /^same-origin$/],
  ] as const;

  it('carries the security headers: doors, refusals, files, unknown addresses, wrong hosts', async () => {
    const answers: [string, Response][] = [];
    for (const { endpoint } of server.app.implementations) {
      const request =
        endpoint.method === 'get' ? { headers: session.headers } : { method: endpoint.method.toUpperCase() };
      answers.push([endpoint.name, await server.send(address(endpoint.path), request)]);
    }
    for (const path of [
      '/',
      '/customers/X',
      '/assets/none.js',
      '/api/none',
      '/api/docs',
      '/api/docs/start.js',
      '/internal/x',
    ])
      answers.push([path, await server.send(path)]);
    answers.push(['wrong host', await server.send('/api/me', { headers: { host: 'evil.example' } })]);
    const missing = answers.flatMap(([name, answer]) =>
      headers
        .filter(([header, want]) => !want.test(answer.headers.get(header) ?? ''))
        .map(([header]) => `${name}: ${header}`),
    );
    expect(missing).toEqual([]);
    expect(answers.at(-1)?.[1].status).toBe(403);
  });

  it('never allows inline scripts or another origin', async () => {
    const answer = await server.send('/api/live', { headers: { origin: 'https://evil.example' } });
    const policy = answer.headers.get('content-security-policy') ?? '';
    expect(policy.match(/script-src ([^;]*)/)?.[1]).toBe("'self'");
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
  });

  it('of the API is not kept by caches', async () => {
    expect((await server.send('/api/me', { headers: session.headers })).headers.get('cache-control')).toBe('no-store');
    expect((await server.send('/api/me')).headers.get('cache-control')).toBe('no-store');
  });
});

describe('hostile bodies', () => {
  const patch = (body: string) => server.send('/api/me', { method: 'PATCH', headers: session.headers, body });
  it.each([
    ['not JSON', '{"theme":', 400],
    ['a NUL in text', '{"name":"a\\u0000b"}', 400],
    ['a wrong type', '{"name":["x"]}', 400],
    ['unknown fields', '{"theme":"light","role":"owner","__proto__":{"role":"owner"}}', 200],
    ['a lone surrogate', '{"name":"\\ud800"}', 200],
    ['a megabyte too much', `{"name":"${'x'.repeat(1024 * 1024)}"}`, 413],
    ['deep nesting', `${'['.repeat(200_000)}${']'.repeat(200_000)}`, 400],
  ])('%s', async (_name, body, expected) => {
    const answer = await patch(body);
    expect(answer.status).toBe(expected);
    expect(JSON.stringify(await answer.json())).not.toMatch(/node_modules|at .*\.ts:/);
  });

  it('names the fields in both languages', async () => {
    const answer = (await (await patch('{"name":"","theme":"pink"}')).json()) as {
      code: string;
      details: { fields: { field: string; message: { zh: string; en: string } }[] };
    };
    expect(answer.code).toBe('invalid');
    expect(answer.details.fields.map((f) => f.field)).toEqual(['body.name', 'body.theme']);
    expect(answer.details.fields[1]?.message.zh).toContain('选项');
    expect(answer.details.fields[1]?.message.en).toContain('option');
  });

  it('answers ids out of range with a sentence, not a crash', async () => {
    for (const id of ['99999999999999999999', '9007199254740991', '-1', '1e3', 'x'])
      expect((await server.send(`/api/users/${id}`, json('PATCH', {}, session.headers))).status).toBeLessThan(500);
  });
});
