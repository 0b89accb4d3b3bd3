import { escapeIdentifier } from 'pg';
import { superuserConnection } from './cluster.ts';
import { migrateSchema } from './migrate.ts';
import { type Connection, connect } from './pool.ts';
import { APP, ensureRole, limitAppRole, OWNER } from './roles.ts';
import type { DatabaseSecrets } from './secrets.ts';
import type { Listening } from './server-settings.ts';

/** Creates the two roles with their passwords and limits; safe to run again. */
export async function prepareRoles(listening: Listening, secrets: DatabaseSecrets): Promise<void> {
  const client = await connect(superuserConnection(listening, secrets.superuser), 'bellwether supervisor');
  try {
    await ensureRole(client, OWNER, secrets.owner);
    await ensureRole(client, APP, secrets.app);
    await limitAppRole(client, APP);
  } finally {
    await client.end();
  }
}

/** Creates the database for its owner when it is not there; only the two roles may connect. */
export async function prepareDatabase(listening: Listening, secrets: DatabaseSecrets, name: string): Promise<void> {
  const client = await connect(superuserConnection(listening, secrets.superuser), 'bellwether supervisor');
  try {
    const found = await client.query('select 1 from pg_database where datname = $1', [name]);
    const database = escapeIdentifier(name);
    if (found.rowCount === 0) await client.query(`create database ${database} owner ${OWNER}`);
    await client.query(`revoke all on database ${database} from public`);
    await client.query(`grant connect, temporary on database ${database} to ${APP}`);
  } finally {
    await client.end();
  }
}

/** Migrates the database as its owner. */
export async function migrateAs(owner: Connection, appRole: string): Promise<void> {
  const client = await connect(owner, 'bellwether migrations');
  try {
    await migrateSchema(client, appRole);
  } finally {
    await client.end();
  }
}
