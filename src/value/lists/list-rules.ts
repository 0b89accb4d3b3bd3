import { z } from 'zod';

/**
 * Thresholds of the stop-loss rule. Overdue more than 60 days or orders below 20,000 are founding rules; whether one is
 * enough or both are needed, and for how long an entry holds, are choices.
 */
export const listShape = {
  stopLossDays: z.number().int().min(1).max(720).default(60),
  stopLossOrder: z.number().min(0).default(20_000),
  stopLossJoin: z.enum(['or', 'and']).default('or'),
  stopLossOverdueAtLeast: z.number().min(0).default(1_000),
  listMonths: z.number().int().min(1).max(60).default(6),
} as const;

const listRulesSchema = z.object(listShape);
export type ListRules = z.output<typeof listRulesSchema>;
