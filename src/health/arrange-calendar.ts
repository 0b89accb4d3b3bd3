import type { Bilingual } from '#src/vocabulary/bilingual.ts';
import {
  addToQuarter,
  type CalendarDate,
  firstDayOfQuarter,
  lastDayOfMonth,
  monthOf,
  type Quarter,
  quarterOf,
} from '#src/vocabulary/calendar-date.ts';
import type { GradeCounts } from './count-grades.ts';

/** An inspection that was made. */
export interface InspectionRunDone {
  /** The date it judged. */
  readonly asOf: CalendarDate;
  /** The day it was computed. */
  readonly madeOn: CalendarDate;
  readonly customers: number;
  /** Customers with another grade at the inspection before. */
  readonly moved: number;
  readonly counts: GradeCounts;
}

/** A quarter's inspection month (体检月), its first, and what was done. */
export interface CalendarQuarter {
  readonly quarter: Quarter;
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  /** done: inspected in the month. late: later in the quarter, or made up afterwards. due: the month runs. missed. planned. */
  readonly state: 'done' | 'late' | 'due' | 'missed' | 'planned';
  readonly runs: readonly InspectionRunDone[];
}

/** Quarters shown before the running one, and after it. */
const BEFORE = 7;
const AFTER = 2;

/** Lays runs out by quarter, latest first: each quarter's first month is for inspecting, and a missed one is made up. */
export function arrangeCalendar(
  runs: readonly InspectionRunDone[],
  today: CalendarDate,
): { readonly quarters: readonly CalendarQuarter[]; readonly finding: Bilingual } {
  const current = quarterOf(today);
  const quarters = Array.from({ length: BEFORE + 1 + AFTER }, (_, at) => addToQuarter(current, AFTER - at)).map(
    (quarter): CalendarQuarter => {
      const from = firstDayOfQuarter(quarter);
      const to = lastDayOfMonth(monthOf(from));
      const own = runs.filter(({ asOf }) => quarterOf(asOf) === quarter);
      return { quarter, from, to, state: stateOf(own, from, to, quarter, current, today), runs: own };
    },
  );
  const first = runs.map(({ asOf }) => asOf).toSorted()[0] ?? null;
  const shown = quarters.filter(({ quarter }) => first === null || quarter >= quarterOf(first));
  return { quarters: shown, finding: findingOf(shown, current) };
}

function stateOf(
  own: readonly InspectionRunDone[],
  from: CalendarDate,
  to: CalendarDate,
  quarter: Quarter,
  current: Quarter,
  today: CalendarDate,
): CalendarQuarter['state'] {
  if (own.some(({ asOf, madeOn }) => asOf >= from && asOf <= to && madeOn <= to)) return 'done';
  if (own.length > 0) return 'late';
  if (quarter > current) return 'planned';
  if (quarter === current) return today <= to ? 'due' : 'missed';
  return 'missed';
}

function findingOf(quarters: readonly CalendarQuarter[], current: Quarter): Bilingual {
  const now = quarters.find(({ quarter }) => quarter === current);
  const next = quarters.find(({ quarter }) => quarter === addToQuarter(current, 1));
  const latest = now?.runs[0];
  const following: Bilingual = {
    zh: next === undefined ? '' : `下一个体检月从 ${next.from} 开始。`,
    en: next === undefined ? '' : ` The next inspection month begins on ${next.from}.`,
  };
  if (latest === undefined)
    return {
      zh: `本季度还没有体检。${following.zh}`,
      en: `Nobody has been inspected this quarter.${following.en}`,
    };
  return {
    zh: `本季度最近一次体检 ${latest.asOf}，${latest.customers} 家客户，${latest.moved} 家换了等级。${following.zh}`,
    en: `Last inspected this quarter on ${latest.asOf}: ${latest.customers} customers, ${latest.moved} with another grade.${following.en}`,
  };
}
