import type { Bilingual } from '#src/vocabulary/bilingual.ts';
import type { CalendarDate } from '#src/vocabulary/calendar-date.ts';
import { monthNumber, monthOf } from '#src/vocabulary/calendar-date.ts';
import { lowerFirst } from '#src/vocabulary/english.ts';
import type { CoverageGrade } from '#src/vocabulary/words.ts';
import { MEASURE_WORDS } from '#src/vocabulary/words.ts';
import type { ChosenMeasure } from './health.ts';
import type { HealthRules } from './health-rules.ts';
import { percent } from './say-numbers.ts';

/** What is known about how well customs data shows one customer. */
export interface CoverageFacts {
  /** Companies the customer is linked to. */
  readonly linkedCompanies: number;
  /** Customs lines found. */
  readonly lines: number;
  /** Complete quarters in a row up to the latest. */
  readonly quarters: number;
  readonly chosen: ChosenMeasure;
  /** Fraction of the last four quarters' amount whose exporter is named; null: nothing imported. */
  readonly namedShare: number | null;
  readonly dataThrough: CalendarDate | null;
  readonly asOf: CalendarDate;
}

/** A coverage grade with its reason. */
export interface CoverageDecision {
  readonly grade: CoverageGrade;
  readonly reason: Bilingual;
}

/**
 * Grades how far customs data can carry a judgement of one customer: A two years, value and exporters known; B a year and a
 * half, most exporters known; C enough to say something; D too little to judge.
 */
export function gradeCoverage(facts: CoverageFacts, rules: HealthRules): CoverageDecision {
  if (facts.linkedCompanies === 0)
    return d('该客户还没有对应到海关数据中的企业。', 'The customer is not linked to a company in customs data yet.');
  if (facts.lines === 0)
    return d(
      '对应企业在已公布的海关数据中没有进口记录。',
      'The linked companies have no imports in the customs data published so far.',
    );
  const { quarters, dataThrough } = facts;
  if (quarters < 5 || dataThrough === null)
    return d(
      `只有 ${quarters} 个连续的完整季度，至少需要 5 个。`,
      `Only ${quarters} complete quarters in a row; at least 5 are needed.`,
    );
  const staleMonths = monthNumber(monthOf(facts.asOf)) - monthNumber(monthOf(dataThrough));
  if (staleMonths > rules.staleMonths)
    return d(
      `海关数据止于 ${dataThrough}，已过去 ${staleMonths} 个月，不能反映现状。`,
      `Customs data end on ${dataThrough}, ${staleMonths} months ago, and no longer show the present.`,
    );
  const named = facts.namedShare ?? 0;
  const measure = MEASURE_WORDS[facts.chosen.measure];
  const reason: Bilingual = {
    zh: `连续 ${quarters} 个完整季度，按${measure.zh}计量，${percent(named)} 的进口写明出口商${staleMonths > rules.staleMonths / 2 ? `，但数据已滞后 ${staleMonths} 个月` : ''}。`,
    en: `${quarters} complete quarters in a row, measured by ${lowerFirst(measure.en)}, exporter named for ${percent(named)}${staleMonths > rules.staleMonths / 2 ? `, but ${staleMonths} months old` : ''}.`,
  };
  if (named < rules.exporterNamedShare || staleMonths > rules.staleMonths / 2) return { grade: 'C', reason };
  if (quarters >= 8 && named >= 0.9 && facts.chosen.measure === 'value') return { grade: 'A', reason };
  if (quarters >= 6 && named >= 0.7 && facts.chosen.measure !== 'shipments') return { grade: 'B', reason };
  return { grade: 'C', reason };
}

function d(zh: string, en: string): CoverageDecision {
  return { grade: 'D', reason: { zh, en } };
}
