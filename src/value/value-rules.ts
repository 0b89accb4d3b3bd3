import { z } from 'zod';
import { INCOTERMS } from '#src/vocabulary/incoterm.ts';
import { clvShape } from './clv/clv-rules.ts';
import { listShape } from './lists/list-rules.ts';
import { profitShape } from './profit/profit-rules.ts';
import { PURCHASE_DOCUMENTS } from './purchase-document.ts';
import { wrongShape } from './wrong/wrong-rules.ts';

const months = (initial: number) => z.number().int().min(1).max(120).default(initial);
const days = (initial: number) => z.number().int().min(1).max(720).default(initial);
const fraction = (initial: number) => z.number().min(0).max(1).default(initial);
const yesNo = (initial: 'yes' | 'no') => z.enum(['yes', 'no']).default(initial);

/**
 * Every threshold of RFM-T, value score, tiers, profit and wrong-customer check, with its default. Source of defaults: the founding rules (active within
 * 12 months, two orders a year, twice the industry mean, 20,000 an order, 60 days, pyramid 20/30/50); weights, payment-term
 * risk and hysteresis are labelled judgements.
 */
export const valueRulesSchema = z
  .object({
    activeMonths: months(12),
    newMonths: months(6),
    purchaseDocument: z.enum(PURCHASE_DOCUMENTS).default('order'),
    includeTrial: yesNo('no'),
    minOrdersPerYear: z.number().min(0.1).max(365).default(2),
    frequencyMonths: z.number().int().min(12).max(120).default(36),
    orderOverMean: z.number().min(0.1).max(100).default(2),
    industryMeans: z.array(z.string().regex(/^[^=]+=\s*\d+(\.\d+)?\s*$/)).default([]),
    minIndustryPeers: z.number().int().min(2).max(1000).default(5),
    termsMonths: months(24),
    requiredIncoterms: z.array(z.enum(INCOTERMS)).min(1).default(['FOB', 'CIP']),
    riskAdvance: fraction(0),
    riskLetterOfCredit: fraction(0.2),
    riskCashAgainstDocuments: fraction(0.5),
    riskDocumentsAgainstPayment: fraction(0.5),
    riskDocumentsAgainstAcceptance: fraction(0.8),
    riskDeposit: fraction(0.9),
    riskOpenAccount: fraction(1),
    daysLateForZero: days(60),
    incotermWeight: fraction(0.3),
    paymentTermWeight: fraction(0.4),
    punctualityWeight: fraction(0.3),
    minTermsPoints: z.number().min(0).max(100).default(60),
    minQuintileCustomers: z.number().int().min(5).max(1000).default(20),
    profitWeight: fraction(0.35),
    growthWeight: fraction(0.2),
    loyaltyWeight: fraction(0.15),
    termsWeight: fraction(0.1),
    synergyWeight: fraction(0.1),
    influenceWeight: fraction(0.1),
    ownGrowthShare: fraction(0.3),
    minRankedCustomers: z.number().int().min(2).max(1000).default(5),
    minMarginCustomers: fraction(0.8),
    loyaltyFullOrders: z.number().min(1).max(365).default(6),
    minWalletValueShare: fraction(0.8),
    minWalletMonths: z.number().int().min(1).max(12).default(9),
    strategicShare: fraction(0.2),
    coreShare: fraction(0.3),
    tierMargin: z.number().min(0).max(50).default(3),
    gateOrderBelow: z.number().min(0).default(20_000),
    gateDaysLate: days(60),
    gateOpenAccount: yesNo('yes'),
    ...profitShape,
    ...wrongShape,
    ...listShape,
    ...clvShape,
  })
  .refine((rules) => rules.strategicShare + rules.coreShare <= 1, {
    path: ['coreShare'],
    message: 'strategic and core shares together exceed 100 %',
  })
  .refine((rules) => rules.profitWeight > 0, { path: ['profitWeight'], message: 'the profit part must carry weight' })
  .refine((rules) => rules.incotermWeight + rules.paymentTermWeight + rules.punctualityWeight > 0, {
    path: ['paymentTermWeight'],
    message: 'at least one part of trade terms must carry weight',
  });
export type ValueRules = z.output<typeof valueRulesSchema>;

/** The setting that holds the rules; every version is kept. */
export const valueRules = { key: 'value.rules', schema: valueRulesSchema, initial: valueRulesSchema.parse({}) };
