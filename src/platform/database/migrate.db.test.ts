import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { migrateAs } from './bundled.ts';
import { migrationsDirectory } from './migrate.ts';
import { connect } from './pool.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
let test: TestDatabase;
let owner: Client;
beforeAll(async () => {
  test = await testDatabase();
  owner = await connect(test.owner, 'test');
});
afterAll(async () => {
  await owner.end();
  await test.close();
});

describe('migrations', () => {
  it('change nothing when run again, twice at once', async () => {
    const shape = () =>
      owner.query(
        `select relname, relrowsecurity, relacl::text from pg_class where relnamespace = 'public'::regnamespace order by 1`,
      );
    const before = (await shape()).rows;
    expect(before.length).toBeGreaterThan(50);
    await Promise.all([migrateAs(test.owner, test.app.user), migrateAs(test.owner, test.app.user)]);
    expect((await shape()).rows).toEqual(before);
    expect((await owner.query('select 1 from app_user')).rowCount).toBe(1);
  });

  it('are what the tables say; otherwise run `npm run migrations`', () => {
    const copy = mkdtempSync(join(tmpdir(), 'bw-migrations-'));
    cpSync(migrationsDirectory(), copy, { recursive: true });
    const made = spawnSync(
      process.execPath,
      [
        join(root, 'node_modules/drizzle-kit/bin.cjs'),
        'generate',
        '--dialect=postgresql',
        '--schema=./src/**/tables.ts',
        `--out=${relative(root, copy)}`,
      ],
      { cwd: root, encoding: 'utf8', env: { ...process.env, NODE_OPTIONS: '--conditions=source' } },
    );
    const journal = (at: string) => JSON.parse(readFileSync(join(at, 'meta/_journal.json'), 'utf8'));
    expect(made.status, made.stderr).toBe(0);
    expect(journal(copy)).toEqual(journal(migrationsDirectory()));
    rmSync(copy, { recursive: true, force: true });
  });

  it('refuse data a newer release has changed, and leave it alone', async () => {
    await owner.query(
      `insert into migrations.__drizzle_migrations (hash, created_at) values ('of-the-future', 9999999999999)`,
    );
    await expect(migrateAs(test.owner, test.app.user)).rejects.toMatchObject({ name: 'Refusal', code: 'unavailable' });
    await owner.query(`delete from migrations.__drizzle_migrations where hash = 'of-the-future'`);
    await migrateAs(test.owner, test.app.user);
  });
});
