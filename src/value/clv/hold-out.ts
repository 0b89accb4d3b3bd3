import { addDays, addMonths, type CalendarDate, daysBetween } from '#src/vocabulary/calendar-date.ts';
import { purchaseSummary } from '../purchase-summary.ts';
import type { FittedModel } from './choose-model.ts';
import type { HoldOut } from './contract.ts';
import type { OrderModel, ParameterSet } from './order-model.ts';
import type { Purchases } from './purchase-patterns.ts';

/** A customer's order-days, oldest first. */
export type OrderDates = readonly CalendarDate[];

const STEPS = 40;
/** Customers with this many repeat orders or more are one group, unless most are. */
const MANY = 7;
const BINS = 6;

/** Purchase records of customers as they stood on a date; those without an order by then are left out. */
export function recordsOn(
  all: readonly OrderDates[],
  asOf: CalendarDate,
): { readonly days: OrderDates; readonly record: Purchases }[] {
  return all.flatMap((days) => {
    const known = days.filter((day) => day <= asOf);
    const summary = purchaseSummary(
      known.map((date) => ({ date, value: null })),
      asOf,
    );
    return 'insufficient' in summary ? [] : [{ days, record: summary }];
  });
}

/**
 * How well a model fitted on the days up to `cut` foretold the orders from there to `to`, customer by customer, beside two
 * plain rules: as many as in the same months of the year before, and as many as the customer's usual pace if its last order
 * is no older than twice its usual gap, else none.
 * @param fitted the model fitted to the records of `cut` alone.
 */
export function holdOut(
  all: readonly OrderDates[],
  fitted: FittedModel,
  { cut, to }: { readonly cut: CalendarDate; readonly to: CalendarDate },
): HoldOut {
  const { model, fit } = fitted;
  const known = recordsOn(all, cut);
  const weeks = daysBetween(cut, to) / 7;
  const between = (days: OrderDates, from: CalendarDate, until: CalendarDate) =>
    days.filter((day) => day > from && day <= until).length;
  const [before, beforeCut] = [addMonths(to, -12), addMonths(cut, -12)];
  const from = known.flatMap(({ days }) => days[0] ?? []).toSorted()[0] ?? cut;
  const rows = known.map(({ days, record }) => ({
    record,
    predicted: model.expectedOrders(fit.parameters, record, weeks),
    actual: between(days, cut, to),
    yearBefore: between(days, beforeCut, before),
    pace: paceOf(record, weeks),
  }));
  const sum = (of: (row: (typeof rows)[number]) => number) => rows.reduce((total, row) => total + of(row), 0);
  const error = (of: (row: (typeof rows)[number]) => number) =>
    sum((row) => Math.abs(of(row) - row.actual)) / Math.max(1, rows.length);
  const old = from <= beforeCut;
  return {
    from,
    cut,
    to,
    customers: rows.length,
    predicted: sum(({ predicted }) => predicted),
    actual: sum(({ actual }) => actual),
    sameMonthsBefore: old ? sum(({ yearBefore }) => yearBefore) : null,
    errors: {
      model: error(({ predicted }) => predicted),
      sameMonthsBefore: old ? error(({ yearBefore }) => yearBefore) : null,
      recency: error(({ pace }) => pace),
    },
    tracking: tracking(
      known.map(({ days }) => days),
      model,
      fit.parameters,
      from,
      to,
    ),
    groups: groupsOf(rows.map(({ record }) => record.x)).map(({ label, low, high }) => {
      const inside = rows.filter(({ record }) => record.x >= low && record.x <= high);
      const mean = (of: (row: (typeof rows)[number]) => number) =>
        inside.reduce((total, row) => total + of(row), 0) / inside.length;
      return {
        orders: label,
        customers: inside.length,
        predicted: mean((row) => row.predicted),
        actual: mean((row) => row.actual),
      };
    }),
  };
}

/** 0, 1, 2 … and many; where most customers have many, ranges of about as many customers each. */
function groupsOf(
  counts: readonly number[],
): { readonly label: string; readonly low: number; readonly high: number }[] {
  const sorted = counts.toSorted((a, b) => a - b);
  const most = sorted.at(-1) ?? 0;
  const busy = sorted.filter((x) => x >= MANY).length;
  if (busy * 2 <= sorted.length)
    return [...new Set(sorted.map((x) => Math.min(x, MANY)))].map((x) =>
      x < MANY ? { label: String(x), low: x, high: x } : { label: `${MANY}+`, low: MANY, high: most },
    );
  const ends = new Set(
    Array.from({ length: BINS }, (_, bin) => sorted[Math.ceil(((bin + 1) * sorted.length) / BINS) - 1] ?? most),
  );
  let low = sorted[0] ?? 0;
  return [...ends].map((high) => {
    const group = { label: low === high ? String(low) : `${low}–${high}`, low, high };
    low = high + 1;
    return group;
  });
}

function paceOf({ x, tx, T }: Purchases, weeks: number): number {
  if (x === 0) return 0;
  const gap = tx / x;
  return T - tx <= 2 * gap ? weeks / gap : 0;
}

/** Repeat orders of all these customers since they came, as they added up and as the model would have them add up. */
function tracking(
  all: readonly OrderDates[],
  model: OrderModel,
  parameters: ParameterSet,
  from: CalendarDate,
  to: CalendarDate,
): HoldOut['tracking'] {
  const days = daysBetween(from, to);
  const byAge = new Map<number, number>();
  const expected = (age: number) => {
    const known = byAge.get(age);
    if (known !== undefined) return known;
    const value = age <= 0 ? 0 : model.expectedOrders(parameters, { x: 0, tx: 0, T: 0, logIntervals: 0 }, age / 7);
    byAge.set(age, value);
    return value;
  };
  return Array.from({ length: STEPS + 1 }, (_, step) => {
    const date = addDays(from, Math.round((days * step) / STEPS));
    let [actual, predicted] = [0, 0];
    for (const dates of all) {
      const first = dates[0];
      if (first === undefined || first > date) continue;
      actual += dates.filter((day) => day > first && day <= date).length;
      predicted += expected(daysBetween(first, date));
    }
    return { date, actual, predicted };
  });
}
