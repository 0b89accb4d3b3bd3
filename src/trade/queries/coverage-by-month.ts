import { sql } from 'drizzle-orm';
import type { Tx } from '#src/platform/database/database.ts';
import type { CalendarDate, Month } from '#src/vocabulary/calendar-date.ts';

/** What one source brought for one import country and month, over all its batches. */
export interface CoverageMonthRow extends Record<string, unknown> {
  readonly source: string;
  /** ISO 3166 alpha-2 */
  readonly country: string;
  readonly month: Month;
  readonly lines: number;
  readonly linesWithValue: number;
  readonly linesWithExporter: number;
  /** Lines whose buyer was withheld; the highest count of one batch, because overlapping files repeat them. */
  readonly linesWithheld: number;
  /** Decimal text. */
  readonly valueUsd: string;
  readonly netWeightKg: string;
  readonly firstDate: CalendarDate;
  readonly lastDate: CalendarDate;
  /** Least number of days between a batch's last line of the month and the day it was acquired. */
  readonly lagDays: number;
}

/** What customs data there is, per source, import country and month, oldest month first. */
export async function coverageByMonth(tx: Tx): Promise<readonly CoverageMonthRow[]> {
  const found = await tx.db.execute<CoverageMonthRow>(sql`
    select m.source, m.import_country as country, to_char(m.month, 'YYYY-MM') as month, sum(m.lines)::float8 as lines,
           sum(m.lines_with_value)::float8 as "linesWithValue", sum(m.lines_with_exporter)::float8 as "linesWithExporter",
           max(m.lines_withheld)::float8 as "linesWithheld", sum(m.value_usd)::text as "valueUsd",
           sum(m.net_weight_kg)::text as "netWeightKg", min(m.first_date) as "firstDate", max(m.last_date) as "lastDate",
           min(b.acquired_at - m.last_date)::float8 as "lagDays"
    from batch_month m
    join import_batch b on b.workspace_id = m.workspace_id and b.id = m.batch_id
    where m.workspace_id = ${tx.workspaceId}
    group by m.source, m.import_country, m.month
    order by m.source, m.import_country, m.month`);
  return found.rows;
}
