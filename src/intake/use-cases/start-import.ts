import { recordChange } from '#src/platform/audit/record-change.ts';
import type { Caller } from '#src/platform/auth/caller.ts';
import { demand } from '#src/platform/auth/policy.ts';
import type { Tx } from '#src/platform/database/database.ts';
import type { CalendarDate } from '#src/vocabulary/calendar-date.ts';
import type { Mapping } from '../contract.ts';
import type { DatedRates } from '../dated-rates.ts';
import type { ImportRules } from '../import-rules.ts';
import { PARSER_VERSION } from '../reading-plan.ts';
import { insertBatch, saveMapping } from '../store/batches.ts';
import { ratesOfBooks } from '../store/rates.ts';
import type { ImportDeps } from './deps.ts';
import { refuseWithoutRoom } from './keep-original.ts';
import { refuseUnknownRules } from './set-rules.ts';
import type { ReadJob } from './stage-batch.ts';

/** A confirmed import of a kept original. */
export interface ImportOrder {
  readonly file: { readonly hash: string; readonly name: string; readonly bytes: number };
  readonly mapping: Mapping;
  /** Headings of the file, to remember the mapping by; null: do not remember. */
  readonly recognised: { readonly fingerprint: string; readonly headings: readonly string[] } | null;
  readonly source: string;
  readonly acquiredAt: CalendarDate;
  /** How rows meet the books; absent: the default. */
  readonly rules?: ImportRules;
}

/**
 * Opens a batch for a confirmed file and remembers its mapping; the caller then reads the file with `stageBatch`.
 * @throws Refusal `unavailable` when the disk has no room for it.
 */
export async function openBatch(deps: ImportDeps, caller: Caller, order: ImportOrder): Promise<ReadJob> {
  demand(caller, 'imports.write');
  if (order.rules !== undefined) refuseUnknownRules(deps, order.mapping.dataset, order.rules);
  await refuseWithoutRoom(deps.dataDirectory, order.file.bytes);
  const { recognised, source } = order;
  const { rates: _theirs, ...plain } = order.mapping;
  const { batchId, mapping } = await deps.database.transact(caller.workspaceId, async (tx) => {
    const rates = await ratesFor(tx, plain);
    const mapping: Mapping = rates === null ? plain : { ...plain, rates };
    const id = await insertBatch(tx, {
      dataset: order.mapping.dataset,
      source: order.source,
      fileName: order.file.name,
      fileHash: order.file.hash,
      fileBytes: order.file.bytes,
      mapping,
      rules: order.rules ?? null,
      parserVersion: PARSER_VERSION,
      acquiredAt: order.acquiredAt,
      createdBy: caller.userId,
    });
    if (recognised !== null) await saveMapping(tx, { ...recognised, mapping: plain, source });
    await recordChange(tx, caller, {
      action: 'read-file',
      noun: 'import',
      nounId: id,
      details: { dataset: order.mapping.dataset, fileHash: order.file.hash, bytes: order.file.bytes },
    });
    return { batchId: id, mapping };
  });
  return {
    workspaceId: caller.workspaceId,
    batchId,
    fileHash: order.file.hash,
    fileName: order.file.name,
    fileBytes: order.file.bytes,
    mapping,
  };
}

/** Rates to convert a customs file's amounts by; null: it holds none in another currency. */
async function ratesFor(tx: Tx, mapping: Mapping): Promise<Mapping['rates'] | null> {
  if (mapping.dataset !== 'shipments') return null;
  const fields = new Set(mapping.columns.map((column) => column.field));
  if (!fields.has('value_original')) return null;
  if (fields.has('currency')) return copyOf(await ratesOfBooks(tx, null));
  const currency = mapping.defaults['currency'];
  if (currency === undefined || currency === 'USD') return null;
  return copyOf(await ratesOfBooks(tx, currency));
}

function copyOf(rates: DatedRates): Record<string, [string, string][]> {
  return Object.fromEntries(
    Object.entries(rates).map(([currency, dated]) => [
      currency,
      dated.map(([date, rate]): [string, string] => [date, rate]),
    ]),
  );
}
