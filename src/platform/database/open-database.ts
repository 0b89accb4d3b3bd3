import type { Client } from 'pg';
import type { Logger } from 'pino';
import type { DatabaseConfig } from '#src/platform/config.ts';
import { migrateAs, prepareDatabase, prepareRoles } from './bundled.ts';
import { address, superuserConnection } from './cluster.ts';
import { type ClusterPlace, clusterPlace } from './cluster-place.ts';
import { type Damage, findDamage } from './damage/find-damage.ts';
import { type DamageTools, damageTools } from './damage/mend-damage.ts';
import type { Database } from './database.ts';
import { acquireOwnership, type Ownership } from './ownership.ts';
import { type Connection, connect, pooledDatabase } from './pool.ts';
import { openRemote } from './remote.ts';
import { APP, OWNER, refuseStrongRole } from './roles.ts';
import { databaseSecrets } from './secrets.ts';
import { type Supervision, supervise } from './supervise.ts';

/** The database of a running server or command: migrated, supervised, answering in the application's role. */
export interface OpenDatabase extends Database {
  /** For people, e.g. `bundled PostgreSQL 18.4 in /srv/bellwether`. Without passwords. */
  readonly description: string;
  /** Runs work on a connection of its own in the owner's role: backup, verification, rebuilds. No row policies apply. */
  asOwner<T>(work: (client: Client) => Promise<T>): Promise<T>;
  /** Finding and mending damaged files. */
  readonly damage: DamageTools;
  /** What is wrong right now, for health; null when nothing is. */
  degraded(): string | null;
  /** Stops the bundled server, or gives back the lock on the external one. `close` does it too. */
  superviseStop(): Promise<void>;
}

/** What `openDatabase` needs beside the configuration. */
export interface OpenOptions {
  /** Proof that this process alone uses the data directory. */
  readonly ownership: Ownership;
  readonly log: Logger;
}

const DATABASE = 'bellwether';

/**
 * Opens the one PostgreSQL: starts or adopts the bundled server, or takes the external one for itself; migrates; refuses to
 * serve in a role for which row-level security is off.
 * @throws Refusal `unavailable`, or `data-directory-in-use` when another server holds the external database.
 */
export async function openDatabase(config: DatabaseConfig, options: OpenOptions): Promise<OpenDatabase> {
  return config.kind === 'bundled' ? openBundled(config.memoryMb, options) : openExternal(config, options);
}

async function openBundled(memoryMb: number, { ownership, log }: OpenOptions): Promise<OpenDatabase> {
  const secrets = databaseSecrets(ownership.dataDirectory);
  const place = clusterPlace(ownership.dataDirectory);
  const release = await holdHome(place, ownership);
  let supervision: Supervision | null = null;
  const stop = async () => {
    await supervision?.stop();
    await release();
  };
  try {
    supervision = await supervise({ place, memoryMb, superuserPassword: secrets.superuser, log });
    const { listening } = supervision.cluster;
    await prepareRoles(listening, secrets);
    await prepareDatabase(listening, secrets, DATABASE);
    const role = (user: string, password: string) => ({ ...address(listening), database: DATABASE, user, password });
    return await ready({
      owner: role(OWNER, secrets.owner),
      app: role(APP, secrets.app),
      log,
      description: `bundled PostgreSQL ${place.binaries.version} in ${place.data}`,
      degraded: supervision.degraded,
      findDamage: async () => {
        const client = await connect(superuserConnection(listening, secrets.superuser, DATABASE), 'bellwether damage');
        return findDamage(client, place.data).finally(() => client.end());
      },
      stop,
    });
  } catch (error) {
    await stop();
    throw error;
  }
}

/** A cluster outside its data directory is held as well: a copy of that directory still points at it. */
async function holdHome(place: ClusterPlace, ownership: Ownership): Promise<() => Promise<void>> {
  if (place.home.startsWith(ownership.dataDirectory)) return async () => undefined;
  return (await acquireOwnership(place.home)).release;
}

async function openExternal(
  config: Extract<DatabaseConfig, { kind: 'remote' }>,
  { ownership, log }: OpenOptions,
): Promise<OpenDatabase> {
  const remote = await openRemote(config, databaseSecrets(ownership.dataDirectory), log);
  try {
    return await ready({ ...remote, log });
  } catch (error) {
    await remote.stop();
    throw error;
  }
}

async function ready(parts: {
  readonly owner: Connection;
  readonly app: Connection;
  readonly log: Logger;
  readonly description: string;
  readonly degraded: () => string | null;
  readonly stop: () => Promise<void>;
  readonly guard?: () => void;
  /** Absent: the files are another server's. */
  readonly findDamage?: () => Promise<readonly Damage[]>;
}): Promise<OpenDatabase> {
  await migrateAs(parts.owner, parts.app.user);
  const probe = await connect(parts.app, 'bellwether start');
  await refuseStrongRole(probe).finally(() => probe.end());
  const pool = pooledDatabase(parts.app, parts.log);
  let stopped: Promise<void> | null = null;
  const superviseStop = () => {
    stopped ??= parts.stop();
    return stopped;
  };
  const asOwner = async <T>(work: (client: Client) => Promise<T>): Promise<T> => {
    parts.guard?.();
    const client = await connect(parts.owner, 'bellwether owner');
    try {
      return await work(client);
    } finally {
      await client.end();
    }
  };
  const damage = damageTools({ find: parts.findDamage ?? null, asOwner, appRole: parts.app.user });
  return {
    description: parts.description,
    degraded: parts.degraded,
    damage,
    transact: async (workspaceId, work, options) => {
      parts.guard?.();
      damage.guard();
      return pool.transact(workspaceId, work, options);
    },
    asOwner,
    superviseStop,
    close: async () => {
      await pool.close();
      await superviseStop();
    },
  };
}
