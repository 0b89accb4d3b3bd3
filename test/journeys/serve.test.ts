import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compileServer } from './support/holder.ts';
import { type Product, product, type Serving } from './support/product.ts';

const PASSWORD = 'a long enough password';

let home: Product;
let serving: Serving;

beforeAll(async () => {
  await compileServer();
  home = product();
  serving = await home.serve('--empty');
});
afterAll(async () => {
  await serving.stop();
  rmSync(home.data, { recursive: true, force: true });
});

const ask = (path: string, init: RequestInit = {}) => fetch(`${serving.url}${path}`, init);
const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  ask(path, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json', ...headers },
  });

describe('a server on an empty directory', () => {
  it('is live, ready, and documents itself', async () => {
    expect(await (await ask('/api/ready')).json()).toEqual({ ready: true });
    expect(await (await ask('/api/live')).json()).toEqual({ live: true });
    expect((await ask('/api/openapi.json')).status).toBe(200);
  });

  it('gives the owner an account once, with the token of the console', async () => {
    const token = new URL(serving.setUpUrl ?? '').searchParams.get('setup');
    const answer = await post('/api/set-up', { token, email: 'owner@example.com', name: 'Owner', password: PASSWORD });
    expect(answer.status).toBe(200);
    const cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? '';
    expect((await ask('/api/me', { headers: { cookie } })).status).toBe(200);
    expect((await post('/api/set-up', { token, email: 'x@example.com', name: 'X', password: PASSWORD })).status).toBe(
      404,
    );
    expect((await post('/api/sign-in', { email: 'owner@example.com', password: PASSWORD })).status).toBe(200);
  });

  it('runs the commands of the command line itself', async () => {
    const { ok, checks } = await home.json<{ ok: boolean; checks: { name: string; details: { pid?: number } }[] }>(
      'doctor',
    );
    expect(ok).toBe(true);
    expect(checks.find((check) => check.name === 'lock')?.details.pid).toBe(serving.process.pid);
  });

  it('refuses a second server within moments, naming itself', async () => {
    const began = performance.now();
    const second = await home.run('serve', '--lang', 'en');
    expect(performance.now() - began).toBeLessThan(5_000);
    expect(second.code).toBe(1);
    expect(second.stderr).toContain(`process ${serving.process.pid}`);
  });

  it('refuses a port that is taken', async () => {
    const other = product();
    const answer = await other.run('serve', '--port', new URL(serving.url).port, '--lang', 'en');
    expect(answer).toMatchObject({ code: 1 });
    expect(answer.stderr).toContain('is taken');
    rmSync(other.data, { recursive: true, force: true });
  });

  it('stops on SIGTERM with exit code 0 and gives the directory back; the next start answers within ten seconds', async () => {
    await serving.stop();
    expect(serving.process.exitCode).toBe(0);
    const { checks } = await home.json<{ checks: { name: string; details: { pid?: number } }[] }>('doctor');
    expect(checks.find((check) => check.name === 'lock')?.details.pid).not.toBe(serving.process.pid);
    const began = performance.now();
    serving = await home.serve('--empty');
    expect(performance.now() - began).toBeLessThan(10_000);
    expect(serving.setUpUrl).toBeNull();
    expect((await post('/api/sign-in', { email: 'owner@example.com', password: PASSWORD })).status).toBe(200);
  });

  it('comes back by itself after it was killed', async () => {
    const ended = new Promise((resolve) => serving.process.once('exit', resolve));
    serving.process.kill('SIGKILL');
    await ended;
    const began = performance.now();
    serving = await home.serve('--empty');
    expect(performance.now() - began).toBeLessThan(10_000);
    expect(await (await ask('/api/ready')).json()).toEqual({ ready: true });
    expect((await home.run('doctor')).code).toBe(0);
  });
});
