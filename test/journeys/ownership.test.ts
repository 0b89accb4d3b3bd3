import { rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { acquireOwnership } from '#src/platform/database/ownership.ts';
import { announceServer, readServer, withdrawServer } from '#src/platform/database/running-server.ts';
import { Refusal } from '#src/platform/errors.ts';
import { child, compileServer, emptyDirectory, killNow } from './support/holder.ts';

let directory: string;
beforeAll(compileServer);
beforeEach(() => {
  directory = emptyDirectory();
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const hold = (then = 'setInterval(() => {}, 1000);') =>
  child(`await ownership.acquireOwnership(${JSON.stringify(directory)}); console.log('held'); ${then}`);

const refusal = () =>
  acquireOwnership(directory).then(
    () => null,
    (error: unknown) => (error instanceof Refusal ? error : null),
  );

describe('a data directory', () => {
  it('refuses the second 50 times out of 50 within 2 s, naming the holder and when it started', async () => {
    const holder = hold();
    expect(await holder.said).toBe('held');
    for (let round = 0; round < 50; round += 1) {
      const began = performance.now();
      const refused = await refusal();
      expect(performance.now() - began).toBeLessThan(2000);
      expect(refused?.code).toBe('data-directory-in-use');
      expect(refused?.text.en).toContain(`process ${holder.process.pid} `);
      expect(refused?.text.zh).toContain(`进程 ${holder.process.pid}`);
      expect(refused?.text.en).toMatch(/since \d{4}-\d\d-\d\dT/);
    }
    await killNow(holder.process);
  });

  it('opens again 50 times out of 50 after its holder was killed', async () => {
    for (let round = 0; round < 50; round += 1) {
      const holder = hold();
      expect(await holder.said).toBe('held');
      await killNow(holder.process);
      const ownership = await acquireOwnership(directory);
      expect(ownership.holder.pid).toBe(process.pid);
      await ownership.release();
    }
  });

  it('goes to exactly one of many who ask at once', async () => {
    const said = await Promise.all(
      Array.from({ length: 12 }, () =>
        child(`
          const held = await ownership.acquireOwnership(${JSON.stringify(directory)}).catch((error) => error.code);
          console.log(typeof held === 'string' ? held : 'held');
          setTimeout(() => process.exit(), 4000);`),
      ).map((started) => started.said),
    );
    expect(said.filter((line) => line === 'held')).toHaveLength(1);
    expect(said.filter((line) => line === 'data-directory-in-use')).toHaveLength(11);
  });

  it.each([
    ['its event loop is blocked', 'setImmediate(() => { for (;;); });', null],
    ['it is suspended', 'setInterval(() => {}, 1000);', 'SIGSTOP' as const],
  ])('stays with a holder however silent: %s', async (_case, then, signal) => {
    const holder = hold(then);
    expect(await holder.said).toBe('held');
    if (signal !== null) holder.process.kill(signal);
    for (let round = 0; round < 3; round += 1) expect((await refusal())?.code).toBe('data-directory-in-use');
    await killNow(holder.process);
    await (await acquireOwnership(directory)).release();
  });

  it('is not held by a process that merely has the number a dead holder had', async () => {
    const stale = { pid: process.pid, startedAt: '2026-01-01T00:00:00.000Z', host: 'here' };
    writeFileSync(join(directory, 'owner.json'), JSON.stringify(stale));
    writeFileSync(join(directory, 'owner.lock'), '');
    await (await acquireOwnership(directory)).release();
  });

  it('can be taken again by the process that gave it back, and not twice at once', async () => {
    const first = await acquireOwnership(directory);
    expect((await refusal())?.code).toBe('data-directory-in-use');
    await first.release();
    await (await acquireOwnership(directory)).release();
  });

  it.runIf(process.platform === 'linux')('is held by a name of the kernel where files cannot be locked', async () => {
    const path = process.env['PATH'];
    process.env['PATH'] = '/nonexistent';
    try {
      const first = await acquireOwnership(directory);
      expect((await refusal())?.code).toBe('data-directory-in-use');
      await first.release();
      await (await acquireOwnership(directory)).release();
    } finally {
      process.env['PATH'] = path;
    }
  });

  it('that cannot be made is refused with a sentence', async () => {
    writeFileSync(join(directory, 'file'), '');
    await expect(acquireOwnership(join(directory, 'file', 'data'))).rejects.toMatchObject({ code: 'unavailable' });
  });
});

describe('the announcement of a server', () => {
  const server = { pid: process.pid, startedAt: '2026-07-01T08:00:00.000Z', host: '127.0.0.1', port: 8420, token: 't' };

  it('is read while its process lives, by our user alone', () => {
    announceServer(directory, server);
    expect(readServer(directory)).toEqual(server);
    expect(statSync(join(directory, 'server.json')).mode & 0o777).toBe(0o600);
    withdrawServer(directory);
    expect(readServer(directory)).toBeNull();
  });

  it('of a dead process counts for nothing', async () => {
    const dead = hold();
    await dead.said;
    await killNow(dead.process);
    announceServer(directory, { ...server, pid: dead.process.pid ?? 0 });
    expect(readServer(directory)).toBeNull();
  });
});
