import { z } from 'zod';
import { endpoint } from '#src/vocabulary/endpoint.ts';
import { bilingualSchema, calendarDateSchema } from '#src/vocabulary/schemas.ts';

/** How many false alarms a quarter the user accepts, and the calibration that keeps them; null: no budget was set. */
export const falseAlarmBudgetSchema = z
  .object({
    perQuarter: z.number(),
    /** Chance levels are this many times the defaults. */
    step: z.number(),
    calibratedOn: calendarDateSchema,
    /** False alarms a quarter that nine of ten resamples of the own history stay within. */
    expectedAtMost: z.number(),
  })
  .nullable();

/** The budget of false alarms the thresholds were calibrated to. */
export const getFalseAlarmBudget = endpoint({
  name: 'getFalseAlarmBudget',
  method: 'get',
  path: '/api/health/false-alarm-budget',
  access: 'health.read',
  summary: 'How many false alarms a quarter the thresholds were calibrated to, and whether they are still those',
  response: z.object({ budget: falseAlarmBudgetSchema, inForce: z.boolean() }),
});
export const calibrateBudgetEndpoint = endpoint({
  name: 'calibrateBudget',
  method: 'post',
  path: '/api/health/false-alarm-budget',
  access: 'health.run',
  summary:
    'Find the thresholds that keep at most so many false alarms a quarter on own history and see most losses, by bootstrap; apply: publish them (settings.write, all customers in sight)',
  body: z.object({ perQuarter: z.number().min(0).max(10_000), apply: z.boolean().default(false) }),
  response: z.object({
    /** Chance levels are this many times the defaults; null: too little history, or the budget cannot be kept. */
    step: z.number().nullable(),
    tried: z.array(
      z.object({
        step: z.number(),
        falsePerQuarter: z.number(),
        /** Nine of ten resamples stay within. */
        falsePerQuarterHigh: z.number(),
        seen: z.number(),
        losses: z.number(),
      }),
    ),
    finding: bilingualSchema,
    applied: z.boolean(),
    /** The version published; null: nothing was. */
    rulesVersion: z.number().nullable(),
  }),
});
