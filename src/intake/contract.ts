import { z } from 'zod';
import { endpoint } from '#src/vocabulary/endpoint.ts';
import { bilingualSchema, calendarDateSchema } from '#src/vocabulary/schemas.ts';

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
        format: z.string().nullable(),
        /** Formats a person must choose between; empty when sure. */ alternatives: z.array(z.string()),
      }),
    ),
    preamble: z.array(z.array(z.string())),
    sheets: z.array(z.string()),
    fingerprint: z.string(),
    /** The mapping came from an earlier confirmed import of this layout. */
    remembered: z.boolean(),
    warnings: z.array(bilingualSchema),
    /** Why the file cannot be imported as it is; null when it can. */
    refusal: bilingualSchema.nullable(),
  })
  .meta({ id: 'Detection' });
export type Detection = z.output<typeof detectionSchema>;

const reasonCount = z.object({ reason: z.string(), text: bilingualSchema, count: z.number() });

export const batchSchema = z
  .object({
    id: z.number(),
    dataset,
    /** reading | staged | committing | committed | failed | cancelled | undone */
    state: z.enum(['reading', 'staged', 'committing', 'committed', 'failed', 'cancelled', 'undone']),
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
  summary: 'Detect again with another dataset, sheet, header row or encoding',
  params: z.object({ uploadId: z.string() }),
  body: z.object({
    dataset: dataset.optional(),
    sheet: z.string().optional(),
    headerRow: z.number().int().optional(),
    encoding: z.string().optional(),
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
