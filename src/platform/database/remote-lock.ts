import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from 'pg';
import type { Logger } from 'pino';
import { Refusal } from '#src/platform/errors.ts';
import { explainFailure } from './failures.ts';
import { type Connection, connect } from './pool.ts';

/** The exclusive hold of an external database. */
export interface RemoteLock {
  degraded(): string | null;
  /** @throws Refusal while the lock is not held. */
  guard(): void;
  stop(): Promise<void>;
}

/** Key of the session advisory lock that says one server writes here. */
const OWNER_LOCK = 77_010;

/**
 * Holds the database by a session advisory lock on a direct connection. When that connection is lost, nothing is served
 * until the lock is held again.
 * @throws Refusal `data-directory-in-use` naming the session that holds it.
 */
export async function holdRemote(connection: Connection, log: Logger): Promise<RemoteLock> {
  let held: Client | null = await take(connection);
  let stopping = false;
  watch(held);

  function watch(client: Client): void {
    client.once('end', () => {
      if (stopping) return;
      held = null;
      log.error('the connection that holds the database was lost; taking it again');
      void retake();
    });
  }

  async function retake(): Promise<void> {
    for (let pause = 200; !stopping && held === null; pause = Math.min(pause * 2, 10_000)) {
      await sleep(pause, undefined, { ref: false });
      try {
        held = await take(connection);
        watch(held);
        log.warn('the database is held again');
      } catch (error) {
        log.error({ error: error instanceof Error ? error.message : String(error) }, 'the database is not held yet');
      }
    }
  }

  return {
    degraded: () => (held === null ? 'the external database is not held by this server' : null),
    guard: () => {
      if (held !== null) return;
      throw new Refusal('unavailable', {
        zh: '与数据库的独占连接已中断，正在恢复。请稍后重试。',
        en: 'The exclusive connection to the database was lost and is being restored. Try again shortly.',
      });
    },
    stop: async () => {
      stopping = true;
      await held?.end();
    },
  };
}

async function take(connection: Connection): Promise<Client> {
  const name = `bellwether server, process ${process.pid} on ${hostname()}`.slice(0, 63);
  const client = await connect({ ...connection, keepAlive: true }, name).catch((error: unknown) => {
    throw explainFailure(error) ?? error;
  });
  const taken = await client.query<{ held: boolean }>('select pg_try_advisory_lock($1) as held', [OWNER_LOCK]);
  if (taken.rows[0]?.held) return client;
  const holder = await client.query<{ name: string; since: string }>(
    `select a.application_name as name, a.backend_start::text as since
       from pg_locks l join pg_stat_activity a using (pid)
      where l.locktype = 'advisory' and l.objid = $1 and l.classid = 0 and l.granted
        and l.database = (select oid from pg_database where datname = current_database())`,
    [OWNER_LOCK],
  );
  await client.end();
  const { name: by, since } = holder.rows[0] ?? { name: '?', since: '?' };
  throw new Refusal(
    'data-directory-in-use',
    {
      zh: `该数据库正被另一台服务器使用：${by}，始于 ${since}。请先停止它。`,
      en: `This database is in use by another server: ${by}, since ${since}. Stop it first.`,
    },
    { holder: by, startedAt: since },
  );
}
