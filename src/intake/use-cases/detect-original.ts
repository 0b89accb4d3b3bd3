import type { Caller } from '#src/platform/auth/caller.ts';
import { Refusal } from '#src/platform/errors.ts';
import type { Detection, InterpretedRow } from '../contract.ts';
import type { Corrections } from '../detect-layout.ts';
import type { Dataset, ProblemWords } from '../import-target.ts';
import { detectFile } from '../parser/run-parser.ts';
import { FileRefused } from '../readers/file-refused.ts';
import { findSavedMappings } from '../store/batches.ts';
import { wordsFor } from '../words.ts';
import type { ImportDeps } from './deps.ts';
import { originalPath } from './keep-original.ts';

/** What a person says about a file before it is recognised. */
export interface DetectWishes {
  readonly dataset?: Dataset | undefined;
  readonly encoding?: string | undefined;
  readonly corrections?: Corrections;
}

/**
 * Recognises a kept original: dataset, layout, columns; a mapping confirmed before for the same headings is used again.
 * @throws Refusal `file-refused` when the file cannot be read at all.
 */
export async function detectOriginal(
  deps: ImportDeps,
  caller: Caller,
  file: { readonly hash: string; readonly name: string },
  wishes: DetectWishes,
): Promise<Detection> {
  const remembered = await deps.database.transact(
    caller.workspaceId,
    (tx) => findSavedMappings(tx, wishes.dataset ?? null),
    { readOnly: true },
  );
  try {
    const detection = await detectFile(originalPath(deps.dataDirectory, file.hash), {
      fileName: file.name,
      dataset: wishes.dataset ?? null,
      encoding: wishes.encoding ?? null,
      lastYear: deps.clock.now().getUTCFullYear() + 1,
      corrections: wishes.corrections ?? {},
      remembered,
    });
    return {
      ...detection,
      rows: detection.rows.map((row) => inWords(row, deps.targets[detection.mapping.dataset].words)),
    };
  } catch (error) {
    throw error instanceof FileRefused ? new Refusal('file-refused', error.text, { reason: error.code }) : error;
  }
}

/** Problems in the words of the dataset, which the child does not know. */
export function inWords(row: InterpretedRow, words: ProblemWords): InterpretedRow {
  return { ...row, problems: row.problems.map((problem) => ({ ...problem, text: wordsFor(problem.code, words) })) };
}
