import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { childEnvironment } from '#src/platform/config.ts';
import { Refusal } from '#src/platform/errors.ts';
import type { ClusterPlace } from './cluster-place.ts';
import { databaseErrorCode } from './failures.ts';
import { type Connection, connect } from './pool.ts';
import { isProcessAlive, readPostmaster, stopPostmaster } from './postmaster.ts';
import { SUPERUSER } from './roles.ts';
import { type Listening, serverSettings } from './server-settings.ts';

/** A bundled PostgreSQL that answers. */
export interface RunningCluster {
  readonly pid: number;
  readonly listening: Listening;
  /** Whether it was found running, left behind by a process that died. */
  readonly adopted: boolean;
}

export interface ClusterOptions {
  readonly place: ClusterPlace;
  readonly memoryMb: number;
  readonly superuserPassword: string;
  readonly log: Logger;
}

/** A path of a Unix socket may have this many bytes, the ending `/.s.PGSQL.5432` included. */
const SOCKET_PATH_BYTES = 100;
const START_TRIES = 6;
const START_PATIENCE_MS = 60_000;
/** Reading the log again after a crash may take this long before we give up. */
const RECOVERY_PATIENCE_MS = 900_000;
const SILENT_TRIES = 3;

/** The superuser's connection to a cluster. */
export function superuserConnection(listening: Listening, password: string, database = 'postgres'): Connection {
  return { ...address(listening), database, user: SUPERUSER, password };
}

/** Host and port in pg's terms: a socket's directory stands for the host. */
export function address(listening: Listening): { readonly host: string; readonly port: number } {
  return listening.kind === 'socket'
    ? { host: listening.directory, port: listening.port }
    : { host: '127.0.0.1', port: listening.port };
}

/**
 * Starts the cluster, creating it the first time; an orphaned postmaster is adopted when it serves this directory and
 * knows our password, else stopped.
 * @param listening keeps the address of an earlier start, so that open pools find the server again.
 * @throws Refusal `unavailable` with the end of PostgreSQL's own log.
 */
export async function startCluster(options: ClusterOptions, listening?: Listening): Promise<RunningCluster> {
  const { place, log } = options;
  const adopted = await adopt(options);
  if (adopted !== null) {
    log.info({ pid: adopted.pid }, 'adopted the PostgreSQL left running by an earlier process');
    return adopted;
  }
  if (!existsSync(join(place.data, 'PG_VERSION'))) initialise(place, options.superuserPassword);
  for (let attempt = 1; ; attempt += 1) {
    const chosen = listening ?? (await chooseListening(place));
    const pid = await tryStart(options, chosen);
    if (pid !== null) return { pid, listening: chosen, adopted: false };
    if (attempt === START_TRIES) throw notStarting(place);
    log.warn({ attempt }, 'PostgreSQL did not start; trying again');
    await stopPostmaster(place);
    await sleep(200 * 2 ** attempt);
  }
}

async function adopt(options: ClusterOptions): Promise<RunningCluster | null> {
  const { place } = options;
  const found = readPostmaster(place);
  if (found === null || !isProcessAlive(found.pid)) return null;
  const until = performance.now() + RECOVERY_PATIENCE_MS;
  for (let silent = 0; silent < SILENT_TRIES && performance.now() < until; ) {
    const state = await ask(options, found.listening);
    if (state === 'ours') return { pid: found.pid, listening: found.listening, adopted: true };
    if (!isProcessAlive(found.pid)) return null;
    if (state !== 'starting') silent += 1;
    await sleep(100);
  }
  await stopPostmaster(place, 5_000);
  return null;
}

/**
 * What the server there says: `ours` when it takes our password and serves this very directory, `starting` during recovery
 * or shutdown, `other-password`, `stranger` for another directory, `silent` when nothing answers.
 */
async function ask(
  options: ClusterOptions,
  listening: Listening,
): Promise<'ours' | 'starting' | 'other-password' | 'stranger' | 'silent'> {
  const connection = superuserConnection(listening, options.superuserPassword);
  try {
    const client = await connect(connection, 'bellwether supervisor', 2_000);
    try {
      const shown = await client.query<{ directory: string }>(`select current_setting('data_directory') as directory`);
      return shown.rows[0]?.directory === options.place.data ? 'ours' : 'stranger';
    } finally {
      await client.end();
    }
  } catch (error) {
    const code = databaseErrorCode(error);
    return code === '57P03' ? 'starting' : code === '28P01' ? 'other-password' : 'silent';
  }
}

async function tryStart(options: ClusterOptions, listening: Listening): Promise<number | null> {
  const { place } = options;
  write(place, 'postgresql.conf', serverSettings(listening, options.memoryMb, place.logs));
  const output = openSync(join(place.logs, 'startup.log'), 'w', 0o600);
  const child = spawn(place.binaries.postgres, ['-D', place.data], {
    ...asUser(place),
    cwd: place.data,
    detached: true,
    stdio: ['ignore', output, output],
    env: childEnvironment(),
  });
  closeSync(output);
  let ended = false;
  child.on('exit', () => {
    ended = true;
  });
  child.on('error', () => {
    ended = true;
  });
  child.unref();
  const began = performance.now();
  while (!ended) {
    const state = await ask(options, listening);
    if (state === 'ours' && child.pid !== undefined) return child.pid;
    if (state === 'other-password') throw await otherPassword(options);
    const patience = state === 'starting' ? RECOVERY_PATIENCE_MS : START_PATIENCE_MS;
    if (performance.now() - began > patience) return null;
    await sleep(30);
  }
  return null;
}

function initialise(place: ClusterPlace, password: string): void {
  rmSync(place.data, { recursive: true, force: true });
  mkdirSync(place.data, { mode: 0o700 });
  if (place.user !== null) chownSync(place.data, place.user.uid, place.user.gid);
  const passwordFile = join(place.sockets, `first-${randomBytes(6).toString('hex')}`);
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  if (place.user !== null) chownSync(passwordFile, place.user.uid, place.user.gid);
  try {
    const made = spawnSync(
      place.binaries.initdb,
      [
        `--pgdata=${place.data}`,
        `--username=${SUPERUSER}`,
        `--pwfile=${passwordFile}`,
        '--auth=scram-sha-256',
        '--data-checksums',
        '--encoding=UTF8',
        '--locale=C',
      ],
      { ...asUser(place), cwd: place.sockets, encoding: 'utf8', env: childEnvironment() },
    );
    if (made.status !== 0)
      throw notStarting(place, `${made.error?.message ?? ''}${made.stdout ?? ''}${made.stderr ?? ''}`);
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

async function chooseListening(place: ClusterPlace): Promise<Listening> {
  const fits = Buffer.byteLength(`${place.sockets}/.s.PGSQL.5432`) <= SOCKET_PATH_BYTES;
  if (process.platform !== 'win32' && fits) return { kind: 'socket', directory: place.sockets, port: 5432 };
  return { kind: 'loopback', port: await freePort() };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const bound = server.address();
      server.close(() => resolve(typeof bound === 'object' && bound !== null ? bound.port : 0));
    });
  });
}

function write(place: ClusterPlace, name: string, text: string): void {
  const file = join(place.data, name);
  writeFileSync(file, text, { mode: 0o600 });
  if (place.user !== null) chownSync(file, place.user.uid, place.user.gid);
}

function asUser(place: ClusterPlace): { readonly uid?: number; readonly gid?: number } {
  return place.user === null ? {} : { uid: place.user.uid, gid: place.user.gid };
}

async function otherPassword({ place }: ClusterOptions): Promise<Refusal> {
  await stopPostmaster(place);
  return new Refusal(
    'unavailable',
    {
      zh: `数据库 ${place.data} 不接受 database-secrets.json 中的密码。请恢复与该数据库配套的密码文件。`,
      en: `The database in ${place.data} does not accept the passwords of database-secrets.json. Put back the file that belongs to it.`,
    },
    { directory: place.data },
  );
}

function notStarting(place: ClusterPlace, output?: string): Refusal {
  const file = join(place.logs, 'startup.log');
  const said = (output ?? (existsSync(file) ? readFileSync(file, 'utf8') : '')).trim().slice(-1500);
  return new Refusal(
    'unavailable',
    {
      zh: `自带的 PostgreSQL 无法启动。日志目录：${place.logs}。请检查磁盘空间和权限；若数据损坏，请从备份恢复。\n${said}`,
      en: `The bundled PostgreSQL does not start. Its log is in ${place.logs}. Check disk space and permissions; if data is damaged, restore a backup.\n${said}`,
    },
    { logs: place.logs },
  );
}
