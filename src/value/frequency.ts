import { addMonths, type CalendarDate, daysBetween } from '#src/vocabulary/calendar-date.ts';
import type { RfmtPart } from './contract.ts';
import { sayNumber } from './number-words.ts';
import type { OrderDay, PurchaseHistory } from './purchase-history.ts';
import type { ValueRules } from './value-rules.ts';

const DAYS_A_YEAR = 365.25;

/** Order-days inside the look-back window that ends on `asOf`, oldest first. */
export function recentDays(
  history: PurchaseHistory,
  asOf: CalendarDate,
  rules: Pick<ValueRules, 'frequencyMonths'>,
): readonly OrderDay[] {
  const from = addMonths(asOf, -rules.frequencyMonths);
  return history.days.filter((day) => day.date > from);
}

/**
 * F: valid order-days a year. The span runs from the customer's first valid order to `asOf`, at least 12 months and at
 * most the look-back window, so that two orders in a first month are not called twenty-four a year.
 */
export function frequency(
  history: PurchaseHistory,
  asOf: CalendarDate,
  rules: Pick<ValueRules, 'frequencyMonths' | 'minOrdersPerYear'>,
): RfmtPart {
  const base = { unit: 'orders-per-year', threshold: rules.minOrdersPerYear, score: null } as const;
  const first = history.days[0];
  if (first === undefined)
    return {
      ...base,
      value: null,
      passes: null,
      reason: { zh: '尚无有效订单，无法计算频次。', en: 'No valid order yet, so no frequency.' },
    };
  const longest = daysBetween(addMonths(asOf, -rules.frequencyMonths), asOf);
  const span = Math.min(Math.max(daysBetween(first.date, asOf), daysBetween(addMonths(asOf, -12), asOf)), longest);
  const count = recentDays(history, asOf, rules).length;
  const years = span / DAYS_A_YEAR;
  const value = Math.round((count / years) * 100) / 100;
  const passes = value >= rules.minOrdersPerYear;
  const spanMonths = Math.round(years * 12);
  return {
    ...base,
    value,
    passes,
    reason: {
      zh: `近 ${spanMonths} 个月有 ${count} 个下单日，折合每年 ${sayNumber(value)} 次，${passes ? '达到' : '低于'}每年 ${sayNumber(rules.minOrdersPerYear)} 次的要求。`,
      en: `${count} order days in ${spanMonths} months, ${sayNumber(value)} a year, ${passes ? 'at or above' : 'below'} the ${sayNumber(rules.minOrdersPerYear)} a year asked for.`,
    },
  };
}
