import { z } from 'zod';
import { LANGUAGES } from '#src/vocabulary/bilingual.ts';
import { endpoint } from '#src/vocabulary/endpoint.ts';
import { bilingualSchema } from '#src/vocabulary/schemas.ts';

export const REPORT_NAMES = ['customer-health', 'portfolio-health', 'meeting-pack', 'tier-review'] as const;
export const REPORT_FORMATS = ['pdf', 'docx', 'pptx', 'xlsx', 'json'] as const;

export const listReports = endpoint({
  name: 'listReports',
  method: 'get',
  path: '/api/reports',
  access: 'reports.read',
  summary: 'Reports that can be made',
  response: z.object({
    reports: z.array(
      z.object({
        name: z.enum(REPORT_NAMES),
        title: bilingualSchema,
        description: bilingualSchema,
        formats: z.array(z.enum(REPORT_FORMATS)),
        perCustomer: z.boolean(),
      }),
    ),
  }),
});
export const getReport = endpoint({
  name: 'getReport',
  method: 'get',
  path: '/api/reports/{name}',
  access: 'reports.read',
  summary: 'Make a report and download it',
  params: z.object({ name: z.enum(REPORT_NAMES) }),
  query: z.object({
    customer: z.string().optional(),
    format: z.enum(REPORT_FORMATS).default('pdf'),
    lang: z.enum(LANGUAGES).default('zh'),
  }),
  produces: 'file',
  response: z.unknown(),
});
