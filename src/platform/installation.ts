import type { Logger } from 'pino';
import { ensureWorkspace } from '#src/platform/auth/workspace.ts';
import { deferredDatabase } from '#src/platform/cli/deferred-database.ts';
import type { Installation } from '#src/platform/cli/doctor-checks.ts';
import { fixedToday, systemClock } from '#src/platform/clock.ts';
import type { Config } from '#src/platform/config.ts';
import { type OpenDatabase, openDatabase } from '#src/platform/database/open-database.ts';
import { acquireOwnership, type Ownership } from '#src/platform/database/ownership.ts';
import type { Deps } from '#src/platform/deps.ts';
import { readiness } from '#src/platform/http/readiness.ts';

/** One data directory with its database; the application is composed over it before it is opened. */
export interface DataPlace {
  readonly deps: Deps;
  readonly installation: Installation;
  readonly ready: () => Promise<boolean>;
  /**
   * Takes the directory for this process, starts the database, migrates, makes sure of a workspace.
   * @returns the first workspace.
   * @throws Refusal `data-directory-in-use`, `unavailable`.
   */
  readonly open: () => Promise<number>;
  /** Stops the database and gives the directory back; does nothing when it was not opened. */
  readonly close: () => Promise<void>;
}

/** The data directory of a configuration, not opened yet. */
export function dataPlace(config: Config, log: Logger): DataPlace {
  const database = deferredDatabase();
  const clock = config.today === null ? systemClock(config.timeZone) : fixedToday(config.today);
  let ownership: Ownership | null = null;
  let opened: OpenDatabase | null = null;
  let workspaceId = 0;
  const degraded = () => (opened === null ? 'the database is not open' : opened.degraded());

  async function close(): Promise<void> {
    await opened?.close();
    opened = null;
    await ownership?.release();
    ownership = null;
  }

  return {
    deps: { database, clock, log, dataDirectory: config.dataDirectory },
    installation: {
      dataDirectory: config.dataDirectory,
      holder: () => ownership?.holder ?? null,
      databaseDescription: () => opened?.description ?? '',
      degraded,
      damage: () => opened?.damage ?? null,
      now: () => clock.now(),
    },
    ready: readiness(database, () => workspaceId, degraded),
    open: async () => {
      try {
        ownership = await acquireOwnership(config.dataDirectory);
        opened = await openDatabase(config.database, { ownership, log });
        database.use(opened);
        workspaceId = await ensureWorkspace(database);
        return workspaceId;
      } catch (error) {
        await close();
        throw error;
      }
    },
    close,
  };
}
