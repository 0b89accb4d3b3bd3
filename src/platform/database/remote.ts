import { parse } from 'node:path';
import { type Client, escapeIdentifier } from 'pg';
import type { Logger } from 'pino';
import { Refusal } from '#src/platform/errors.ts';
import { databaseErrorCode, explainFailure } from './failures.ts';
import { type Connection, connect } from './pool.ts';
import { holdRemote } from './remote-lock.ts';
import { ensureRole, limitAppRole } from './roles.ts';
import type { DatabaseSecrets } from './secrets.ts';

/**
 * Reads a `postgresql://user:password@host:port/database?sslmode=…` address.
 * `sslmode`: `disable` (default on loopback and sockets), `require` (encrypted, any certificate), `verify-full`.
 * @throws Refusal `invalid` when it is none.
 */
export function parseConnection(url: string): Connection {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  if (parsed === null || !/^postgres(ql)?:$/.test(parsed.protocol))
    throw new Refusal('invalid', {
      zh: 'DATABASE_URL 格式不正确，应为 postgresql://用户:密码@主机:端口/数据库。',
      en: 'DATABASE_URL is not of the form postgresql://user:password@host:port/database.',
    });
  const host = parsed.searchParams.get('host') ?? (parsed.hostname || '127.0.0.1');
  const user = decodeURIComponent(parsed.username) || 'postgres';
  const mode = parsed.searchParams.get('sslmode') ?? 'disable';
  return {
    host,
    port: parsed.port === '' ? 5432 : Number(parsed.port),
    database: decodeURIComponent(parsed.pathname.slice(1)) || user,
    user,
    password: decodeURIComponent(parsed.password),
    ...(mode === 'disable' || parse(host).root !== '' ? {} : { ssl: { rejectUnauthorized: mode !== 'require' } }),
  };
}

/** An external server held by this process. */
export interface HeldRemote {
  readonly owner: Connection;
  readonly app: Connection;
  readonly description: string;
  degraded(): string | null;
  /** @throws Refusal when the lock on the database was lost to another server. */
  guard(): void;
  stop(): Promise<void>;
}

const OLDEST_VERSION = 150_000;

/**
 * Takes an external database for this process: an advisory lock on a connection of its own, then the application's role,
 * created in the owner's name unless it is given.
 * @throws Refusal `data-directory-in-use` naming the session that holds it; `unavailable` for a server too old or a missing role.
 */
export async function openRemote(
  config: { readonly url: string; readonly appUrl: string | null },
  secrets: DatabaseSecrets,
  log: Logger,
): Promise<HeldRemote> {
  const owner = parseConnection(config.url);
  const lock = await holdRemote(owner, log);
  try {
    const client = await connect(owner, 'bellwether start').catch((error: unknown) => {
      throw explainFailure(error) ?? error;
    });
    try {
      const version = await readVersion(client);
      const app = config.appUrl === null ? await createAppRole(client, owner, secrets) : parseConnection(config.appUrl);
      return {
        owner,
        app,
        description: `PostgreSQL ${version} at ${owner.host}:${owner.port}/${owner.database}`,
        ...lock,
      };
    } finally {
      await client.end();
    }
  } catch (error) {
    await lock.stop();
    throw error;
  }
}

async function readVersion(client: Client): Promise<string> {
  const shown = await client.query<{ number: number; version: string }>(
    `select current_setting('server_version_num')::int as number, current_setting('server_version') as version`,
  );
  const { number, version } = shown.rows[0] ?? { number: 0, version: '?' };
  if (number >= OLDEST_VERSION) return version;
  throw new Refusal('unavailable', {
    zh: `数据库服务器版本为 ${version}，需要 PostgreSQL 15 或更高版本。`,
    en: `The database server is PostgreSQL ${version}; version 15 or later is needed.`,
  });
}

async function createAppRole(client: Client, owner: Connection, secrets: DatabaseSecrets): Promise<Connection> {
  const user = `${owner.database}_app`;
  try {
    await ensureRole(client, user, secrets.app);
    await limitAppRole(client, user);
  } catch (error) {
    if (databaseErrorCode(error) !== '42501') throw error;
    throw new Refusal('unavailable', {
      zh: `数据库用户 ${owner.user} 无权创建应用角色。请授予 CREATEROLE，或用 BELLWETHER_APP_DATABASE_URL 指定一个普通角色。`,
      en: `Database user ${owner.user} may not create the application's role. Grant CREATEROLE, or name a plain role in BELLWETHER_APP_DATABASE_URL.`,
    });
  }
  await client.query(
    `grant connect, temporary on database ${escapeIdentifier(owner.database)} to ${escapeIdentifier(user)}`,
  );
  return { ...owner, user, password: secrets.app };
}
