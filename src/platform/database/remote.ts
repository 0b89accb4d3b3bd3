import { parse } from 'node:path';
import { Refusal } from '#src/platform/errors.ts';
import type { Connection } from './pool.ts';

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
