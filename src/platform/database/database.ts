import type { NodePgDatabase } from 'drizzle-orm/node-postgres';
import type { PoolClient } from 'pg';

/** A transaction of one workspace: queries, stores and nested use-cases take it and join it. */
export interface Tx {
  /** Drizzle on the transaction's connection. */
  readonly db: NodePgDatabase;
  /** The connection itself, for `COPY`. */
  readonly client: PoolClient;
  readonly workspaceId: number;
}

export interface TransactOptions {
  /** `snapshot`: repeatable read, for answers made of several queries. */
  readonly isolation?: 'read-committed' | 'snapshot';
  readonly readOnly?: boolean;
  /** Statement timeout in milliseconds; 0 none. Default 30 s for reads of the interface. */
  readonly timeoutMs?: number;
}

/** The one PostgreSQL, reached in the application's role. */
export interface Database {
  /** Runs `work` in one transaction that carries the workspace to row-level security; commits when it returns, rolls back when it throws. */
  transact<T>(workspaceId: number, work: (tx: Tx) => Promise<T>, options?: TransactOptions): Promise<T>;
  close(): Promise<void>;
}
