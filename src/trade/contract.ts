import { z } from 'zod';
import { endpoint } from '#src/vocabulary/endpoint.ts';
import { bilingualSchema, calendarDateSchema, monthSchema } from '#src/vocabulary/schemas.ts';

export const coverageSourceSchema = z
  .object({
    source: z.string(),
    country: z.string(),
    from: monthSchema,
    to: monthSchema,
    /** Last day of the last complete month; null when no month is complete. */
    completeThrough: calendarDateSchema.nullable(),
    months: z.array(
      z.object({
        month: monthSchema,
        rows: z.number(),
        valueUsd: z.string(),
        netKg: z.string(),
        /** Fractions of the month's rows; null: no rows. */
        valueShare: z.number().nullable(),
        exporterShare: z.number().nullable(),
        partial: z.boolean(),
        reason: z.enum(['missing', 'starts-late', 'ends-early', 'thin']).nullable(),
        withheld: z.number(),
      }),
    ),
    /** Fraction of rows with a value, with an exporter name. */
    valueShare: z.number(),
    exporterShare: z.number(),
    lagDays: z.number(),
    gaps: z.array(monthSchema),
  })
  .meta({ id: 'CoverageSource' });
export type CoverageSource = z.output<typeof coverageSourceSchema>;

export const getCoverage = endpoint({
  name: 'getCoverage',
  method: 'get',
  path: '/api/coverage',
  access: 'coverage.read',
  summary: 'What customs data we have, per source, country and month, and how far it can be trusted',
  response: z.object({
    finding: bilingualSchema,
    /** One sentence per import country, best covered first. */
    findings: z.array(bilingualSchema),
    sources: z.array(coverageSourceSchema),
  }),
});
