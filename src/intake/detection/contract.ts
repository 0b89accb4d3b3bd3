import { z } from 'zod';
import { bilingualSchema } from '#src/vocabulary/schemas.ts';

/** A row as the file has it and as an import would read it. */
export const interpretedRowSchema = z
  .object({
    line: z.number().int(),
    /** Texts by column, as the file has them. */
    cells: z.array(z.string()),
    /** What the mapped cells came to, by field: canonical text; absent when missing. */
    values: z.record(z.string(), z.string()),
    /** What would be stored, by column; empty unless the row is accepted. */
    stored: z.record(z.string(), z.string()),
    outcome: z.enum(['accept', 'skip', 'reject']),
    problems: z.array(
      z.object({ code: z.string(), field: z.string().nullable(), value: z.string().nullable(), text: bilingualSchema }),
    ),
  })
  .meta({ id: 'InterpretedRow' });
/** See {@link interpretedRowSchema}. */
export type InterpretedRow = z.output<typeof interpretedRowSchema>;
