import { mkdtempSync, rmSync } from 'node:fs';
import { chmod } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { migrateAs, prepareDatabase, prepareRoles } from '#src/platform/database/bundled.ts';
import { address, startCluster, superuserConnection } from '#src/platform/database/cluster.ts';
import { clusterPlace } from '#src/platform/database/cluster-place.ts';
import { type Connection, connect } from '#src/platform/database/pool.ts';
import { stopPostmaster } from '#src/platform/database/postmaster.ts';
import { parseConnection } from '#src/platform/database/remote.ts';
import { APP, ensureRole, limitAppRole, OWNER } from '#src/platform/database/roles.ts';
import { databaseSecrets } from '#src/platform/database/secrets.ts';
import { createLog } from '#src/platform/log.ts';

/** How test files reach the run's server. */
export interface TestServer {
  /** May create databases. */
  readonly admin: Connection;
  readonly owner: Connection;
  readonly app: Connection;
  readonly template: string;
}

declare module 'vitest' {
  interface ProvidedContext {
    testServer: TestServer;
  }
}

/** One server per run with a migrated template database: the bundled PostgreSQL, or the server of DATABASE_URL. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const url = process.env['DATABASE_URL'];
  return url ? remoteServer(project, url) : bundledServer(project);
}

const template = `bellwether_template_${process.pid}`;

async function bundledServer(project: TestProject): Promise<() => Promise<void>> {
  const directory = mkdtempSync(join(tmpdir(), 'bw-db-'));
  await chmod(directory, 0o711);
  const place = clusterPlace(directory);
  const secrets = databaseSecrets(directory);
  const log = createLog('error');
  const cluster = await startCluster({ place, memoryMb: 1024, superuserPassword: secrets.superuser, log });
  await doNotWaitForDisk(superuserConnection(cluster.listening, secrets.superuser));
  await prepareRoles(cluster.listening, secrets);
  await prepareDatabase(cluster.listening, secrets, template);
  const role = (user: string, password: string) => ({
    ...address(cluster.listening),
    database: template,
    user,
    password,
  });
  const owner = role(OWNER, secrets.owner);
  await migrateAs(owner, APP);
  project.provide('testServer', {
    admin: superuserConnection(cluster.listening, secrets.superuser),
    owner,
    app: role(APP, secrets.app),
    template,
  });
  return async () => {
    await stopPostmaster(place);
    rmSync(directory, { recursive: true, force: true });
  };
}

/** The run's databases need not outlive it; the tests of durability start servers of their own. */
async function doNotWaitForDisk(admin: Connection): Promise<void> {
  const client = await connect(admin, 'bellwether tests');
  await client.query('alter system set fsync = off');
  await client.query('alter system set wal_init_zero = off');
  await client.query('alter system set full_page_writes = off');
  await client.query('alter system set wal_compression = off');
  await client.query('select pg_reload_conf()');
  await client.end();
}

async function remoteServer(project: TestProject, url: string): Promise<() => Promise<void>> {
  const admin = parseConnection(url);
  const app: Connection = { ...admin, database: template, user: `${APP}_test`, password: 'only-for-tests' };
  const client = await connect(admin, 'bellwether tests');
  await ensureRole(client, app.user, app.password);
  await limitAppRole(client, app.user);
  await client.query(`create database ${template}`);
  await migrateAs({ ...admin, database: template }, app.user);
  project.provide('testServer', { admin, owner: { ...admin, database: template }, app, template });
  return async () => {
    const left = await client.query<{ name: string }>(
      'select datname as name from pg_database where datname = $1 or datname like $2',
      [template, `test\\_${process.pid}\\_%`],
    );
    for (const { name } of left.rows) await client.query(`drop database ${name} with (force)`);
    await client.end();
  };
}
