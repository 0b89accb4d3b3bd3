import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLog } from '#src/platform/log.ts';
import { httpApp } from './app.ts';

const PAGE = `<!doctype html><title>页面</title>${'x'.repeat(2000)}`;
let directory: string;
let send: (path: string, headers?: Record<string, string>) => Promise<Response>;

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'bw-static-'));
  mkdirSync(join(directory, 'web', 'assets'), { recursive: true });
  writeFileSync(join(directory, 'secret.txt'), 'secret');
  writeFileSync(join(directory, 'web', 'index.html'), PAGE);
  writeFileSync(join(directory, 'web', 'assets', 'main-abc123.js'), 'export {};'.repeat(500));
  writeFileSync(join(directory, 'web', 'assets', 'font.woff2'), Buffer.alloc(3000));
  const app = httpApp({
    implementations: [],
    sessions: async () => null,
    log: createLog('silent'),
    secure: false,
    trustProxy: false,
    hosts: null,
    webDirectory: join(directory, 'web'),
  });
  send = async (path, headers = {}) => app.request(`http://localhost${path}`, { headers });
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

describe('the interface', () => {
  it('is answered at its root and for every address of a page', async () => {
    for (const path of ['/', '/customers/ACME%20GmbH', '/customers/a.b', '/import/3?x=1']) {
      const answer = await send(path);
      expect(await answer.text()).toBe(PAGE);
      expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(answer.headers.get('cache-control')).toBe('no-cache');
    }
  });

  it('keeps files with a hash in their name for a year', async () => {
    const answer = await send('/assets/main-abc123.js');
    expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(answer.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
  });

  it('does not answer a missing script with a page', async () => {
    expect((await send('/assets/main-old.js')).status).toBe(404);
  });

  it('is sent compressed to those who can read it, fonts as they are', async () => {
    const zipped = await send('/', { 'accept-encoding': 'gzip, br' });
    expect(zipped.headers.get('content-encoding')).toBe('gzip');
    expect(zipped.headers.get('vary')).toMatch(/accept-encoding/i);
    expect(gunzipSync(Buffer.from(await zipped.arrayBuffer())).toString()).toBe(PAGE);
    expect((await send('/')).headers.get('content-encoding')).toBeNull();
    expect(
      (await send('/assets/font.woff2', { 'accept-encoding': 'gzip' })).headers.get('content-encoding'),
    ).toBeNull();
  });

  it('is not sent again when it has not changed', async () => {
    const tag = (await send('/')).headers.get('etag') ?? '';
    const again = await send('/', { 'if-none-match': tag });
    expect(again.status).toBe(304);
    expect(again.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('notices a build made while it runs', async () => {
    await send('/');
    writeFileSync(join(directory, 'web', 'index.html'), 'rebuilt');
    writeFileSync(join(directory, 'web', 'assets', 'main-new.js'), 'export {};');
    expect(await (await send('/')).text()).toBe('rebuilt');
    await expect.poll(async () => (await send('/assets/main-new.js')).status, { timeout: 3000 }).toBe(200);
    writeFileSync(join(directory, 'web', 'index.html'), PAGE);
  });

  it.each([
    '/../secret.txt',
    '/..%2fsecret.txt',
    '/%2e%2e/secret.txt',
    '/assets/../../secret.txt',
    '/assets/..%5c..%5csecret.txt',
    '//secret.txt',
  ])('gives nothing outside its directory: %s', async (path) => {
    expect(await (await send(path)).text()).not.toContain('secret');
  });
});
