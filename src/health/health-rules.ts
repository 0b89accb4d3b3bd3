import { z } from 'zod';

const fraction = z.number().min(0).max(1);
const count = z.number().int().min(0);

/**
 * Every threshold of the health inspection with its default; a product choice, editable, versioned.
 * Fractions are 0–1. `rule-fields.ts` says each in words.
 */
export const healthRulesSchema = z.object({
  measureLineShare: fraction.default(0.8),
  historyQuarters: z.number().int().min(8).max(40).default(20),
  mainCountryShare: fraction.default(0.1),
  shareFallYellow: fraction.default(0.1),
  shareFallOrange: fraction.default(0.25),
  totalHolds: fraction.default(0.1),
  trendSlope: fraction.default(0.05),
  trendLevel: fraction.default(0.01),
  trendQuarters: z.number().int().min(4).max(12).default(6),
  noticeLevel: fraction.default(0.025),
  alarmLevel: fraction.default(0.02),
  slipLevel: fraction.default(0.005),
  pairLevel: fraction.default(0.008),
  singleSourceShare: fraction.default(0.95),
  singleSourceQuarters: count.default(4),
  supplierObservedMonths: count.default(12),
  newSupplierMonths: count.default(12),
  planBWindowMonths: count.default(24),
  secondOrderDays: count.default(120),
  sameOrderDays: count.default(7),
  planBShare: fraction.default(0.1),
  planBGainOfLoss: fraction.default(0.25),
  gapGrowthShare: fraction.default(0.2),
  gapMinimumGrowth: fraction.default(0.15),
  gapLevel: fraction.default(0.01),
  gapMinimumLines: count.default(3),
  mixAway: fraction.default(0.15),
  mixLevel: fraction.default(0.01),
  demandMinimumLines: count.default(10),
  businessFall: fraction.default(0.2),
  businessSlows: fraction.default(0.15),
  businessMinimumLines: count.default(4),
  marketFall: fraction.default(0.1),
  marketMinimumRatio: z.number().min(0).max(100).default(0.5),
  falseDiscovery: fraction.default(0.3),
  shockCustomers: z.number().int().min(2).max(100).default(3),
  shockShare: fraction.default(0.5),
  exporterNamedShare: fraction.default(0.5),
  staleMonths: count.default(18),
  assumedLagDays: count.default(30),
  watchShare: fraction.default(0.8),
  watchMost: fraction.default(0.2),
  cleanPeriods: z.number().int().min(1).max(4).default(2),
});
export type HealthRules = z.output<typeof healthRulesSchema>;

/** The thresholds that hold until somebody publishes others. */
export const DEFAULT_HEALTH_RULES: HealthRules = healthRulesSchema.parse({});

/** The setting that holds the thresholds. */
export const healthRulesSetting = {
  key: 'health.rules',
  schema: healthRulesSchema,
  initial: DEFAULT_HEALTH_RULES,
} as const;
