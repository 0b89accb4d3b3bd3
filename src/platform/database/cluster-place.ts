import { createHash } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Binaries, bundledBinaries, linksMissing, packageDirectory } from './binaries.ts';
import { mayRun, mayTraverse, type SystemUser, systemUserForPostgres } from './system-user.ts';

/** Where the bundled PostgreSQL of a data directory lives, what runs it and as whom. */
export interface ClusterPlace {
  /** Holds all of it; outside the data directory when the server's account cannot reach that. */
  readonly home: string;
  /** PostgreSQL's own directory. */
  readonly data: string;
  readonly logs: string;
  /** Directory of the socket; only the server's account may enter. */
  readonly sockets: string;
  readonly binaries: Binaries;
  /** Null: PostgreSQL runs as the user we run as. */
  readonly user: SystemUser | null;
}

const SYSTEM_HOME = '/var/lib/bellwether';
const POINTER = 'postgresql.location';

/**
 * Finds or makes the place of the cluster: inside the data directory, or, started as root where the server's account
 * cannot reach it, below /var/lib/bellwether with a pointer file in the data directory.
 */
export function clusterPlace(dataDirectory: string): ClusterPlace {
  mkdirSync(dataDirectory, { recursive: true, mode: 0o711 });
  const user = systemUserForPostgres();
  const home = clusterHome(realpathSync(dataDirectory), user);
  mkdirSync(home, { recursive: true, mode: 0o700 });
  for (const name of ['log', 'run']) mkdirSync(join(home, name), { recursive: true, mode: 0o700 });
  if (user !== null) for (const at of [home, join(home, 'log'), join(home, 'run')]) chownSync(at, user.uid, user.gid);
  return {
    home,
    data: join(home, 'data'),
    logs: join(home, 'log'),
    sockets: join(home, 'run'),
    binaries: bundledBinaries(placeForPrograms(dataDirectory, user)),
    user,
  };
}

function clusterHome(dataDirectory: string, user: SystemUser | null): string {
  const pointer = join(dataDirectory, POINTER);
  if (existsSync(pointer)) return readFileSync(pointer, 'utf8').trim();
  const inside = join(dataDirectory, 'postgresql');
  if (user === null || existsSync(join(inside, 'data', 'PG_VERSION')) || mayTraverse(user, dataDirectory))
    return inside;
  const hash = createHash('sha256').update(dataDirectory).digest('hex').slice(0, 16);
  const outside = join(SYSTEM_HOME, hash);
  mkdirSync(SYSTEM_HOME, { recursive: true, mode: 0o755 });
  writeFileSync(pointer, `${outside}\n`);
  return outside;
}

/** Null: the package's programs can be run where they are. */
function placeForPrograms(dataDirectory: string, user: SystemUser | null): string | null {
  if (user !== null) return mayRun(user, join(packageDirectory(), 'native', 'bin')) ? writable(null) : SYSTEM_HOME;
  return writable(join(dataDirectory, 'programs'));

  function writable(otherwise: string | null): string | null {
    if (!linksMissing()) return null;
    try {
      bundledBinaries(null);
      return null;
    } catch {
      return otherwise ?? SYSTEM_HOME;
    }
  }
}
