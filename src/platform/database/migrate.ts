import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import type { Client } from 'pg';
import { Refusal } from '#src/platform/errors.ts';
import { secureSchema } from './security.ts';

/** Key of the advisory lock migrations run under; it goes with the connection. */
const MIGRATION_LOCK = 77_000;

/** Where the generated migrations stand: beside this file in the sources, and there too when compiled to `dist/`. */
export function migrationsDirectory(): string {
  const beside = fileURLToPath(new URL('./migrations', import.meta.url));
  if (existsSync(beside)) return beside;
  return fileURLToPath(new URL('../../../../src/platform/database/migrations', import.meta.url));
}

const PLACE = { migrationsFolder: migrationsDirectory(), migrationsSchema: 'migrations' };

/**
 * Brings the schema to this release, as the owner: pending migrations, then policies and grants for `appRole`. Others wait
 * for the lock; running it again changes nothing.
 */
export async function migrateSchema(owner: Client, appRole: string): Promise<void> {
  await owner.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
  try {
    await nameSearch(owner);
    await refuseUnknownHistory(owner);
    await migrate(drizzle(owner), PLACE);
    await owner.query('begin');
    try {
      await secureSchema(owner, appRole);
      await owner.query('commit');
    } catch (error) {
      await owner.query('rollback');
      throw error;
    }
  } finally {
    await owner.query('select pg_advisory_unlock($1)', [MIGRATION_LOCK]).catch(() => undefined);
  }
}

/** Data of a newer release is not touched by an older one: its migrations are none of ours. */
async function refuseUnknownHistory(owner: Client): Promise<void> {
  const history = await owner.query<{ there: boolean }>(
    `select to_regclass('migrations.__drizzle_migrations') is not null as there`,
  );
  if (!history.rows[0]?.there) return;
  const known = new Set(readMigrationFiles(PLACE).map((migration) => migration.hash));
  const applied = await owner.query<{ hash: string }>('select hash from migrations.__drizzle_migrations');
  const unknown = applied.rows.filter((row) => !known.has(row.hash)).length;
  if (unknown === 0) return;
  throw new Refusal(
    'unavailable',
    {
      zh: `这些数据由更新或未发布的版本写入（${unknown} 项结构变更不属于本版本），为避免损坏，已拒绝打开。请使用写入它的版本。`,
      en: `This data was written by a newer or unreleased version (${unknown} schema changes are not of this one), so it stays closed. Use the version that wrote it.`,
    },
    { unknown },
  );
}

/** Trigram search, where the server has it and lets us; without it name search scans. */
async function nameSearch(owner: Client): Promise<void> {
  await owner.query('create extension if not exists pg_trgm').catch(() => undefined);
}
