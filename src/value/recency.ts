import { addMonths, type CalendarDate, daysBetween } from '#src/vocabulary/calendar-date.ts';
import type { RfmtPart } from './contract.ts';
import { sayNumber } from './number-words.ts';
import { PURCHASE_WORDS } from './purchase-document.ts';
import type { PurchaseHistory } from './purchase-history.ts';
import type { ValueRules } from './value-rules.ts';

const DAYS_A_MONTH = 365.25 / 12;

/** Whether the last valid order lies within the active window that ends on `asOf`. */
export function isActive(history: PurchaseHistory, asOf: CalendarDate, activeMonths: number): boolean {
  const last = history.days.at(-1);
  return last !== undefined && last.date > addMonths(asOf, -activeMonths);
}

/** R: months since the last purchase (order, invoice or receipt, as the rules choose), and whether that lies within the active window. Score is filled in later. */
export function recency(
  history: PurchaseHistory,
  asOf: CalendarDate,
  rules: Pick<ValueRules, 'activeMonths' | 'purchaseDocument'>,
): RfmtPart {
  const last = history.days.at(-1);
  const word = PURCHASE_WORDS[rules.purchaseDocument].one;
  const base = { unit: 'months', threshold: rules.activeMonths, score: null } as const;
  if (last === undefined)
    return {
      ...base,
      value: null,
      passes: null,
      reason: {
        zh: `尚无${word.zh}（试单和样品不计）。`,
        en: `No ${word.en} yet (trial orders and samples do not count).`,
      },
    };
  const value = Math.round((daysBetween(last.date, asOf) / DAYS_A_MONTH) * 100) / 100;
  const passes = isActive(history, asOf, rules.activeMonths);
  return {
    ...base,
    value,
    passes,
    reason: {
      zh: `最近一笔${word.zh}在 ${last.date}，距今 ${sayNumber(value)} 个月，${passes ? '在' : '超出'} ${rules.activeMonths} 个月活跃期${passes ? '内' : ''}。`,
      en: `Last ${word.en} on ${last.date}, ${sayNumber(value)} months ago, ${passes ? 'within' : 'outside'} the active window of ${rules.activeMonths} months.`,
    },
  };
}
