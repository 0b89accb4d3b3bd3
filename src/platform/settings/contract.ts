import { z } from 'zod';
import { endpoint } from '#src/vocabulary/endpoint.ts';
import { bilingualSchema } from '#src/vocabulary/schemas.ts';

/** One threshold as the editor shows it. */
export const ruleFieldSchema = z
  .object({
    name: z.string(),
    label: bilingualSchema,
    help: bilingualSchema,
    /** fraction: 0.1 shown as 10 %. */
    unit: z.enum(['fraction', 'months', 'days', 'count', 'money', 'points', 'list', 'choice']),
    value: z.union([z.number(), z.string(), z.array(z.string()), z.null()]),
    initial: z.union([z.number(), z.string(), z.array(z.string()), z.null()]),
    min: z.number().nullable(),
    max: z.number().nullable(),
    choices: z.array(z.string()).nullable(),
    choiceLabels: z.record(z.string(), bilingualSchema).nullable(),
    /** The part of a long group it stands in; null: the group has none. */
    part: bilingualSchema.nullable(),
  })
  .meta({ id: 'RuleField' });
export type RuleField = z.output<typeof ruleFieldSchema>;

export const ruleGroupSchema = z
  .object({
    key: z.string(),
    title: bilingualSchema,
    version: z.number(),
    fields: z.array(ruleFieldSchema),
    /** The page that edits the group; null: Settings. */
    page: z.string().nullable(),
  })
  .meta({ id: 'RuleGroup' });
export type RuleGroup = z.output<typeof ruleGroupSchema>;

export const listRules = endpoint({
  name: 'listRules',
  method: 'get',
  path: '/api/settings/rules',
  access: 'settings.read',
  summary: 'Every threshold with its default, in groups (scope, value, health, response)',
  response: z.object({ groups: z.array(ruleGroupSchema) }),
});
export const putRules = endpoint({
  name: 'putRules',
  method: 'put',
  path: '/api/settings/rules/{key}',
  access: 'settings.write',
  summary: 'Publish a new version of one group of thresholds',
  params: z.object({ key: z.string() }),
  body: z.object({ values: z.record(z.string(), z.union([z.number(), z.string(), z.array(z.string()), z.null()])) }),
  response: ruleGroupSchema,
});
