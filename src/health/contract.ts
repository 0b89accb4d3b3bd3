import { z } from 'zod';
import { endpoint } from '#src/vocabulary/endpoint.ts';
import { bilingualSchema, calendarDateSchema, monthSchema, quarterSchema } from '#src/vocabulary/schemas.ts';
import { CAUSES, COVERAGE_GRADES, DIMENSIONS, GRADES, MEASURES } from '#src/vocabulary/words.ts';

/** A detected fact with its evidence; `since` is the quarter it became visible. */
export const signalSchema = z
  .object({
    kind: z.string(),
    dimension: z.enum(DIMENSIONS),
    level: z.enum(['yellow', 'orange', 'red']),
    cause: z.enum(CAUSES),
    since: quarterSchema,
    /** One sentence with the numbers. */
    sentence: bilingualSchema,
    /** The numbers themselves, by name; fractions 0–1. */
    evidence: z.record(z.string(), z.union([z.number(), z.string(), z.boolean(), z.null(), z.array(z.string())])),
  })
  .meta({ id: 'Signal' });
export type Signal = z.output<typeof signalSchema>;

/** A complete or incomplete quarter of share. Amounts in the inspection's measure. */
export const shareQuarterSchema = z.object({
  quarter: quarterSchema,
  ours: z.number(),
  /** Imports whose exporter is not named. */
  unknown: z.number(),
  total: z.number(),
  /** ours ÷ total; null: nothing imported or not covered. */
  share: z.number().nullable(),
  /** (ours + unknown) ÷ total: the upper edge of the band. */
  shareHigh: z.number().nullable(),
  complete: z.boolean(),
});
export const supplierQuarterSchema = z.object({
  quarter: quarterSchema,
  /** Top suppliers by amount; companyId null is "not named"; ours marked. */
  suppliers: z.array(
    z.object({ companyId: z.number().nullable(), name: z.string(), ours: z.boolean(), amount: z.number() }),
  ),
  effectiveSuppliers: z.number().nullable(),
  hhi: z.number().nullable(),
  complete: z.boolean(),
});
export const supplierSchema = z.object({
  companyId: z.number(),
  name: z.string(),
  country: z.string(),
  ours: z.boolean(),
  competitor: z.boolean(),
  firstDate: calendarDateSchema,
  lastDate: calendarDateSchema,
  shipments: z.number(),
  /** Fraction of the customer's last four complete quarters. */
  share: z.number().nullable(),
  rank: z.number(),
  /** long-standing | new-trial | plan-b */
  standing: z.enum(['long-standing', 'new-trial', 'plan-b']),
});
export const mixRowSchema = z.object({
  hs6: z.string(),
  label: z.string(),
  inScope: z.boolean(),
  weOffer: z.boolean(),
  previous: z.number(),
  recent: z.number(),
  growth: z.number().nullable(),
});
export const businessQuarterSchema = z.object({
  quarter: quarterSchema,
  /** The customer's imports of everything. */
  total: z.number(),
  totalChange: z.number().nullable(),
  /** Importers of the same goods in the same country. */
  market: z.number(),
  marketChange: z.number().nullable(),
  complete: z.boolean(),
});

/** A signal that so many tests would bring up by chance alone: shown, but no part of the grade. */
export const setAsideSchema = z.object({
  signal: signalSchema,
  /** Part of the signals at least this strong that are expected to be chance, 0–1. */
  q: z.number(),
  /** Tests made in the run. */
  tests: z.number(),
  /** What was seen, and why it does not count. */
  sentence: bilingualSchema,
});
/** Our share by month: what is usual, the smoothed line with its limit, and when a fall began. */
export const shareTimingSchema = z.object({
  began: monthSchema.nullable(),
  noticed: monthSchema.nullable(),
  sentence: bilingualSchema,
  usual: z.number(),
  lower: z.number(),
  months: z.array(z.object({ month: monthSchema, share: z.number().nullable(), smoothed: z.number() })),
});
/** How likely a real decline of the share would have been found. */
export const sharePowerSchema = z.object({
  quarters: z.number(),
  noise: z.number(),
  found: z.number(),
  sentence: bilingualSchema,
});
/** How concentrated the named supply of the last four complete quarters is. */
export const concentrationSchema = z.object({
  hhi: z.number(),
  effective: z.number(),
  expEntropy: z.number(),
  normalised: z.number().nullable(),
  top1: z.number(),
  cr3: z.number(),
});
/** Where the mix of all goods stood in the four quarters before and in the last four. */
export const mixShiftSchema = z.object({
  bits: z.number(),
  distance: z.number(),
  cosine: z.number(),
  hellinger: z.number(),
  moved: z.number(),
  offeredBefore: z.number(),
  offeredAfter: z.number(),
  p: z.number(),
});
/** Product words that customs records use more than before. */
export const wordDemandSchema = z.object({
  words: z.array(z.object({ word: z.string(), previous: z.number(), recent: z.number(), weOffer: z.boolean() })),
  partBefore: z.number(),
  partAfter: z.number(),
  q: z.number().nullable(),
});

/** A dimension's verdict; grade `grey` with `insufficient` says what is missing. */
const verdict = z.object({
  grade: z.enum(GRADES),
  sentence: bilingualSchema,
  insufficient: bilingualSchema.nullable(),
});

export const inspectionSchema = z
  .object({
    code: z.string(),
    name: z.string(),
    asOf: calendarDateSchema,
    dataThrough: calendarDateSchema.nullable(),
    grade: z.enum(GRADES),
    cause: z.enum(CAUSES).nullable(),
    /** How likely the cause is beside the others, 0–1; null: no cause, or an alarm that is only held. Absent: judged before. */
    causeConfidence: z.number().nullable().optional(),
    /** The next likely cause; null: none shows. */
    runnerUp: z.enum(CAUSES).nullable().optional(),
    /** All causes that show with their confidence, most likely first. Absent: judged before. */
    causes: z.array(z.object({ cause: z.enum(CAUSES), confidence: z.number() })).optional(),
    /** Which rule made the grade what it is. Absent: judged before. */
    why: bilingualSchema.optional(),
    /** How likely the causes are beside each other; null: no cause. Absent: judged before. */
    causesLine: bilingualSchema.nullable().optional(),
    coverage: z.enum(COVERAGE_GRADES),
    coverageReason: bilingualSchema,
    measure: z.enum(MEASURES),
    /** The unit when the measure is quantity. */
    measureUnit: z.string().nullable(),
    rulesVersion: z.number(),
    /** The finding in one sentence, with date and coverage. */
    finding: bilingualSchema,
    dimensions: z.object({
      share: verdict.extend({
        series: z.array(shareQuarterSchema),
        /** Null: too few months. Absent: judged before. */
        timing: shareTimingSchema.nullable().optional(),
        /** Null: there is an alarm, or too few quarters. Absent: judged before. */
        power: sharePowerSchema.nullable().optional(),
      }),
      suppliers: verdict.extend({
        series: z.array(supplierQuarterSchema),
        suppliers: z.array(supplierSchema),
        singleSource: z.boolean(),
        /** Null: no named supply. Absent: judged before. */
        concentration: concentrationSchema.nullable().optional(),
      }),
      demand: verdict.extend({
        mix: z.array(mixRowSchema),
        gapGrowthShare: z.number().nullable(),
        /** Null: too little to compare. Absent: judged before. */
        shift: mixShiftSchema.nullable().optional(),
        words: wordDemandSchema.nullable().optional(),
      }),
      business: verdict.extend({ series: z.array(businessQuarterSchema) }),
      relationship: verdict,
    }),
    signals: z.array(signalSchema),
    /** Signals left out of the grade because so many customers were tested at once. Absent: judged before. */
    setAside: z.array(setAsideSchema).optional(),
  })
  .meta({ id: 'Inspection' });
export type Inspection = z.output<typeof inspectionSchema>;

export const getCustomerHealth = endpoint({
  name: 'getCustomerHealth',
  method: 'get',
  path: '/api/customers/{code}/health',
  access: 'health.read',
  summary: 'Latest inspection of one customer: grade, cause, dimensions with series, signals, and grade history',
  params: z.object({ code: z.string() }),
  response: z.object({
    inspection: inspectionSchema.nullable(),
    history: z.array(z.object({ asOf: calendarDateSchema, grade: z.enum(GRADES), cause: z.enum(CAUSES).nullable() })),
  }),
});
/** A customer's monthly imports, straight from the facts. */
export const getCustomerTrade = endpoint({
  name: 'getCustomerTrade',
  method: 'get',
  path: '/api/customers/{code}/trade',
  access: 'health.read',
  summary: 'Monthly imports of one customer from us, from others and from unnamed exporters, with latest customs lines',
  params: z.object({ code: z.string() }),
  response: z.object({
    months: z.array(
      z.object({
        month: monthSchema,
        oursUsd: z.number(),
        othersUsd: z.number(),
        unknownUsd: z.number(),
        lines: z.number(),
        complete: z.boolean(),
      }),
    ),
    latest: z.array(
      z.object({
        date: calendarDateSchema,
        importer: z.string(),
        exporter: z.string().nullable(),
        ours: z.boolean(),
        hsCode: z.string().nullable(),
        description: z.string().nullable(),
        quantity: z.string().nullable(),
        unit: z.string().nullable(),
        netKg: z.string().nullable(),
        valueUsd: z.string().nullable(),
        source: z.string(),
      }),
    ),
  }),
});
export const getHealthBoard = endpoint({
  name: 'getHealthBoard',
  method: 'get',
  path: '/api/health/board',
  access: 'health.read',
  summary: 'Customers × quarters: the grade at each inspection, worst first',
  response: z.object({
    asOf: calendarDateSchema.nullable(),
    dataThrough: calendarDateSchema.nullable(),
    finding: bilingualSchema,
    counts: z.object({ green: z.number(), yellow: z.number(), orange: z.number(), red: z.number(), grey: z.number() }),
    quarters: z.array(quarterSchema),
    customers: z.array(
      z.object({
        code: z.string(),
        name: z.string(),
        country: z.string().nullable(),
        grade: z.enum(GRADES),
        cause: z.enum(CAUSES).nullable(),
        coverage: z.enum(COVERAGE_GRADES),
        finding: bilingualSchema,
        share: z.number().nullable(),
        /** Grade per quarter of `quarters`; null: not inspected then. */
        grades: z.array(z.enum(GRADES).nullable()),
      }),
    ),
  }),
});
export const getInspectionCalendar = endpoint({
  name: 'getInspectionCalendar',
  method: 'get',
  path: '/api/health/calendar',
  access: 'health.read',
  summary: 'Inspection months by quarter: done, late, due, missed or planned, with the runs made',
  response: z.object({
    finding: bilingualSchema,
    quarters: z.array(
      z.object({
        quarter: quarterSchema,
        from: calendarDateSchema,
        to: calendarDateSchema,
        state: z.enum(['done', 'late', 'due', 'missed', 'planned']),
        runs: z.array(
          z.object({
            asOf: calendarDateSchema,
            madeOn: calendarDateSchema,
            customers: z.number(),
            moved: z.number(),
            counts: z.object({
              green: z.number(),
              yellow: z.number(),
              orange: z.number(),
              red: z.number(),
              grey: z.number(),
            }),
          }),
        ),
      }),
    ),
  }),
});
export const runInspection = endpoint({
  name: 'runInspection',
  method: 'post',
  path: '/api/health/inspect',
  access: 'health.run',
  summary: 'Inspect all customers as of a date (default today) and open or update alerts',
  body: z.object({ asOf: calendarDateSchema.optional() }),
  response: z.object({
    asOf: calendarDateSchema,
    customers: z.number(),
    counts: z.object({ green: z.number(), yellow: z.number(), orange: z.number(), red: z.number(), grey: z.number() }),
    alertsOpened: z.number(),
  }),
});

const interval = z.object({ low: z.number(), high: z.number() }).nullable();
const alarmScore = z.object({
  events: z.number(),
  credited: z.number(),
  late: z.number(),
  stale: z.number(),
  missed: z.number(),
  notJudged: z.number(),
  creditedAlarms: z.number(),
  lateAlarms: z.number(),
  staleAlarms: z.number(),
  falseAlarms: z.number(),
  unresolvedAlarms: z.number(),
  customerYears: z.number(),
  recall: z.number().nullable(),
  precision: z.number().nullable(),
  falsePerCustomerYear: z.number().nullable(),
  leadMedian: z.number().nullable(),
  leadLow: z.number().nullable(),
  leadHigh: z.number().nullable(),
  leadLongEnough: z.number().nullable(),
});
const scoredRule = z.object({ score: alarmScore, recall: interval, falsePerCustomerYear: interval });
export const runBackTestEndpoint = endpoint({
  name: 'runBackTest',
  method: 'post',
  path: '/api/health/back-test',
  access: 'health.run',
  summary: 'Replay inspections over own history and score them against the losses the orders show, beside simple rules',
  body: z.object({
    /** Thresholds to try instead of the published ones; nothing is saved. */
    rules: z
      .object({
        noticeLevel: z.number().min(0).max(1),
        alarmLevel: z.number().min(0).max(1),
        shareFallYellow: z.number().min(0).max(1),
        supplierObservedMonths: z.number().int().min(1).max(60),
      })
      .partial()
      .optional(),
  }),
  response: z.object({
    asOf: calendarDateSchema,
    from: monthSchema.nullable(),
    dataThrough: monthSchema.nullable(),
    months: z.number(),
    customers: z.number(),
    origins: z.array(calendarDateSchema),
    rulesVersion: z.number(),
    /** Whether there is enough to say how early the warning comes. */
    measurable: z.boolean(),
    superior: z.boolean(),
    finding: bilingualSchema,
    all: scoredRule,
    orangeOrWorse: scoredRule,
    rules: z.array(z.object({ kind: z.string(), score: alarmScore })),
    baselines: z.array(
      z.object({
        name: z.enum(['recency-gap', 'overdue-ratio', 'share-drop']),
        threshold: z.number(),
        score: alarmScore,
        difference: interval,
      }),
    ),
    losses: z.array(
      z.object({
        code: z.string(),
        name: z.string(),
        kind: z.enum(['lapse', 'slump']),
        onset: calendarDateSchema,
        announced: z.enum(['credited', 'late', 'stale', 'missed']),
        leadDays: z.number().nullable(),
        cause: z.enum(CAUSES).nullable(),
      }),
    ),
  }),
});
