import type { Database } from '#src/platform/database/database.ts';

/** A database that commands can be built on before it is opened. */
export interface DeferredDatabase extends Database {
  /** From now on everything goes to this one. */
  readonly use: (database: Database) => void;
}

/** A database to be named later; asking it before that is a bug. */
export function deferredDatabase(): DeferredDatabase {
  let opened: Database | null = null;
  const current = () => {
    if (opened === null) throw new Error('the database has not been opened yet');
    return opened;
  };
  return {
    use: (database) => {
      opened = database;
    },
    transact: (workspaceId, work, options) => current().transact(workspaceId, work, options),
    close: () => current().close(),
  };
}
