import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { dirname, join, parse, resolve } from 'node:path';
import { Refusal } from '#src/platform/errors.ts';

/** The operating-system account PostgreSQL runs as. */
export interface SystemUser {
  readonly uid: number;
  readonly gid: number;
}

/**
 * PostgreSQL refuses to run as root. Started as root, we run it as `bellwether` (created when possible), else
 * `postgres`, else `nobody`; started as anyone else, as that user: null.
 */
export function systemUserForPostgres(): SystemUser | null {
  if (process.getuid?.() !== 0) return null;
  const existing = findUser('bellwether');
  if (existing !== null) return existing;
  spawnSync('useradd', ['--system', '--no-create-home', '--shell', '/usr/sbin/nologin', 'bellwether'], {
    stdio: 'ignore',
  });
  const user = findUser('bellwether') ?? findUser('postgres') ?? findUser('nobody');
  if (user !== null) return user;
  throw new Refusal('unavailable', {
    zh: 'PostgreSQL 不能以 root 身份运行，而本机没有可用的系统用户。请用普通用户启动，或先创建用户 bellwether。',
    en: 'PostgreSQL does not run as root and no system user was found. Start as an ordinary user, or create a user named bellwether.',
  });
}

function findUser(name: string): SystemUser | null {
  const ask = (flag: string) => spawnSync('id', [flag, name], { encoding: 'utf8' });
  const uid = ask('-u');
  const gid = ask('-g');
  if (uid.status !== 0 || gid.status !== 0) return null;
  return { uid: Number(uid.stdout.trim()), gid: Number(gid.stdout.trim()) };
}

/** Whether `user` may pass through every directory that leads to `path`, and through `path` itself when it is one. */
export function mayTraverse(user: SystemUser, path: string): boolean {
  let at = nearestExisting(resolve(path));
  for (;;) {
    const stat = statSync(at);
    const bit = stat.uid === user.uid ? 0o100 : stat.gid === user.gid ? 0o010 : 0o001;
    if (stat.isDirectory() && (stat.mode & bit) === 0) return false;
    if (at === parse(at).root) return true;
    at = dirname(at);
  }
}

/** Whether `user` can run the programs below `directory`: passes through to it and may read what stands in it. */
export function mayRun(user: SystemUser, directory: string): boolean {
  if (!mayTraverse(user, directory)) return false;
  return readdirSync(directory).every((name) => (statSync(join(directory, name)).mode & 0o005) === 0o005);
}

function nearestExisting(path: string): string {
  return existsSync(path) ? path : nearestExisting(dirname(path));
}
