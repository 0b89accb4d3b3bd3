import { median } from '#src/stats/median.ts';
import { gapQuantile, type OrderRates } from '#src/stats/predictive-gap.ts';
import type { CalendarDate, Quarter } from '#src/vocabulary/calendar-date.ts';
import {
  addDays,
  addMonths,
  addToQuarter,
  daysBetween,
  firstDayOfQuarter,
  lastDayOfQuarter,
  quarterOf,
} from '#src/vocabulary/calendar-date.ts';
import type { OrderDay } from '../health.ts';

/** A loss of orders that an early warning should have announced. */
export interface LossEvent {
  readonly kind: 'lapse' | 'slump';
  /** First day of the low time, not the day it is recognised. */
  readonly onset: CalendarDate;
  readonly recognised: CalendarDate;
  /** Enough history lies before it and the event before it has closed. */
  readonly eligible: boolean;
}

/** The definition of an event, fixed before any result is looked at. */
export interface EventDefinition {
  /** Trailing two quarters at most this part of the same two a year earlier. */
  readonly slumpLevel: number;
  /** Order days the two quarters a year earlier must hold. */
  readonly slumpBaseOrders: number;
  /** A lapse is longer than this many days and than the personal quantile. */
  readonly lapseDays: number;
  readonly lapseProbability: number;
  readonly historyMonths: number;
}

/** The definition the product uses. */
export const EVENT_DEFINITION: EventDefinition = {
  slumpLevel: 0.5,
  slumpBaseOrders: 2,
  lapseDays: 180,
  lapseProbability: 0.95,
  historyMonths: 24,
};

const DAYS_PER_WEEK = 7;

/**
 * Finds a customer's losses: a lapse (no order for longer than their own 95 % range and 180 days; its onset the day the
 * missing order was due) or a slump (two quarters at half of last year's or less; onset their first day).
 * @param orders Oldest first, one entry per day. @param rates Order rates over all customers in weeks; null: no lapse is told.
 * @param until  Last day on which orders are known in full.
 */
export function findEvents(
  orders: readonly OrderDay[],
  rates: OrderRates | null,
  until: CalendarDate,
  definition: EventDefinition = EVENT_DEFINITION,
): readonly LossEvent[] {
  const first = orders[0];
  if (!first) return [];
  const found = [...slumps(orders, until, definition), ...(rates ? lapses(orders, rates, until, definition) : [])].sort(
    (a, b) => (a.onset < b.onset ? -1 : a.onset > b.onset ? 1 : 0),
  );
  const events: LossEvent[] = [];
  let closes: CalendarDate | null = null;
  const earliest = addMonths(first.date, definition.historyMonths);
  for (const { closed, ...event } of found) {
    if (closes !== null && event.onset <= closes) {
      if (closed > closes) closes = closed;
      continue;
    }
    closes = closed;
    events.push({ ...event, eligible: event.onset >= earliest });
  }
  return events;
}

type OpenEvent = Omit<LossEvent, 'eligible'> & { readonly closed: CalendarDate };

function slumps(orders: readonly OrderDay[], until: CalendarDate, definition: EventDefinition): readonly OpenEvent[] {
  const value = new Map<Quarter, number>();
  const count = new Map<Quarter, number>();
  for (const { date, value: amount } of orders) {
    const quarter = quarterOf(date);
    value.set(quarter, (value.get(quarter) ?? 0) + amount);
    count.set(quarter, (count.get(quarter) ?? 0) + 1);
  }
  const first = quarterOf(orders[0]?.date ?? until);
  const two = (sums: ReadonlyMap<Quarter, number>, quarter: Quarter): number =>
    (sums.get(quarter) ?? 0) + (sums.get(addToQuarter(quarter, -1)) ?? 0);
  const events: OpenEvent[] = [];
  let open: Omit<OpenEvent, 'closed'> | null = null;
  let base = 0;
  for (let quarter = addToQuarter(first, 5); lastDayOfQuarter(quarter) <= until; quarter = addToQuarter(quarter, 1)) {
    const yearAgo = addToQuarter(quarter, -4);
    const now = two(value, quarter);
    if (open !== null) {
      if (now > definition.slumpLevel * base) {
        events.push({ ...open, closed: lastDayOfQuarter(quarter) });
        open = null;
      }
      continue;
    }
    const before = two(value, yearAgo);
    if (two(count, yearAgo) < definition.slumpBaseOrders || before <= 0 || now > definition.slumpLevel * before)
      continue;
    base = before;
    open = {
      kind: 'slump',
      onset: firstDayOfQuarter(addToQuarter(quarter, -1)),
      recognised: lastDayOfQuarter(quarter),
    };
  }
  return open === null ? events : [...events, { ...open, closed: until }];
}

function lapses(
  orders: readonly OrderDay[],
  rates: OrderRates,
  until: CalendarDate,
  definition: EventDefinition,
): readonly OpenEvent[] {
  const events: OpenEvent[] = [];
  const gaps: number[] = [];
  orders.forEach(({ date }, index) => {
    const before = orders[index - 1];
    if (before) gaps.push(daysBetween(before.date, date));
    const usual = median(gaps);
    const start = orders[0];
    if (usual === null || !start) return;
    const next = orders[index + 1]?.date;
    const past = { x: gaps.length, tx: daysBetween(start.date, date) / DAYS_PER_WEEK };
    const range = gapQuantile(past, rates, definition.lapseProbability) * DAYS_PER_WEEK;
    const limit = Math.max(definition.lapseDays, Math.ceil(range));
    const recognised = addDays(date, limit + 1);
    if (recognised > until || (next !== undefined && next < recognised)) return;
    events.push({ kind: 'lapse', onset: addDays(date, Math.round(usual)), recognised, closed: next ?? until });
  });
  return events;
}
