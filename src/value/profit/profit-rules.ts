import { z } from 'zod';

const minutes = (initial: number) => z.number().min(0).max(10_000).default(initial);
const fraction = (initial: number) => z.number().min(0).max(1).default(initial);

/** Activities whose time is charged to the customer that causes them. */
export const DRIVERS = [
  'quote',
  'revision',
  'sample',
  'order-handling',
  'small-order',
  'audit',
  'visit',
  'complaint',
  'contact',
  'other',
] as const;
export type Driver = (typeof DRIVERS)[number];

/**
 * Thresholds of profitability, cost to serve, whale curve and cut simulator. Capital cost 12 % a year and the small-order
 * line are founding rules; standard times, the hourly cost and loss rates are labelled starting points (the loss rates are
 * those of the illustration in IFRS 9, example 12).
 */
export const profitShape = {
  hourCost: z.number().min(0).max(10_000).default(15),
  minutesQuote: minutes(90),
  minutesRevision: minutes(40),
  minutesSample: minutes(180),
  minutesOrder: minutes(60),
  minutesSmallOrder: minutes(60),
  minutesAudit: minutes(960),
  minutesVisit: minutes(480),
  minutesComplaint: minutes(120),
  minutesContact: minutes(15),
  smallOrderBelow: z.number().min(0).default(20_000),
  capitalRate: fraction(0.12),
  lossNotDue: fraction(0.003),
  lossTo30: fraction(0.016),
  lossTo60: fraction(0.036),
  lossTo90: fraction(0.066),
  lossOver90: fraction(0.106),
  paretoTop: fraction(0.2),
  paretoBar: fraction(0.8),
  effortBottom: fraction(0.5),
  cutFixedShare: fraction(0.7),
} as const;
const profitRulesSchema = z.object(profitShape);
export type ProfitRules = z.output<typeof profitRulesSchema>;
