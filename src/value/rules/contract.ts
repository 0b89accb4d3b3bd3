import { z } from 'zod';
import { endpoint } from '#src/vocabulary/endpoint.ts';
import { bilingualSchema } from '#src/vocabulary/schemas.ts';
import { TIERS } from '#src/vocabulary/words.ts';
import { VERDICTS } from '../wrong/contract.ts';

const values = z.record(z.string(), z.union([z.number(), z.string(), z.array(z.string())]));
const industry = z.object({ industry: z.string().trim().min(1).max(100), values });
/** A draft: every threshold of all (those left out stay as they are), and what differs by industry. */
const draft = z.object({ values, industries: z.array(industry).max(50) });
export type RuleDraft = z.output<typeof draft>;

export const rulePreviewSchema = z
  .object({
    customers: z.number(),
    finding: bilingualSchema,
    moves: z.array(
      z.object({
        code: z.string(),
        name: z.string(),
        from: z.enum(TIERS),
        to: z.enum(TIERS),
        up: z.boolean().nullable(),
        reason: bilingualSchema,
      }),
    ),
    segments: z.array(z.object({ code: z.string(), name: z.string(), from: bilingualSchema, to: bilingualSchema })),
    verdicts: z.array(
      z.object({
        code: z.string(),
        name: z.string(),
        from: z.enum(VERDICTS),
        to: z.enum(VERDICTS),
        finding: bilingualSchema,
      }),
    ),
  })
  .meta({ id: 'RulePreview' });
export type RulePreview = z.output<typeof rulePreviewSchema>;

export const ruleVersionSchema = z
  .object({
    /** Version of the rules of all and of what differs by industry, at that time; 0: the defaults. */
    version: z.number(),
    industriesVersion: z.number(),
    at: z.string(),
    by: z.string().nullable(),
    /** What was changed by it. */
    changes: z.array(z.object({ label: bilingualSchema, from: z.string(), to: z.string() })),
    inForce: z.boolean(),
  })
  .meta({ id: 'RuleVersion' });
export type RuleVersion = z.output<typeof ruleVersionSchema>;

export const ruleSetSchema = z
  .object({
    version: z.number(),
    industriesVersion: z.number(),
    industries: z.array(industry),
    /** Industries of our customers, with how many there are. */
    ours: z.array(z.object({ industry: z.string(), customers: z.number() })),
    /** Fields that may differ by industry. */
    industryFields: z.array(z.string()),
    /** Starting points, not findings. */
    presets: z.array(z.object({ key: z.string(), label: bilingualSchema, why: bilingualSchema, values })),
    history: z.array(ruleVersionSchema),
  })
  .meta({ id: 'RuleSet' });
export type ShownRuleSet = z.output<typeof ruleSetSchema>;

export const getRuleSet = endpoint({
  name: 'getRuleSet',
  method: 'get',
  path: '/api/value/rule-set',
  access: 'settings.read',
  summary: 'Rules of value by industry, starting points, and every version with what it changed',
  response: ruleSetSchema,
});
export const previewRuleSet = endpoint({
  name: 'previewRuleSet',
  method: 'post',
  path: '/api/value/rule-set/preview',
  access: 'value.run',
  summary: 'Who would move, and why, if these rules were published; stores nothing',
  body: draft,
  response: rulePreviewSchema,
});
export const publishRuleSet = endpoint({
  name: 'publishRuleSet',
  method: 'put',
  path: '/api/value/rule-set',
  access: 'settings.write',
  summary: 'Publish rules of value as a new version and assess anew',
  body: draft,
  response: z.object({ version: z.number(), industriesVersion: z.number(), moved: z.number() }),
});
export const rollBackRuleSet = endpoint({
  name: 'rollBackRuleSet',
  method: 'post',
  path: '/api/value/rule-set/roll-back',
  access: 'settings.write',
  summary: 'Publish an earlier version again as a new one',
  body: z.object({ version: z.number().int().min(0), industriesVersion: z.number().int().min(0) }),
  response: z.object({ version: z.number(), industriesVersion: z.number(), moved: z.number() }),
});
