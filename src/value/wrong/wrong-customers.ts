import { Decimal } from 'decimal.js';
import type { Bilingual } from '#src/vocabulary/bilingual.ts';
import type { CalendarDate } from '#src/vocabulary/calendar-date.ts';
import { counted } from '#src/vocabulary/english.ts';
import { sayMoney, sayPercent } from '../number-words.ts';
import type { NamedResult, Visibility } from '../present.ts';
import { DRAINS, type Verdict, type WrongCustomers } from './contract.ts';
import { DRAIN_WORDS } from './drains.ts';
import { maskWrongCustomer } from './mask.ts';

const ORDER: readonly Verdict[] = ['wrong', 'watch', 'unknown', 'fit'];

/** The check over everybody of one run, worst first, with what the wrong ones drain together. The order rests on nothing the reader may not see. */
export function wrongCustomers(
  asOf: CalendarDate | null,
  run: readonly NamedResult[],
  bar: number,
  visible: Visibility,
): WrongCustomers {
  const checked = run.flatMap(({ code, name, result }) => {
    const check = result.wrongCustomer ?? null;
    if (check === null || result.tier === 'inactive') return [];
    const shown = maskWrongCustomer(check, visible);
    return [{ code, name, tier: result.tier, revenue12m: result.revenue12m, check, shown }];
  });
  const customers = checked.toSorted(
    (a, b) =>
      ORDER.indexOf(a.check.verdict) - ORDER.indexOf(b.check.verdict) ||
      points(b.shown) - points(a.shown) ||
      (a.code < b.code ? -1 : 1),
  );
  const count = (verdict: Verdict) => customers.filter(({ check }) => check.verdict === verdict).length;
  const counts = { wrong: count('wrong'), watch: count('watch'), fit: count('fit'), unknown: count('unknown') };
  const wrong = customers.filter(({ check }) => check.verdict === 'wrong');
  const seesAll = visible.money && visible.cost;
  const drains = DRAINS.map((key) => ({
    key,
    label: DRAIN_WORDS[key],
    amount: seesAll
      ? sumKnown(wrong.map(({ check }) => check.drains.find((d) => d.key === key)?.amount ?? null))
      : null,
  }));
  const currency = run[0]?.result.baseCurrency ?? 'USD';
  return {
    asOf,
    finding: finding(counts, wrong, customers, drains, currency, visible),
    counts,
    drains,
    customers: customers.map(({ shown, check: _, ...row }) => ({
      ...row,
      revenue12m: visible.money ? row.revenue12m : null,
      check: shown,
    })),
    baseCurrency: currency,
    bar,
  };
}

function points(check: WrongCustomers['customers'][number]['check']): number {
  return check.traits.reduce((sum, { score }) => sum + (score ?? 0), 0);
}

/** What is known, added; null when nothing is. */
function sumKnown(amounts: readonly (string | null)[]): string | null {
  const known = amounts.flatMap((amount) => (amount === null ? [] : [amount]));
  return known.length === 0 ? null : known.reduce((sum, a) => sum.plus(a), new Decimal(0)).toFixed(4);
}

function finding(
  counts: WrongCustomers['counts'],
  wrong: readonly { readonly revenue12m: string | null }[],
  all: readonly { readonly revenue12m: string | null }[],
  drains: WrongCustomers['drains'],
  currency: string,
  visible: Visibility,
): Bilingual {
  if (all.length === 0) return { zh: '尚未做过错误客户检查。', en: 'No wrong-customer check has been run yet.' };
  const unknownZh = counts.unknown > 0 ? `；${counts.unknown} 家数据不足，不作判断` : '';
  const unknownEn = counts.unknown > 0 ? `; ${counts.unknown} cannot be judged for lack of data` : '';
  if (counts.wrong === 0)
    return {
      zh: `没有错误客户；${counts.watch} 家需留意${unknownZh}。`,
      en: `No wrong customers; ${counts.watch} to watch${unknownEn}.`,
    };
  const revenue = visible.money ? sumKnown(wrong.map((row) => row.revenue12m)) : null;
  const total = visible.money ? sumKnown(all.map((row) => row.revenue12m)) : null;
  const share = revenue !== null && total !== null && Number(total) > 0 ? Number(revenue) / Number(total) : null;
  const margin = drains.find(({ key }) => key === 'margin')?.amount ?? null;
  const zhShare = share === null ? '' : `，占收入 ${sayPercent(share, 1)}`;
  const enShare = share === null ? '' : ` with ${sayPercent(share, 1)} of revenue`;
  const zhMargin = margin === null ? '' : `，一年比目标少赚 ${sayMoney(Number(margin), currency)}`;
  const enMargin = margin === null ? '' : `, ${sayMoney(Number(margin), currency)} a year short of the target margin`;
  return {
    zh: `错误客户 ${counts.wrong} 家${zhShare}${zhMargin}；另有 ${counts.watch} 家需留意${unknownZh}。`,
    en: `${counted(counts.wrong, 'wrong customer')}${enShare}${enMargin}; ${counts.watch} more to watch${unknownEn}.`,
  };
}
