import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clusterPlace } from '#src/platform/database/cluster-place.ts';
import { type OpenDatabase, openDatabase } from '#src/platform/database/open-database.ts';
import { acquireOwnership, type Ownership } from '#src/platform/database/ownership.ts';
import { NO_WORKSPACE } from '#src/platform/database/pool.ts';
import { isProcessAlive, readPostmaster, stopPostmaster } from '#src/platform/database/postmaster.ts';
import { createLog } from '#src/platform/log.ts';
import { child, compileServer, emptyDirectory, killNow } from './support/holder.ts';

const config = { kind: 'bundled', memoryMb: 512 } as const;
const log = createLog('silent');
let directory: string;

beforeAll(() => {
  compileServer();
  directory = emptyDirectory();
});
afterAll(async () => {
  await stopPostmaster(clusterPlace(directory));
  rmSync(directory, { recursive: true, force: true });
});

async function open(): Promise<{ database: OpenDatabase; ownership: Ownership; postmaster: number }> {
  const ownership = await acquireOwnership(directory);
  const database = await openDatabase(config, { ownership, log });
  return { database, ownership, postmaster: readPostmaster(clusterPlace(directory))?.pid ?? 0 };
}

/** A server in a process of its own that has acknowledged a write. */
const serve = () =>
  child(`
    const own = await ownership.acquireOwnership(${JSON.stringify(directory)});
    const database = await opening.openDatabase(${JSON.stringify(config)}, { ownership: own, log });
    await database.transact(0, (tx) => tx.client.query("insert into workspace (name) values ('kept')"));
    console.log('open');
    setInterval(() => {}, 1000);`);

const workspaces = (database: OpenDatabase) =>
  database.transact(NO_WORKSPACE, async (tx) => {
    const rows = await tx.db.execute<{ name: string }>(sql`select name from workspace order by id`);
    return rows.rows.map((row) => row.name);
  });

/** Acknowledged writes until the database answers again; every failure on the way must be a sentence. */
async function writeUntilAnswered(database: OpenDatabase, name: string): Promise<number> {
  const began = performance.now();
  while (performance.now() - began < 20_000) {
    try {
      await database.transact(NO_WORKSPACE, (tx) => tx.db.execute(sql`insert into workspace (name) values (${name})`));
      return performance.now() - began;
    } catch (error) {
      expect(error).toMatchObject({ name: 'Refusal', code: 'unavailable' });
      await sleep(50);
    }
  }
  throw new Error('the database did not come back within 20 s');
}

describe('the bundled PostgreSQL', () => {
  it('left behind by a killed server is adopted with all it acknowledged, and survives its own kills', async () => {
    const server = serve();
    expect(await server.said).toBe('open');
    const orphan = readPostmaster(clusterPlace(directory))?.pid ?? 0;
    await killNow(server.process);
    expect(isProcessAlive(orphan)).toBe(true);

    const { database, ownership, postmaster } = await open();
    expect(postmaster).toBe(orphan);
    expect(await workspaces(database)).toEqual(['kept']);

    process.kill(orphan, 'SIGKILL');
    expect(await writeUntilAnswered(database, 'after postmaster')).toBeLessThan(10_000);
    // A backend may answer once more before it notices that its postmaster is gone.
    await expect.poll(() => readPostmaster(clusterPlace(directory))?.pid, { timeout: 30_000 }).not.toBe(orphan);
    expect(await writeUntilAnswered(database, 'after replacement')).toBeLessThan(10_000);
    await expect.poll(() => database.degraded(), { timeout: 5000 }).toBeNull();

    const backend = await database.transact(NO_WORKSPACE, async (tx) => {
      const row = await tx.client.query<{ pid: number }>('select pg_backend_pid() as pid');
      return row.rows[0]?.pid ?? 0;
    });
    process.kill(backend, 'SIGKILL');
    expect(await writeUntilAnswered(database, 'after backend')).toBeLessThan(10_000);
    expect(await workspaces(database)).toEqual(['kept', 'after postmaster', 'after replacement', 'after backend']);

    const running = readPostmaster(clusterPlace(directory))?.pid ?? 0;
    await database.close();
    await ownership.release();
    expect(isProcessAlive(running)).toBe(false);
  });

  it('opens again after a clean stop, with the settings durability rests on', async () => {
    const { database, ownership } = await open();
    expect(await workspaces(database)).toHaveLength(4);
    const settings = await database.asOwner((client) =>
      client.query<{ name: string; setting: string }>(
        `select name, setting from pg_settings where name in
          ('fsync', 'full_page_writes', 'synchronous_commit', 'data_checksums', 'password_encryption', 'lc_collate', 'jit')`,
      ),
    );
    const encoding = await database.asOwner((client) => client.query('show server_encoding'));
    expect(Object.fromEntries(settings.rows.map((row) => [row.name, row.setting]))).toMatchObject({
      fsync: 'on',
      full_page_writes: 'on',
      synchronous_commit: 'on',
      data_checksums: 'on',
      password_encryption: 'scram-sha-256',
      jit: 'off',
    });
    expect(encoding.rows).toEqual([{ server_encoding: 'UTF8' }]);
    await database.close();
    await ownership.release();
  });

  it('keeps its passwords and its socket to itself', () => {
    const place = clusterPlace(directory);
    expect(statSync(join(directory, 'database-secrets.json')).mode & 0o777).toBe(0o600);
    expect(statSync(place.sockets).mode & 0o777).toBe(0o700);
    const rules = readFileSync(join(place.data, 'pg_hba.conf'), 'utf8')
      .split('\n')
      .filter((line) => line.trim() !== '' && !line.startsWith('#'));
    for (const rule of rules) expect(rule).toMatch(/scram-sha-256$/);
  });

  it('left behind and hanging is stopped and replaced', async () => {
    const server = serve();
    expect(await server.said).toBe('open');
    const orphan = readPostmaster(clusterPlace(directory))?.pid ?? 0;
    await killNow(server.process);
    process.kill(orphan, 'SIGSTOP');

    const { database, ownership, postmaster } = await open();
    expect(postmaster).not.toBe(orphan);
    expect(isProcessAlive(orphan)).toBe(false);
    expect(await workspaces(database)).toContain('after backend');
    await database.close();
    await ownership.release();
  });

  it('is not opened with passwords of another one, and says so', async () => {
    const file = join(directory, 'database-secrets.json');
    const own = readFileSync(file, 'utf8');
    writeFileSync(file, JSON.stringify({ superuser: 'x', owner: 'y', app: 'z' }));
    const ownership = await acquireOwnership(directory);
    await expect(openDatabase(config, { ownership, log })).rejects.toThrow('database-secrets.json');
    writeFileSync(file, own);
    await (await openDatabase(config, { ownership, log })).close();
    await ownership.release();
  });
});
