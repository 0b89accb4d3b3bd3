import { z } from 'zod';
import { endpoint } from '#src/vocabulary/endpoint.ts';
import { bilingualSchema, calendarDateSchema } from '#src/vocabulary/schemas.ts';
import { interpretedRowSchema } from './detection/contract.ts';

export { type InterpretedRow, interpretedRowSchema } from './detection/contract.ts';

/** Datasets that can be imported, in the order they are offered. */
export const datasetSchema = z.enum([
  'shipments',
  'customers',
  'contacts',
  'products',
  'orders',
  'invoices',
  'receipts',
  'inquiries',
  'quotes',
  'interactions',
  'costs',
  'credit-limits',
  'rates',
]);
const dataset = datasetSchema;

/** How a file is to be read: the confirmed part of a detection. */
export const mappingSchema = z
  .object({
    dataset,
    encoding: z.string().nullable(),
    delimiter: z.string().nullable(),
    sheet: z.string().nullable(),
    /** 1-based row of the headings. */
    headerRow: z.number().int(),
    /** Field for each column index that is used. */
    columns: z.array(
      z.object({
        index: z.number().int(),
        heading: z.string(),
        field: z.string(),
        /** dmy | mdy | ymd | serial | iso-shift … for date columns; `,` or `.` decimal for numbers */ format: z
          .string()
          .nullable(),
      }),
    ),
    reportingCountry: z.string().nullable(),
    /** Values for fields without a column, e.g. currency. */
    defaults: z.record(z.string(), z.string()),
    /** Dated rates of the books when the file was imported, by currency; set by the server. */
    rates: z.record(z.string(), z.array(z.tuple([z.string(), z.string()]))).optional(),
  })
  .meta({ id: 'Mapping' });
export type Mapping = z.output<typeof mappingSchema>;

export const detectionSchema = z
  .object({
    mapping: mappingSchema,
    /** Every column, mapped or not. */
    columns: z.array(
      z.object({
        index: z.number().int(),
        heading: z.string(),
        samples: z.array(z.string()),
        field: z.string().nullable(),
        confidence: z.number(),
        /** Taken without asking; false: a person should look before it counts. */
        certain: z.boolean(),
        /** What the confidence rests on: the heading 0–1, the share of filled cells that read as the field's type, filled cells. */
        evidence: z.object({ heading: z.number(), values: z.number().nullable(), filled: z.number().int() }).nullable(),
        format: z.string().nullable(),
        /** Formats a person must choose between; empty when sure. */ alternatives: z.array(z.string()),
      }),
    ),
    preamble: z.array(z.array(z.string())),
    sheets: z.array(z.string()),
    fingerprint: z.string(),
    /** The mapping came from an earlier confirmed import of this layout, or of one much like it. */
    remembered: z.boolean(),
    /** Source of that earlier import, to be proposed again. */
    source: z.string().nullable(),
    /** A layout known beforehand. */
    layout: bilingualSchema.nullable(),
    /** What to know; questions should be answered before the file is read. */
    notices: z.array(
      z.object({
        code: z.string(),
        kind: z.enum(['notice', 'question']),
        column: z.number().int().nullable(),
        text: bilingualSchema,
      }),
    ),
    /** First rows below the headings, read under the proposed mapping. */
    rows: z.array(interpretedRowSchema),
    /** Why the file cannot be imported as it is; null when it can. */
    refusal: bilingualSchema.nullable(),
  })
  .meta({ id: 'Detection' });
export type Detection = z.output<typeof detectionSchema>;

/** How rows meet what the books hold under their business key, and which fields the file may change. */
export const rulesSchema = z
  .object({
    /** upsert | create | update | fill-blanks | skip */
    mode: z.enum(['upsert', 'create', 'update', 'fill-blanks', 'skip']).default('upsert'),
    /** Policy by field, where it differs from what the mode says. */
    fields: z.record(z.string(), z.enum(['overwrite', 'fill-blanks', 'keep'])).default({}),
    /** Leave fields alone that a person entered or corrected by hand. */
    keepEdited: z.boolean().default(true),
  })
  .meta({ id: 'ImportRules' });

const reasonCount = z.object({ reason: z.string(), text: bilingualSchema, count: z.number() });

export const batchSchema = z
  .object({
    id: z.number(),
    dataset,
    /** reading | interrupted | staged | committing | committed | failed | cancelled | undone */
    state: z.enum(['reading', 'interrupted', 'staged', 'committing', 'committed', 'failed', 'cancelled', 'undone']),
    source: z.string(),
    fileName: z.string(),
    fileBytes: z.number(),
    reportingCountry: z.string().nullable(),
    rows: z.number(),
    accepted: z.number(),
    rejected: z.number(),
    skipped: z.number(),
    duplicates: z.number(),
    created: z.number(),
    updated: z.number(),
    sums: z.array(z.object({ currency: z.string(), amount: z.string() })),
    reasons: z.array(reasonCount),
    /** What accepted rows held that could not be read, or was taken with a doubt. */
    doubts: z.array(reasonCount),
    progress: z
      .object({ rows: z.number(), bytesDone: z.number(), bytesTotal: z.number(), rowsPerSecond: z.number() })
      .nullable(),
    failure: bilingualSchema.nullable(),
    acquiredAt: calendarDateSchema,
    createdAt: z.string(),
    committedAt: z.string().nullable(),
    createdBy: z.string().nullable(),
    hasRejects: z.boolean(),
  })
  .meta({ id: 'Batch' });
export type Batch = z.output<typeof batchSchema>;

export const fieldSchema = z.object({
  name: z.string(),
  label: bilingualSchema,
  required: z.boolean(),
  type: z.string(),
});

/** What an import would do, before it does it. */
export const previewSchema = z
  .object({
    rows: z.number(),
    accepted: z.number(),
    rejected: z.number(),
    skipped: z.number(),
    duplicates: z.number(),
    willCreate: z.number(),
    willUpdate: z.number(),
    sums: z.array(z.object({ currency: z.string(), amount: z.string() })),
    reasons: z.array(reasonCount),
    firstRows: z.array(z.record(z.string(), z.string().nullable())),
    firstRejects: z.array(
      z.object({
        line: z.number(),
        problems: z.array(
          z.object({ field: z.string().nullable(), value: z.string().nullable(), text: bilingualSchema }),
        ),
      }),
    ),
    dateFrom: calendarDateSchema.nullable(),
    dateTo: calendarDateSchema.nullable(),
    newParties: z.number().nullable(),
    rules: rulesSchema,
    /** Modes the dataset knows; one alone where its rows have no business key. */
    modes: z.array(rulesSchema.shape.mode.unwrap()),
    /** Rows the mode does not allow for: they stop an import of all or nothing. */
    faults: z.number(),
    /** What changes in known rows, field by field; null where rows are only added, or the books are not the reader's to see. */
    differences: z
      .object({
        fields: z.array(z.object({ field: z.string(), changed: z.number(), kept: z.number() })),
        rows: z.array(
          z.object({
            label: z.string(),
            fields: z.array(
              z.object({
                field: z.string(),
                before: z.string().nullable(),
                after: z.string().nullable(),
                kept: z.enum(['edited', 'policy']).nullable(),
              }),
            ),
          }),
        ),
      })
      .nullable(),
  })
  .meta({ id: 'ImportPreview' });
export type ImportPreview = z.output<typeof previewSchema>;

const id = z.object({ id: z.coerce.number().int() });

export const listFields = endpoint({
  name: 'listFields',
  method: 'get',
  path: '/api/import-fields',
  access: 'imports.read',
  summary: 'Fields of every dataset that columns can be mapped to',
  response: z.object({
    datasets: z.array(z.object({ dataset, label: bilingualSchema, fields: z.array(fieldSchema) })),
  }),
});
export const uploadFile = endpoint({
  name: 'uploadFile',
  method: 'post',
  path: '/api/uploads',
  access: 'imports.write',
  summary:
    'Upload a file (request body; name in header x-file-name, percent-encoded); it is kept and detected, nothing is imported yet',
  query: z.object({ dataset: dataset.optional() }),
  consumes: 'file',
  response: z.object({
    uploadId: z.string(),
    fileName: z.string(),
    fileBytes: z.number(),
    alreadyImported: z.number().nullable(),
    detection: detectionSchema,
  }),
});
export const detectAgain = endpoint({
  name: 'detectAgain',
  method: 'post',
  path: '/api/uploads/{uploadId}/detect',
  access: 'imports.write',
  summary: 'Detect again with another dataset, sheet, header row, encoding, columns or formats',
  params: z.object({ uploadId: z.string() }),
  body: z.object({
    dataset: dataset.optional(),
    sheet: z.string().optional(),
    headerRow: z.number().int().optional(),
    encoding: z.string().optional(),
    /** Field by column index; null leaves the column out. */
    columns: z.record(z.string().regex(/^\d{1,3}$/), z.string().nullable()).optional(),
    /** How a column is read, by column index. */
    formats: z.record(z.string().regex(/^\d{1,3}$/), z.string()).optional(),
    reportingCountry: z.string().length(2).optional(),
    defaults: z.record(z.string(), z.string()).optional(),
  }),
  response: detectionSchema,
});
export const startImport = endpoint({
  name: 'startImport',
  method: 'post',
  path: '/api/imports',
  access: 'imports.write',
  summary: 'Read the whole file into staging with this mapping; poll the batch until it is staged',
  body: z.object({
    uploadId: z.string(),
    mapping: mappingSchema,
    source: z.string().min(1).max(100),
    acquiredAt: calendarDateSchema.optional(),
  }),
  response: batchSchema,
});
export const getPreview = endpoint({
  name: 'getPreview',
  method: 'get',
  path: '/api/imports/{id}/preview',
  access: 'imports.write',
  summary: 'What committing a staged batch would do',
  params: id,
  response: previewSchema,
});
export const setImportRules = endpoint({
  name: 'setImportRules',
  method: 'put',
  path: '/api/imports/{id}/rules',
  access: 'imports.write',
  summary: 'Say how rows of a staged batch meet what is in the books; answers what committing would do then',
  params: id,
  body: rulesSchema,
  response: previewSchema,
});
export const resumeImport = endpoint({
  name: 'resumeImport',
  method: 'post',
  path: '/api/imports/{id}/resume',
  access: 'imports.write',
  summary: 'Read an interrupted or failed import again from the kept original; poll the batch until it is staged',
  params: id,
  response: batchSchema,
});
export const commitImport = endpoint({
  name: 'commitImport',
  method: 'post',
  path: '/api/imports/{id}/commit',
  access: 'imports.write',
  summary: 'Commit a staged batch: all of it or nothing',
  params: id,
  body: z.object({ mode: z.enum(['good-rows-only', 'all-or-nothing']).default('good-rows-only') }),
  response: batchSchema,
});
export const cancelImport = endpoint({
  name: 'cancelImport',
  method: 'post',
  path: '/api/imports/{id}/cancel',
  access: 'imports.write',
  summary: 'Stop reading and drop what was staged',
  params: id,
  response: batchSchema,
});
export const undoImport = endpoint({
  name: 'undoImport',
  method: 'post',
  path: '/api/imports/{id}/undo',
  access: 'imports.write',
  summary: 'Take a committed batch back; rows edited since are kept and listed',
  params: id,
  response: z.object({
    batch: batchSchema,
    removed: z.number(),
    restored: z.number(),
    kept: z.array(z.object({ noun: z.string(), label: z.string() })),
  }),
});
export const getImport = endpoint({
  name: 'getImport',
  method: 'get',
  path: '/api/imports/{id}',
  access: 'imports.read',
  summary: 'One batch with its progress',
  params: id,
  response: batchSchema,
});
export const listImports = endpoint({
  name: 'listImports',
  method: 'get',
  path: '/api/imports',
  access: 'imports.read',
  summary: 'All batches, newest first',
  response: z.object({ batches: z.array(batchSchema) }),
});
export const getTemplate = endpoint({
  name: 'getTemplate',
  method: 'get',
  path: '/api/import-templates/{dataset}',
  access: 'imports.read',
  summary: 'A workbook to fill in for a dataset, headings and notes in Chinese or English (XLSX)',
  params: z.object({ dataset }),
  query: z.object({ lang: z.enum(['zh', 'en']).optional() }),
  produces: 'file',
  response: z.unknown(),
});
export const getRejects = endpoint({
  name: 'getRejects',
  method: 'get',
  path: '/api/imports/{id}/rejects',
  access: 'imports.write',
  summary: 'Rejected rows in the original layout plus a reason column (CSV)',
  params: id,
  produces: 'file',
  response: z.unknown(),
});
export const getRecords = endpoint({
  name: 'getRecords',
  method: 'get',
  path: '/api/imports/{id}/records',
  access: 'imports.write',
  summary: 'Rows of the kept original as they stand in the file, beside what each was read as',
  params: id,
  query: z.object({
    /** Line of the file to begin with; the first below the headings when absent. */
    from: z.coerce.number().int().min(1).default(1),
    count: z.coerce.number().int().min(1).max(50).default(20),
  }),
  response: z.object({
    headings: z.array(z.string()),
    headerRow: z.number().int(),
    columns: z.array(z.object({ index: z.number().int(), field: z.string() })),
    rows: z.array(interpretedRowSchema),
    more: z.boolean(),
  }),
});
