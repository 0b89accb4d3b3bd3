import type { Bilingual } from '#src/vocabulary/bilingual.ts';
import type { CalendarDate, Quarter } from '#src/vocabulary/calendar-date.ts';
import { addToQuarter, quarterOf } from '#src/vocabulary/calendar-date.ts';
import type { Cause, CoverageGrade, Grade } from '#src/vocabulary/words.ts';
import { countGrades } from './count-grades.ts';
import { describeBoard } from './describe-board.ts';
import { GRADE_RANK } from './health.ts';

/** One inspection as the board draws it. */
export interface BoardEntry {
  readonly customerId: number;
  readonly code: string;
  readonly name: string;
  readonly country: string | null;
  readonly asOf: CalendarDate;
  readonly grade: Grade;
  readonly cause: Cause | null;
  readonly coverage: CoverageGrade;
  readonly dataThrough: CalendarDate | null;
  readonly finding: Bilingual;
  readonly share: number | null;
}

/** Quarters the board shows, the latest inspection's included. */
const QUARTERS = 7;

/** Arranges inspections (oldest first) as customers × quarters, worst customer first; a quarter shows its last grade. */
export function arrangeBoard(entries: readonly BoardEntry[]) {
  const asOf = entries.at(-1)?.asOf ?? null;
  const quarters: Quarter[] =
    asOf === null ? [] : Array.from({ length: QUARTERS }, (_, i) => addToQuarter(quarterOf(asOf), i - QUARTERS + 1));
  const byCustomer = new Map<number, { latest: BoardEntry; grades: Map<Quarter, Grade> }>();
  for (const entry of entries) {
    const row = byCustomer.get(entry.customerId) ?? { latest: entry, grades: new Map<Quarter, Grade>() };
    row.latest = entry;
    row.grades.set(quarterOf(entry.asOf), entry.grade);
    byCustomer.set(entry.customerId, row);
  }
  const rows = [...byCustomer.values()].sort(
    (a, b) => GRADE_RANK[b.latest.grade] - GRADE_RANK[a.latest.grade] || (a.latest.code < b.latest.code ? -1 : 1),
  );
  const latest = rows.map((row) => row.latest);
  const counts = countGrades(latest.map((entry) => entry.grade));
  const dataThrough =
    latest
      .flatMap((entry) => (entry.dataThrough === null ? [] : [entry.dataThrough]))
      .sort()
      .at(-1) ?? null;
  const causes = latest.flatMap((entry) => (entry.cause === null ? [] : [entry.cause]));
  return {
    asOf,
    dataThrough,
    finding: describeBoard(counts, causes, dataThrough),
    counts,
    quarters,
    customers: rows.map(({ latest: entry, grades }) => ({
      code: entry.code,
      name: entry.name,
      country: entry.country,
      grade: entry.grade,
      cause: entry.cause,
      coverage: entry.coverage,
      finding: entry.finding,
      share: entry.share,
      grades: quarters.map((quarter) => grades.get(quarter) ?? null),
    })),
  };
}
