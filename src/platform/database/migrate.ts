import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import type { Client } from 'pg';
import { secureSchema } from './security.ts';

/** Key of the advisory lock migrations run under; it goes with the connection. */
const MIGRATION_LOCK = 77_000;

/** Where the generated migrations stand: beside this file in the sources, and there too when compiled to `dist/`. */
export function migrationsDirectory(): string {
  const beside = fileURLToPath(new URL('./migrations', import.meta.url));
  if (existsSync(beside)) return beside;
  return fileURLToPath(new URL('../../../../src/platform/database/migrations', import.meta.url));
}

/**
 * Brings the schema to this release, as the owner: pending migrations, then policies and grants for `appRole`. Others wait
 * for the lock; running it again changes nothing.
 */
export async function migrateSchema(owner: Client, appRole: string): Promise<void> {
  await owner.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
  try {
    await nameSearch(owner);
    await migrate(drizzle(owner), { migrationsFolder: migrationsDirectory(), migrationsSchema: 'migrations' });
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

/** Trigram search, where the server has it and lets us; without it name search scans. */
async function nameSearch(owner: Client): Promise<void> {
  await owner.query('create extension if not exists pg_trgm').catch(() => undefined);
}
