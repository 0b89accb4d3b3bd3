import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Passwords of the database roles of one data directory. */
export interface DatabaseSecrets {
  readonly superuser: string;
  readonly owner: string;
  readonly app: string;
}

/** Reads the passwords of a data directory, making random ones the first time; only the owner of the file may read it. */
export function databaseSecrets(dataDirectory: string): DatabaseSecrets {
  const file = join(dataDirectory, 'database-secrets.json');
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8'));
  const password = () => randomBytes(24).toString('base64url');
  const secrets: DatabaseSecrets = { superuser: password(), owner: password(), app: password() };
  writeFileSync(`${file}.new`, JSON.stringify(secrets), { mode: 0o600, flush: true });
  renameSync(`${file}.new`, file);
  return secrets;
}
