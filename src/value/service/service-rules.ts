import { z } from 'zod';

/** How far goods are made to a tier's wishes. */
export const CUSTOMISATION = ['full', 'options', 'standard'] as const;
/** How goods are kept ready for a tier. */
export const STOCK = ['vmi', 'standard', 'self-service'] as const;
/** How a tier pays. */
export const SETTLEMENT = ['open-account', 'deposit', 'advance'] as const;
/** What a tier pays for beside the goods. */
export const COMMERCIAL = ['project-fee', 'ladder-discount', 'membership'] as const;

const promise = (initial: {
  hours: number;
  days: number;
  visits: number;
  low: number;
  high: number;
  customisation: (typeof CUSTOMISATION)[number];
  stock: (typeof STOCK)[number];
  settlement: (typeof SETTLEMENT)[number];
  commercial: (typeof COMMERCIAL)[number];
  manager: 'yes' | 'no';
  financing: 'yes' | 'no';
}) =>
  z
    .object({
      /** Hours until our first answer. */
      responseHours: z.number().min(0.5).max(720).default(initial.hours),
      /** Days after the promised day that still count as on time. */
      graceDays: z.number().int().min(0).max(90).default(initial.days),
      visitsPerYear: z.number().int().min(0).max(52).default(initial.visits),
      marginLow: z.number().min(-1).max(1).default(initial.low),
      marginHigh: z.number().min(-1).max(1).default(initial.high),
      customisation: z.enum(CUSTOMISATION).default(initial.customisation),
      stock: z.enum(STOCK).default(initial.stock),
      settlement: z.enum(SETTLEMENT).default(initial.settlement),
      commercial: z.enum(COMMERCIAL).default(initial.commercial),
      successManager: z.enum(['yes', 'no']).default(initial.manager),
      financing: z.enum(['yes', 'no']).default(initial.financing),
    })
    .prefault({});

/** What each tier is promised; margin bands, stock and commercial models are the founding matrix, hours and visits choices. */
export const serviceRulesSchema = z.object({
  strategic: promise({
    hours: 4,
    days: 0,
    visits: 4,
    low: 0.35,
    high: 0.45,
    customisation: 'full',
    stock: 'vmi',
    settlement: 'open-account',
    commercial: 'project-fee',
    manager: 'yes',
    financing: 'yes',
  }),
  core: promise({
    hours: 24,
    days: 3,
    visits: 1,
    low: 0.25,
    high: 0.3,
    customisation: 'options',
    stock: 'standard',
    settlement: 'deposit',
    commercial: 'ladder-discount',
    manager: 'no',
    financing: 'no',
  }),
  'long-tail': promise({
    hours: 48,
    days: 7,
    visits: 0,
    low: 0.15,
    high: 0.2,
    customisation: 'standard',
    stock: 'self-service',
    settlement: 'advance',
    commercial: 'membership',
    manager: 'no',
    financing: 'no',
  }),
  /** Part of answers and deliveries that must keep the promise. */
  keptShare: z.number().min(0).max(1).default(0.8),
  /** With fewer cases nothing is judged. */
  minCases: z.number().int().min(1).max(100).default(3),
});
export type ServiceRules = z.output<typeof serviceRulesSchema>;
/** What one tier is promised. */
export type ServicePromise = ServiceRules['core'];

/** The setting that holds what each tier is promised. */
export const serviceRules = {
  key: 'value.service',
  schema: serviceRulesSchema,
  initial: serviceRulesSchema.parse({}),
};
