import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import type { Caller } from '#src/platform/auth/caller.ts';
import { demand } from '#src/platform/auth/policy.ts';
import { Refusal } from '#src/platform/errors.ts';
import type { CalendarDate } from '#src/vocabulary/calendar-date.ts';
import type { Batch, Detection, Mapping } from '../contract.ts';
import { findCommittedFile } from '../store/batches.ts';
import type { ImportDeps } from './deps.ts';
import { type DetectWishes, detectOriginal } from './detect-original.ts';
import { keepOriginal } from './keep-original.ts';
import { requireBatch } from './list-imports.ts';
import { stageBatch } from './stage-batch.ts';
import { openBatch } from './start-import.ts';

/** Browser uploads may be this large. */
export const UPLOAD_CAP_BYTES = 200 * 1024 * 1024;

interface Upload {
  readonly workspaceId: number;
  readonly hash: string;
  readonly name: string;
  readonly bytes: number;
  readonly recognised: { readonly fingerprint: string; readonly headings: readonly string[] };
}

/**
 * Keeps an uploaded file and recognises it; nothing is imported yet. `alreadyImported` names the committed batch that holds
 * the same bytes.
 * @throws Refusal `too-large`, `file-refused`.
 */
export async function keepUpload(
  deps: ImportDeps,
  caller: Caller,
  upload: { readonly name: string; readonly body: Readable; readonly wishes: DetectWishes },
): Promise<{
  readonly uploadId: string;
  readonly fileName: string;
  readonly fileBytes: number;
  readonly alreadyImported: number | null;
  readonly detection: Detection;
}> {
  demand(caller, 'imports.write');
  const original = await keepOriginal(deps.dataDirectory, upload.body, UPLOAD_CAP_BYTES);
  const alreadyImported = await deps.database.transact(
    caller.workspaceId,
    (tx) => findCommittedFile(tx, original.hash),
    { readOnly: true },
  );
  const detection = await detectOriginal(deps, caller, { hash: original.hash, name: upload.name }, upload.wishes);
  const uploadId = randomUUID();
  await writeUpload(deps, uploadId, {
    workspaceId: caller.workspaceId,
    hash: original.hash,
    name: upload.name,
    bytes: original.bytes,
    recognised: recognisedIn(detection),
  });
  return { uploadId, fileName: upload.name, fileBytes: original.bytes, alreadyImported, detection };
}

/** Recognises an upload again, as a person wishes. */
export async function detectUpload(
  deps: ImportDeps,
  caller: Caller,
  uploadId: string,
  wishes: DetectWishes,
): Promise<Detection> {
  demand(caller, 'imports.write');
  const upload = await readUpload(deps, caller, uploadId);
  const detection = await detectOriginal(deps, caller, upload, wishes);
  await writeUpload(deps, uploadId, { ...upload, recognised: recognisedIn(detection) });
  return detection;
}

/** Starts reading an upload under a confirmed mapping and answers at once; the batch tells when it is staged. */
export async function startUpload(
  deps: ImportDeps,
  caller: Caller,
  order: {
    readonly uploadId: string;
    readonly mapping: Mapping;
    readonly source: string;
    readonly acquiredAt: CalendarDate | undefined;
  },
): Promise<Batch> {
  const upload = await readUpload(deps, caller, order.uploadId);
  const job = await openBatch(deps, caller, {
    file: { hash: upload.hash, name: upload.name, bytes: upload.bytes },
    mapping: order.mapping,
    recognised: upload.recognised,
    source: order.source,
    acquiredAt: order.acquiredAt ?? deps.clock.today(),
  });
  stageBatch(deps, job).catch((error: unknown) => {
    if (!(error instanceof Refusal)) deps.log.error({ batchId: job.batchId, error }, 'reading an upload failed');
  });
  return requireBatch(deps, caller, job.batchId);
}

function recognisedIn({ fingerprint, columns }: Detection): Upload['recognised'] {
  return { fingerprint, headings: columns.map((column) => column.heading) };
}

function uploadPath(deps: ImportDeps, uploadId: string): string {
  return join(deps.dataDirectory, 'uploads', `${uploadId}.json`);
}

async function writeUpload(deps: ImportDeps, uploadId: string, upload: Upload): Promise<void> {
  const path = uploadPath(deps, uploadId);
  await mkdir(join(deps.dataDirectory, 'uploads'), { recursive: true, mode: 0o700 });
  await writeFile(`${path}.part`, JSON.stringify(upload), { mode: 0o600 });
  await rename(`${path}.part`, path);
}

async function readUpload(deps: ImportDeps, caller: Caller, uploadId: string): Promise<Upload> {
  const known = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(uploadId)
    ? await readFile(uploadPath(deps, uploadId), 'utf8').catch(() => null)
    : null;
  const upload: Upload | null = known === null ? null : JSON.parse(known);
  if (upload !== null && upload.workspaceId === caller.workspaceId) return upload;
  throw new Refusal(
    'not-found',
    { zh: '找不到这个上传的文件，请重新上传。', en: 'This upload is not known. Upload the file again.' },
    { uploadId },
  );
}
