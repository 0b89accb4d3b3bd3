import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isProcessAlive } from './postmaster.ts';

/** Where the running server of a data directory is reached, and the token its own command line signs in with. */
export interface RunningServer {
  readonly pid: number;
  /** ISO instant. */
  readonly startedAt: string;
  readonly host: string;
  readonly port: number;
  readonly token: string;
}

const FILE = 'server.json';

/** Says where the server listens; call it once it does, and under the directory's ownership. Only our user may read it. */
export function announceServer(dataDirectory: string, server: RunningServer): void {
  const file = join(dataDirectory, FILE);
  writeFileSync(`${file}.new`, JSON.stringify(server), { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

/** Takes the announcement back, at a clean stop. */
export function withdrawServer(dataDirectory: string): void {
  rmSync(join(dataDirectory, FILE), { force: true });
}

/** The server announced for the directory; null when none is or its process is gone. It may still not answer. */
export function readServer(dataDirectory: string): RunningServer | null {
  try {
    const server: RunningServer = JSON.parse(readFileSync(join(dataDirectory, FILE), 'utf8'));
    return isProcessAlive(server.pid) ? server : null;
  } catch {
    return null;
  }
}
