import { z } from 'zod';

const points = (initial: number) => z.number().min(0).max(100).default(initial);
const fraction = (initial: number) => z.number().min(-1).max(1).default(initial);
const count = (initial: number) => z.number().min(0).max(10_000).default(initial);

/**
 * Thresholds of the wrong-customer check. Each fact is read between a good mark (0 points) and a bad mark (100 points);
 * both are starting points to be set by trade, not findings.
 */
export const wrongShape = {
  wrongMonths: z.number().int().min(3).max(120).default(24),
  wrongTraitBar: points(60),
  wrongTraitCount: z.number().int().min(1).max(5).default(3),
  wrongMinKnown: z.number().int().min(1).max(5).default(3),
  wrongMinCases: z.number().int().min(1).max(100).default(3),
  wrongProfitGood: z.number().default(20_000),
  wrongProfitBad: z.number().default(0),
  wrongMarginGood: fraction(0.15),
  wrongMarginBad: fraction(0),
  wrongRevisionsGood: count(1),
  wrongRevisionsBad: count(4),
  wrongQuotesPerWinGood: count(3),
  wrongQuotesPerWinBad: count(10),
  wrongVanishedGood: fraction(0.1),
  wrongVanishedBad: fraction(0.5),
  wrongHoursGood: count(3),
  wrongHoursBad: count(20),
  wrongDiscountGood: fraction(0.03),
  wrongDiscountBad: fraction(0.15),
  wrongPriceLossGood: fraction(0.3),
  wrongPriceLossBad: fraction(0.9),
  wrongSpecChangesGood: count(0.3),
  wrongSpecChangesBad: count(2),
  wrongVagueGood: fraction(0.2),
  wrongVagueBad: fraction(0.8),
  wrongCancelGood: fraction(0.02),
  wrongCancelBad: fraction(0.2),
  wrongLateGood: count(5),
  wrongLateBad: count(60),
  wrongTargetMargin: fraction(0.15),
  wrongDepositShare: z.number().min(0).max(1).default(0.3),
  wrongSelfServeShare: z.number().min(0).max(1).default(0.5),
} as const;

const wrongRulesSchema = z.object(wrongShape);
export type WrongRules = z.output<typeof wrongRulesSchema>;
