import { z } from 'zod';
import { calendarDateSchema } from '#src/vocabulary/schemas.ts';

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

/** The setting that remembers the budget the thresholds in force were calibrated to. */
export const falseAlarmBudgetSetting = {
  key: 'health.false-alarm-budget',
  schema: falseAlarmBudgetSchema,
  initial: null,
} as const;
