import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, realpathSync, renameSync, writeFileSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Refusal } from '#src/platform/errors.ts';

/** Who holds a data directory. */
export interface Holder {
  readonly pid: number;
  /** ISO instant the holder took the directory. */
  readonly startedAt: string;
  readonly host: string;
}

/** The exclusive right to a data directory, for as long as this process lives or until `release`. */
export interface Ownership {
  readonly dataDirectory: string;
  readonly holder: Holder;
  release(): Promise<void>;
}

/** A lock of the operating system; it goes with the process, however the process ends. */
interface Lock {
  free(): Promise<void>;
}

const LOCK_FILE = 'owner.lock';
const HOLDER_FILE = 'owner.json';
/** BSD and macOS: `open` takes the lock itself. Node names neither flag. */
const O_EXLOCK = 0x20;
const O_NONBLOCK = 0x4;

/**
 * Takes the data directory for this process alone. The lock belongs to the operating system: a silent holder keeps it, a
 * dead one has lost it, and a reused process id means nothing.
 * @throws Refusal `data-directory-in-use` naming the holder; `unavailable` when the directory cannot be written.
 */
export async function acquireOwnership(dataDirectory: string): Promise<Ownership> {
  try {
    mkdirSync(dataDirectory, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 });
    const directory = realpathSync(dataDirectory);
    const lock = await takeLock(directory);
    if (lock === null) throw inUse(dataDirectory, await readHolder(directory));
    const holder: Holder = { pid: process.pid, startedAt: new Date().toISOString(), host: hostname() };
    writeFileSync(join(directory, `${HOLDER_FILE}.new`), JSON.stringify(holder), { mode: 0o600 });
    renameSync(join(directory, `${HOLDER_FILE}.new`), join(directory, HOLDER_FILE));
    return { dataDirectory: directory, holder, release: () => lock.free() };
  } catch (error) {
    throw error instanceof Refusal ? error : notWritable(dataDirectory, error);
  }
}

async function takeLock(directory: string): Promise<Lock | null> {
  const name = `bellwether-${createHash('sha256').update(directory).digest('hex').slice(0, 32)}`;
  if (process.platform === 'win32') return listenAlone(`\\\\.\\pipe\\${name}`);
  const file = join(directory, LOCK_FILE);
  if (process.platform !== 'linux') return openLocked(file);
  const byFile = await lockFile(file);
  return byFile === 'unsupported' ? listenAlone(`\0${name}`) : byFile;
}

/**
 * Linux: `flock` locks the open file we hand to it, shared with us, and ends; the lock stays with our descriptor, which no
 * child inherits. Where that does not hold (no such program, some network file systems), `unsupported`.
 */
async function lockFile(path: string): Promise<Lock | null | 'unsupported'> {
  const file = await open(path, 'a', 0o600);
  const outcome = await flock(file);
  if (outcome !== 'locked') {
    await file.close();
    return outcome === 'held' ? null : 'unsupported';
  }
  const second = await open(path, 'a', 0o600);
  const works = (await flock(second)) === 'held';
  await second.close();
  if (works) return { free: () => file.close() };
  await file.close();
  return 'unsupported';
}

function flock(file: FileHandle): Promise<'locked' | 'held' | 'unsupported'> {
  return new Promise((resolve) => {
    const child = spawn('flock', ['-x', '-n', '3'], { stdio: ['ignore', 'ignore', 'ignore', file.fd] });
    child.on('error', () => resolve('unsupported'));
    child.on('exit', (code) => resolve(code === 0 ? 'locked' : code === 1 ? 'held' : 'unsupported'));
  });
}

async function openLocked(path: string): Promise<Lock | null> {
  try {
    const file = await open(path, 0x0200 /* O_CREAT */ | 0x2 /* O_RDWR */ | O_EXLOCK | O_NONBLOCK, 0o600);
    return { free: () => file.close() };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EAGAIN' || code === 'EWOULDBLOCK') return null;
    throw error;
  }
}

/** A name only one process can listen on: a Windows pipe, or a Linux abstract socket. */
function listenAlone(name: string): Promise<Lock | null> {
  return new Promise((resolve, reject) => {
    const server: Server = createServer((socket) => socket.destroy());
    server.on('error', (error: NodeJS.ErrnoException) => (error.code === 'EADDRINUSE' ? resolve(null) : reject(error)));
    server.listen({ path: name, exclusive: true }, () => {
      server.unref();
      resolve({ free: () => new Promise<void>((freed) => server.close(() => freed())) });
    });
  });
}

/** The holder writes its name just after it took the lock: wait for it a moment. */
async function readHolder(directory: string): Promise<Holder | null> {
  for (let attempt = 0; attempt < 10; attempt += 1) {
    try {
      return JSON.parse(readFileSync(join(directory, HOLDER_FILE), 'utf8'));
    } catch {
      await sleep(50);
    }
  }
  return null;
}

function inUse(directory: string, holder: Holder | null): Refusal {
  const zh = holder === null ? '另一个进程' : `进程 ${holder.pid}（${holder.host}，启动于 ${holder.startedAt}）`;
  const en = holder === null ? 'another process' : `process ${holder.pid} (${holder.host}, since ${holder.startedAt})`;
  return new Refusal(
    'data-directory-in-use',
    {
      zh: `数据目录 ${directory} 正被${zh}使用。请先停止该进程，或另选数据目录。`,
      en: `Data directory ${directory} is in use by ${en}. Stop it first, or choose another directory.`,
    },
    { directory, ...holder },
  );
}

function notWritable(directory: string, error: unknown): Refusal {
  const reason = error instanceof Error ? error.message : String(error);
  return new Refusal(
    'unavailable',
    {
      zh: `无法写入数据目录 ${directory}：${reason}。请检查路径与权限。`,
      en: `Data directory ${directory} cannot be written: ${reason}. Check the path and its permissions.`,
    },
    { directory },
  );
}
