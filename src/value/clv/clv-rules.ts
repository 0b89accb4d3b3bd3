import { z } from 'zod';

/**
 * Settings of lifetime value. The horizon, the discount and how many customers a model needs are choices; a model fitted to
 * fewer than 100 customers or 30 repeat buyers leans on priors and says so.
 */
export const clvShape = {
  clvHorizonMonths: z.number().int().min(3).max(120).default(36),
  clvDiscountRate: z.number().min(0).max(1).default(0.12),
  clvNoOrderWeeks: z.number().int().min(1).max(104).default(13),
  clvMinRepeat: z.number().int().min(5).max(10_000).default(20),
  clvFullCustomers: z.number().int().min(10).max(100_000).default(100),
  clvFullRepeat: z.number().int().min(5).max(100_000).default(30),
  clvModelMargin: z.number().min(0).max(100).default(2),
  clvRetention: z.number().min(0).max(1).default(0.8),
  clvHoldoutMonths: z.number().int().min(2).max(24).default(6),
} as const;

const clvRulesSchema = z.object(clvShape);
export type ClvRules = z.output<typeof clvRulesSchema>;
