import { falseAlarmBudgetSchema } from './back-test/contract.ts';

/** The setting that remembers the budget the thresholds in force were calibrated to. */
export const falseAlarmBudgetSetting = {
  key: 'health.false-alarm-budget',
  schema: falseAlarmBudgetSchema,
  initial: null,
} as const;
