import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { Refusal } from '#src/platform/errors.ts';
import { type Implementation, implement } from '#src/platform/http/implement.ts';
import {
  cancelImport as cancelImportEndpoint,
  commitImport as commitImportEndpoint,
  detectAgain,
  getImport,
  getPreview,
  getRecords,
  getRejects,
  getTemplate,
  listFields,
  listImports as listImportsEndpoint,
  resumeImport as resumeImportEndpoint,
  setImportRules,
  startImport,
  undoImport as undoImportEndpoint,
  uploadFile,
} from './contract.ts';
import { DATASETS } from './import-target.ts';
import { cancelImport } from './use-cases/cancel-import.ts';
import { commitImport } from './use-cases/commit-import.ts';
import type { ImportDeps } from './use-cases/deps.ts';
import { listImports, requireBatch } from './use-cases/list-imports.ts';
import { makeTemplate } from './use-cases/make-template.ts';
import { previewImport } from './use-cases/preview-import.ts';
import { readRecords } from './use-cases/read-records.ts';
import { readRejects } from './use-cases/read-rejects.ts';
import { resumeImport } from './use-cases/resume-import.ts';
import { setRules } from './use-cases/set-rules.ts';
import { undoImport } from './use-cases/undo-import.ts';
import { detectUpload, keepUpload, startUpload } from './use-cases/uploads.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Routes of intake: the import wizard and the list of batches. */
export function intakeRoutes(deps: ImportDeps): readonly Implementation[] {
  return [
    implement(listFields, async () => ({
      datasets: DATASETS.map((dataset) => ({
        dataset,
        label: deps.targets[dataset].label,
        fields: deps.targets[dataset].rows.fields.map((field) => ({
          name: field.name,
          label: field.label,
          required: field.required === true,
          type: field.type,
        })),
      })),
    })),
    implement(uploadFile, ({ caller, query, raw }) =>
      keepUpload(deps, caller, {
        name: fileNameOf(raw),
        body: bodyOf(raw),
        wishes: { dataset: query.dataset },
      }),
    ),
    implement(detectAgain, ({ caller, params, body }) =>
      detectUpload(deps, caller, params.uploadId, {
        dataset: body.dataset,
        encoding: body.encoding,
        corrections: {
          ...(body.sheet === undefined ? {} : { sheet: body.sheet }),
          ...(body.headerRow === undefined ? {} : { headerRow: body.headerRow }),
          ...(body.columns === undefined ? {} : { columns: body.columns }),
          ...(body.formats === undefined ? {} : { formats: body.formats }),
          ...(body.reportingCountry === undefined ? {} : { reportingCountry: body.reportingCountry }),
          ...(body.defaults === undefined ? {} : { defaults: body.defaults }),
        },
      }),
    ),
    implement(startImport, ({ caller, body }) =>
      startUpload(deps, caller, {
        uploadId: body.uploadId,
        mapping: body.mapping,
        source: body.source,
        acquiredAt: body.acquiredAt,
      }),
    ),
    implement(getPreview, ({ caller, params }) => previewImport(deps, caller, params.id)),
    implement(commitImportEndpoint, ({ caller, params, body }) => commitImport(deps, caller, params.id, body.mode)),
    implement(setImportRules, ({ caller, params, body }) => setRules(deps, caller, params.id, body)),
    implement(resumeImportEndpoint, ({ caller, params }) => resumeImport(deps, caller, params.id)),
    implement(cancelImportEndpoint, ({ caller, params }) => cancelImport(deps, caller, params.id)),
    implement(undoImportEndpoint, async ({ caller, params }) => {
      const { batch, removed, restored, kept } = await undoImport(deps, caller, params.id);
      return { batch, removed, restored, kept: [...kept] };
    }),
    implement(getImport, ({ caller, params }) => requireBatch(deps, caller, params.id)),
    implement(listImportsEndpoint, async ({ caller }) => ({ batches: [...(await listImports(deps, caller))] })),
    implement(getTemplate, async ({ caller, params, query }) => {
      const { bytes, name } = await makeTemplate(deps, caller, params.dataset, query.lang ?? caller.language);
      return { file: { bytes, name, mediaType: XLSX } };
    }),
    implement(getRecords, async ({ caller, params, query }) => {
      const { headings, columns, rows, ...rest } = await readRecords(deps, caller, params.id, query);
      return { ...rest, headings: [...headings], columns: [...columns], rows: [...rows] };
    }),
    implement(getRejects, async ({ caller, params }) => {
      const { bytes, name } = await readRejects(deps, caller, params.id);
      return { file: { bytes, name, mediaType: 'text/csv; charset=utf-8' } };
    }),
  ];
}

function fileNameOf(raw: globalThis.Request): string {
  const header = raw.headers.get('x-file-name') ?? '';
  try {
    const name = decodeURIComponent(header).split(/[/\\]/).at(-1)?.trim() ?? '';
    if (name !== '' && name.length <= 255) return name;
  } catch {
    throw unnamed();
  }
  throw unnamed();
}

function bodyOf(raw: globalThis.Request): Readable {
  if (raw.body === null) throw new Refusal('invalid', { zh: '请求里没有文件。', en: 'The request holds no file.' });
  return Readable.fromWeb(raw.body as ReadableStream);
}

function unnamed(): Refusal {
  return new Refusal('invalid', {
    zh: '缺少文件名（请求头 x-file-name）。',
    en: 'The file name is missing (header x-file-name).',
  });
}
