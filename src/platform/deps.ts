import type { Logger } from 'pino';
import type { Clock } from './clock.ts';
import type { Database } from './database/database.ts';

/** What use-cases are given: the only way they reach the world. */
export interface Deps {
  readonly database: Database;
  readonly clock: Clock;
  readonly log: Logger;
  /** The data directory: originals, reject files, secrets. */
  readonly dataDirectory: string;
}
