import { Refusal } from '#src/platform/errors.ts';
import { DEFAULT_RULES } from '../import-rules.ts';
import type { BatchRow } from '../store/batches.ts';
import type { StagedBatch } from './write-target.ts';

/** What a write target knows of a stored batch. */
export function stagedBatch(row: BatchRow): StagedBatch {
  return {
    id: row.id,
    source: row.source,
    reportingCountry: row.reportingCountry,
    acquiredAt: row.acquiredAt,
    rules: row.rules ?? DEFAULT_RULES,
    withheld: row.progress?.withheld ?? [],
  };
}

/** The refusal for a batch that does not exist in this workspace. */
export function notFound(id: number): Refusal {
  return new Refusal('not-found', { zh: `没有编号为 ${id} 的导入批次。`, en: `There is no import ${id}.` }, { id });
}
