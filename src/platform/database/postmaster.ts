import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ClusterPlace } from './cluster-place.ts';
import type { Listening } from './server-settings.ts';

/** What PostgreSQL wrote about its running server into `postmaster.pid`. */
export interface Postmaster {
  readonly pid: number;
  readonly listening: Listening;
}

/** The server that claims the directory; null when none does or the claim is incomplete. It may be dead. */
export function readPostmaster(place: ClusterPlace): Postmaster | null {
  const file = join(place.data, 'postmaster.pid');
  if (!existsSync(file)) return null;
  const [pid, , , port, socket] = readFileSync(file, 'utf8').split('\n');
  if (!pid || !port) return null;
  const listening: Listening = socket
    ? { kind: 'socket', directory: socket, port: Number(port) }
    : { kind: 'loopback', port: Number(port) };
  return { pid: Number(pid), listening };
}

/** Whether a process of this id runs; another user's counts, one that ended and was not waited for does not. */
export function isProcessAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !isZombie(pid);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/**
 * Stops the server of the directory: fast shutdown, then immediate, then a kill, each after `patienceMs`. All three keep
 * what was acknowledged. A process that merely has its number is left alone.
 */
export async function stopPostmaster(place: ClusterPlace, patienceMs = 30_000): Promise<void> {
  const found = readPostmaster(place);
  if (found === null || !isProcessAlive(found.pid) || !isPostgres(found.pid, place)) return;
  for (const mode of ['fast', 'immediate', 'kill'] as const) {
    signal(found.pid, mode, place);
    const until = performance.now() + patienceMs;
    while (performance.now() < until) {
      if (!isProcessAlive(found.pid)) return;
      await sleep(20);
    }
  }
}

const SIGNALS = { fast: 'SIGINT', immediate: 'SIGQUIT', kill: 'SIGKILL' } as const;

function signal(pid: number, mode: keyof typeof SIGNALS, place: ClusterPlace): void {
  if (process.platform === 'win32' && mode !== 'kill') {
    spawnSync(place.binaries.pgCtl, ['stop', '-D', place.data, '-m', mode, '-W'], { stdio: 'ignore' });
    return;
  }
  try {
    process.kill(pid, SIGNALS[mode]);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

function isPostgres(pid: number, place: ClusterPlace): boolean {
  if (process.platform === 'win32') return true;
  const shown = spawnSync('ps', ['-o', 'args=', '-p', String(pid)], { encoding: 'utf8' });
  if (shown.status === 0) return shown.stdout.includes('postgres') && shown.stdout.includes(place.data);
  const file = `/proc/${pid}/cmdline`;
  return existsSync(file) && readFileSync(file, 'utf8').includes(place.data);
}

function isZombie(pid: number): boolean {
  if (process.platform !== 'linux') return false;
  try {
    return /\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}
