import { drizzle } from 'drizzle-orm/node-postgres';
import pg from 'pg';
import type { Logger } from 'pino';
import type { Database, TransactOptions, Tx } from './database.ts';
import { damaged, deniedTable, explainFailure } from './failures.ts';

const { Pool, types } = pg;

/** Where and as whom to connect. */
export interface Connection {
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly user: string;
  readonly password: string;
  readonly ssl?: pg.ConnectionConfig['ssl'];
  readonly keepAlive?: boolean;
}

/** Types read as PostgreSQL writes them: date, timestamp, timestamptz, numeric, int8. */
const AS_TEXT: ReadonlySet<number> = new Set([1082, 1114, 1184, 1700, 20]);

/** Reads calendar dates, instants, decimals and bigints as text; everything else as pg does. */
const TYPES: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    AS_TEXT.has(oid) && format !== 'binary'
      ? (value: string) => value
      : types.getTypeParser(oid, format as 'text')) as pg.CustomTypesConfig['getTypeParser'],
};

/** Passed to `transact` where no workspace is known yet (set-up, sign-in): tables with policies show no rows. */
export const NO_WORKSPACE = 0;

const DEFAULT_TIMEOUT_MS = 30_000;

/** A database over a pool of connections in the application's role. */
export function pooledDatabase(connection: Connection, log: Logger, size = 12): Database {
  const pool = new Pool({
    ...connection,
    max: size,
    types: TYPES,
    connectionTimeoutMillis: 10_000,
    application_name: 'bellwether',
  });
  pool.on('error', (error) => log.warn({ error: error.message }, 'an idle database connection was lost'));
  return {
    transact: (workspaceId, work, options) => transact(pool, workspaceId, work, options),
    close: () => pool.end(),
  };
}

/** A single connection outside the pool, with the same reading of types. */
export async function connect(connection: Connection, applicationName: string, timeoutMs = 10_000): Promise<pg.Client> {
  const client = new pg.Client({
    ...connection,
    types: TYPES,
    connectionTimeoutMillis: timeoutMs,
    application_name: applicationName,
  });
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

async function transact<T>(
  pool: pg.Pool,
  workspaceId: number,
  work: (tx: Tx) => Promise<T>,
  options: TransactOptions = {},
): Promise<T> {
  if (!Number.isSafeInteger(workspaceId) || workspaceId < 0) throw new Error(`not a workspace id: ${workspaceId}`);
  const client = await pool.connect().catch((error: unknown) => {
    throw explainFailure(error) ?? error;
  });
  let stage: 'work' | 'commit' = 'work';
  let lost: Error | undefined;
  const onError = (error: Error) => {
    lost = error;
  };
  client.on('error', onError);
  try {
    await client.query(opening(workspaceId, options));
    const result = await work({ db: drizzle(client), client, workspaceId });
    stage = 'commit';
    const ended = await client.query('commit');
    if (ended.command !== 'COMMIT') throw new Error('the transaction had failed and was rolled back');
    return result;
  } catch (error) {
    if (lost === undefined)
      await client.query('rollback').catch((failure: Error) => {
        lost = failure;
      });
    if (lost === undefined && (await isClosed(client, error))) throw damaged(DENIED);
    throw explainFailure(error, stage === 'commit') ?? error;
  } finally {
    client.off('error', onError);
    client.release(lost);
  }
}

/** SQLSTATE insufficient privilege. */
const DENIED = '42501';

/** Whether an error comes from a table closed for damage: only there may the application not even read. */
async function isClosed(client: pg.PoolClient, error: unknown): Promise<boolean> {
  const table = deniedTable(error);
  if (table === null) return false;
  const found = await client.query<{ closed: boolean }>(
    `select not has_table_privilege(to_regclass($1), 'select') as closed`,
    [table],
  );
  return found.rows[0]?.closed === true;
}

/** One round trip: begin, the workspace as a checked integer for row-level security, and the limits. */
function opening(workspaceId: number, options: TransactOptions): string {
  const timeout = options.timeoutMs ?? DEFAULT_TIMEOUT_MS;
  if (!Number.isSafeInteger(timeout) || timeout < 0) throw new Error(`not a timeout: ${timeout}`);
  const isolation = options.isolation === 'snapshot' ? 'repeatable read' : 'read committed';
  return [
    `begin isolation level ${isolation} ${options.readOnly ? 'read only' : 'read write'}`,
    `set local app.workspace = ${workspaceId}`,
    `set local statement_timeout = ${timeout}`,
    ...(timeout === 0 ? ['set local lock_timeout = 0', 'set local idle_in_transaction_session_timeout = 0'] : []),
  ].join('; ');
}
