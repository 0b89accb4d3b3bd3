import type { InspectionResult } from '#src/health/health.ts';
import type { CalendarDate, Quarter } from '#src/vocabulary/calendar-date.ts';

/** A calm inspection without series; say what the story needs different. */
export function inspectionResult(
  customerId: number,
  asOf: string,
  quarter: string,
  more: Partial<InspectionResult> = {},
): InspectionResult {
  const sentence = { zh: '无异常。', en: 'Nothing to tell.' };
  const calm = { grade: 'green' as const, sentence, insufficient: null };
  const grade = more.grade ?? 'green';
  return {
    customerId,
    code: `C${customerId}`,
    name: `Customer ${customerId}`,
    asOf: asOf as CalendarDate,
    dataThrough: asOf as CalendarDate,
    grade,
    cause: more.cause ?? null,
    coverage: 'A',
    coverageReason: sentence,
    measure: 'value',
    measureUnit: null,
    rulesVersion: 0,
    finding: sentence,
    dimensions: {
      share: { ...calm, series: [] },
      suppliers: { ...calm, series: [], suppliers: [], singleSource: false },
      demand: { ...calm, mix: [], gapGrowthShare: null },
      business: { ...calm, series: [] },
      relationship: calm,
    },
    signals: [],
    judged: { quarter: quarter as Quarter, grade, cause: more.cause ?? null },
    ...more,
  };
}
