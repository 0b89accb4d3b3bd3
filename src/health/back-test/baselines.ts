import { median } from '#src/stats/median.ts';
import type { CalendarDate } from '#src/vocabulary/calendar-date.ts';
import { daysBetween } from '#src/vocabulary/calendar-date.ts';
import type { OrderDay } from '../health.ts';

/** The simple warnings ours must beat. */
export const BASELINES = ['recency-gap', 'overdue-ratio', 'share-drop'] as const;
export type Baseline = (typeof BASELINES)[number];

/** How loudly each baseline warns at one origin; higher is louder, null: it cannot say. */
export type BaselineScores = Readonly<Record<Baseline, number | null>>;

/**
 * The simple warnings at one origin: days since the last order; those days ÷ the usual gap (from 3 orders on); how far our share
 * of two quarters lies below the four before.
 * @param orders Oldest first; later ones than the origin are not looked at. @param shareChange Relative; null: not known.
 */
export function baselineScores(
  orders: readonly OrderDay[],
  origin: CalendarDate,
  shareChange: number | null,
): BaselineScores {
  const known = orders.filter(({ date }) => date <= origin);
  const last = known.at(-1);
  const gap = last ? daysBetween(last.date, origin) : null;
  const usual = median(known.slice(1).map(({ date }, index) => daysBetween(known[index]?.date ?? date, date)));
  return {
    'recency-gap': gap,
    'overdue-ratio': gap === null || known.length < 3 || usual === null || usual <= 0 ? null : gap / usual,
    'share-drop': shareChange === null ? null : -shareChange,
  };
}
