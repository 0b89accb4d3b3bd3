import { z } from 'zod';
import type { Bilingual } from '#src/vocabulary/bilingual.ts';
import { type ValueRules, valueRulesSchema } from '../value-rules.ts';

/** Thresholds that may differ by industry: those that judge one customer by itself. Weights, shares and prices of time are one. */
export const INDUSTRY_FIELDS = [
  'activeMonths',
  'newMonths',
  'minOrdersPerYear',
  'frequencyMonths',
  'orderOverMean',
  'termsMonths',
  'requiredIncoterms',
  'riskAdvance',
  'riskLetterOfCredit',
  'riskCashAgainstDocuments',
  'riskDocumentsAgainstPayment',
  'riskDocumentsAgainstAcceptance',
  'riskDeposit',
  'riskOpenAccount',
  'daysLateForZero',
  'minTermsPoints',
  'loyaltyFullOrders',
  'gateOrderBelow',
  'gateDaysLate',
  'gateOpenAccount',
  'capitalRate',
  'wrongTraitBar',
  'wrongTraitCount',
  'wrongProfitGood',
  'wrongProfitBad',
  'wrongMarginGood',
  'wrongMarginBad',
  'wrongRevisionsGood',
  'wrongRevisionsBad',
  'wrongQuotesPerWinGood',
  'wrongQuotesPerWinBad',
  'wrongVanishedGood',
  'wrongVanishedBad',
  'wrongHoursGood',
  'wrongHoursBad',
  'wrongDiscountGood',
  'wrongDiscountBad',
  'wrongSpecChangesGood',
  'wrongSpecChangesBad',
  'wrongLateGood',
  'wrongLateBad',
  'wrongTargetMargin',
  'stopLossDays',
  'stopLossOrder',
] as const satisfies readonly (keyof ValueRules)[];

const valuesSchema = z.record(z.string(), z.union([z.number(), z.string(), z.array(z.string())]));
const industriesSchema = z.object({
  industries: z.array(z.object({ industry: z.string().trim().min(1).max(100), values: valuesSchema })).default([]),
});

/** What differs by industry from the rules of all. */
export type IndustryRules = z.output<typeof industriesSchema>['industries'][number];

/** The setting that holds what differs by industry; every version is kept. */
export const industryRules = {
  key: 'value.industries',
  schema: industriesSchema,
  initial: industriesSchema.parse({}),
};

/** The rules of all, and how to find those of an industry. */
export interface RuleSet {
  readonly base: ValueRules;
  /** The rules of a customer's industry; of all when nothing is set for it, or it is not recorded. */
  readonly of: (industry: string | null) => ValueRules;
}

/** Puts the rules of all and what differs by industry together. @throws ZodError when an industry's values do not fit. */
export function ruleSet(base: ValueRules, industries: readonly IndustryRules[]): RuleSet {
  const allowed = new Set<string>(INDUSTRY_FIELDS);
  const byIndustry = new Map(
    industries.map(({ industry, values }) => {
      const own = Object.fromEntries(Object.entries(values).filter(([name]) => allowed.has(name)));
      return [fold(industry), valueRulesSchema.parse({ ...base, ...own })];
    }),
  );
  return { base, of: (industry) => (industry === null ? base : (byIndustry.get(fold(industry)) ?? base)) };
}

function fold(text: string): string {
  return text.trim().normalize('NFKC').toLowerCase();
}

/** A starting point for an industry: what usually differs there, to be set right by those who know the trade. */
export interface IndustryPreset {
  readonly key: string;
  readonly label: Bilingual;
  readonly why: Bilingual;
  readonly values: Readonly<Partial<Pick<ValueRules, (typeof INDUSTRY_FIELDS)[number]>>>;
}

/** Starting points by industry: judgements, not findings. */
export const INDUSTRY_PRESETS: readonly IndustryPreset[] = [
  {
    key: 'consumer-goods',
    label: { zh: '消费品', en: 'Consumer goods' },
    why: {
      zh: '补货快，一年多次下单；折扣常见，改单少。',
      en: 'Replenished often, several orders a year; discounts are usual, revisions few.',
    },
    values: {
      activeMonths: 9,
      minOrdersPerYear: 4,
      loyaltyFullOrders: 10,
      wrongDiscountGood: 0.05,
      wrongDiscountBad: 0.2,
    },
  },
  {
    key: 'industrial-parts',
    label: { zh: '工业零部件', en: 'Industrial parts' },
    why: {
      zh: '按图加工，改规格正常；验证期长，下单间隔较长。',
      en: 'Made to drawing, so specifications change; qualification is long and orders come further apart.',
    },
    values: {
      activeMonths: 15,
      newMonths: 9,
      frequencyMonths: 48,
      wrongSpecChangesGood: 1,
      wrongSpecChangesBad: 4,
      wrongQuotesPerWinBad: 15,
    },
  },
  {
    key: 'electronics',
    label: { zh: '电子产品', en: 'Electronics' },
    why: {
      zh: '换代快，报价改动多，利润薄；超过半年没单就要警觉。',
      en: 'Short generations, many revised quotes, thin margins; half a year without an order is long.',
    },
    values: {
      activeMonths: 8,
      minOrdersPerYear: 4,
      wrongRevisionsGood: 2,
      wrongRevisionsBad: 6,
      wrongMarginGood: 0.1,
      wrongTargetMargin: 0.1,
    },
  },
  {
    key: 'textiles',
    label: { zh: '纺织服装', en: 'Textiles and garments' },
    why: {
      zh: '按季下单，一年两季；打样和改版多。',
      en: 'Ordered by season, twice a year; many samples and changes.',
    },
    values: {
      activeMonths: 12,
      minOrdersPerYear: 2,
      wrongSpecChangesGood: 1,
      wrongSpecChangesBad: 5,
      wrongHoursBad: 30,
    },
  },
  {
    key: 'furniture',
    label: { zh: '家具', en: 'Furniture' },
    why: {
      zh: '整柜为主，单量少而每单金额稳；账期偏长。',
      en: 'Mostly full containers, few and steady orders; terms tend to be long.',
    },
    values: { activeMonths: 14, minOrdersPerYear: 2, gateOrderBelow: 15_000, stopLossOrder: 15_000, wrongLateBad: 75 },
  },
  {
    key: 'machinery',
    label: { zh: '机械设备', en: 'Machinery' },
    why: {
      zh: '几年买一台，谈判长；按年频次衡量会误伤。',
      en: 'Bought once in years after long talks; a yearly frequency would be unfair.',
    },
    values: {
      activeMonths: 36,
      newMonths: 12,
      minOrdersPerYear: 0.3,
      frequencyMonths: 84,
      loyaltyFullOrders: 2,
      wrongRevisionsBad: 8,
      wrongQuotesPerWinBad: 12,
      wrongHoursBad: 40,
    },
  },
];
