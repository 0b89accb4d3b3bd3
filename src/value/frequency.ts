import { addMonths, type CalendarDate, daysBetween } from '#src/vocabulary/calendar-date.ts';
import type { RfmtPart } from './contract.ts';
import { sayNumber } from './number-words.ts';
import { PURCHASE_WORDS } from './purchase-document.ts';
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
 * F: purchase days a year. The span runs from the customer's first purchase to `asOf`, at least 12 months and at
 * most the look-back window, so that two orders in a first month are not called twenty-four a year.
 */
export function frequency(
  history: PurchaseHistory,
  asOf: CalendarDate,
  rules: Pick<ValueRules, 'frequencyMonths' | 'minOrdersPerYear' | 'purchaseDocument'>,
): RfmtPart {
  const words = PURCHASE_WORDS[rules.purchaseDocument];
  const base = { unit: 'orders-per-year', threshold: rules.minOrdersPerYear, score: null } as const;
  const first = history.days[0];
  if (first === undefined)
    return {
      ...base,
      value: null,
      passes: null,
      reason: {
        zh: `尚无${words.one.zh}，无法计算频次。`,
        en: `No ${words.one.en} yet, so no frequency.`,
      },
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
      zh: `近 ${spanMonths} 个月有 ${count} 个${words.days.zh}，折合每年 ${sayNumber(value)} 次，${passes ? '达到' : '低于'}每年 ${sayNumber(rules.minOrdersPerYear)} 次的要求。`,
      en: `${count} ${words.days.en} in ${spanMonths} months, ${sayNumber(value)} a year, ${passes ? 'at or above' : 'below'} the ${sayNumber(rules.minOrdersPerYear)} a year asked for.`,
    },
  };
}
