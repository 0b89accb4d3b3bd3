import { sql } from 'drizzle-orm';
import type { ZodType, z } from 'zod';
import { recordChange } from '#src/platform/audit/record-change.ts';
import type { Caller } from '#src/platform/auth/caller.ts';
import type { Tx } from '#src/platform/database/database.ts';

/** A named setting: its key, its shape, and what holds until somebody sets it. */
export interface SettingDefinition<S extends ZodType> {
  readonly key: string;
  readonly schema: S;
  readonly initial: z.output<S>;
}

/** A setting in force. `version` 0: the default, never set. */
export interface SettingInForce<T> {
  readonly value: T;
  readonly version: number;
}

/** Reads the version in force; fields added to the shape since it was stored take their defaults. */
export async function readSetting<S extends ZodType>(
  tx: Tx,
  definition: SettingDefinition<S>,
): Promise<SettingInForce<z.output<S>>> {
  const found = await tx.db.execute<{ value: unknown; version: number }>(sql`
    select value, version from setting
    where workspace_id = ${tx.workspaceId} and key = ${definition.key} order by version desc limit 1`);
  const row = found.rows[0];
  if (!row) return { value: definition.initial, version: 0 };
  return { value: definition.schema.parse(row.value), version: row.version };
}

/** Stores a new version; earlier ones stay readable. Returns the new version number. */
export async function writeSetting<S extends ZodType>(
  tx: Tx,
  caller: Caller,
  definition: SettingDefinition<S>,
  value: z.input<S>,
): Promise<number> {
  const checked = definition.schema.parse(value);
  const written = await tx.db.execute<{ version: number }>(sql`
    insert into setting (workspace_id, key, version, value, set_by)
    select ${tx.workspaceId}, ${definition.key}, coalesce(max(version), 0) + 1, ${JSON.stringify(checked)}::jsonb, ${caller.userId}
    from setting where workspace_id = ${tx.workspaceId} and key = ${definition.key}
    returning version`);
  const version = written.rows[0]?.version ?? 1;
  await recordChange(tx, caller, {
    action: 'set',
    noun: 'setting',
    nounId: definition.key,
    details: { version, value: checked },
  });
  return version;
}
