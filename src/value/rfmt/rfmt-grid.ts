import { Decimal } from 'decimal.js';
import type { Bilingual } from '#src/vocabulary/bilingual.ts';
import type { CalendarDate } from '#src/vocabulary/calendar-date.ts';
import { counted } from '#src/vocabulary/english.ts';
import { sayPercent } from '../number-words.ts';
import type { NamedResult, Visibility } from '../present.ts';
import type { PurchaseDocument } from '../purchase-document.ts';
import { SEGMENT_WORDS, SEGMENTS, type SegmentKey } from '../segment.ts';
import type { RfmtCustomer, RfmtGrid } from './contract.ts';

/** The run shown, the run before it, and what the person may see. */
export interface RfmtRuns {
  readonly asOf: CalendarDate | null;
  readonly before: CalendarDate | null;
  readonly dates: readonly CalendarDate[];
  readonly run: readonly NamedResult[];
  readonly earlier: readonly NamedResult[];
  readonly purchaseDocument: PurchaseDocument;
}

/**
 * Lays the customers of one run out by recency (rows) and frequency (columns). Scores 1–5 where there are any, else pass
 * or fail; customers that are new, never bought or lack data stand outside the grid, never in its lowest corner.
 */
export function rfmtGrid(runs: RfmtRuns, visible: Visibility): RfmtGrid {
  const { run } = runs;
  const basis = run.some(({ result }) => result.rfmt.r.score !== null) ? 'scores' : 'verdicts';
  const was = new Map(runs.earlier.map(({ code, result }) => [code, result.rfmt.segment]));
  const customers = run.map((row) => place(row, basis, was.get(row.code) ?? null, visible));
  const sum = (inside: readonly RfmtCustomer[]) => (visible.money ? revenueOf(inside) : null);
  const total = sum(customers);
  const share = (revenue: Decimal | null) =>
    revenue === null || total === null || !total.greaterThan(0) ? null : revenue.dividedBy(total).toNumber();
  const side = basis === 'scores' ? [1, 2, 3, 4, 5] : [0, 1];
  const cells = side.flatMap((row) =>
    side.map((column) => {
      const inside = customers.filter((customer) => customer.row === row && customer.column === column);
      const revenue = sum(inside);
      return {
        row,
        column,
        customers: inside.length,
        revenue12m: revenue?.toFixed() ?? null,
        revenueShare: share(revenue),
      };
    }),
  );
  const segments = SEGMENTS.flatMap((key) => {
    const inside = customers.filter((customer) => customer.segment.key === key);
    if (inside.length === 0) return [];
    const revenue = sum(inside);
    return [
      {
        key,
        label: SEGMENT_WORDS[key],
        customers: inside.length,
        revenue12m: revenue?.toFixed() ?? null,
        revenueShare: share(revenue),
      },
    ];
  });
  return {
    asOf: runs.asOf,
    before: runs.before,
    dates: [...runs.dates],
    finding: finding(segments, customers, runs.before !== null),
    basis,
    purchaseDocument: runs.purchaseDocument,
    cells,
    segments,
    customers,
    baseCurrency: run[0]?.result.baseCurrency ?? 'USD',
  };
}

function place(
  { code, name, result }: NamedResult,
  basis: RfmtGrid['basis'],
  before: { readonly key: string; readonly label: Bilingual } | null,
  visible: Visibility,
): RfmtCustomer {
  const { r, f, m, t, segment } = result.rfmt;
  const outside: readonly string[] = ['new', 'no-orders', 'unclear'] satisfies readonly SegmentKey[];
  const coordinate = (part: typeof r): number | null => {
    if (outside.includes(segment.key)) return null;
    return basis === 'scores' ? part.score : part.passes === null ? null : Number(part.passes);
  };
  const [row, column] = [coordinate(r), coordinate(f)];
  const inside = row !== null && column !== null;
  const letter = (part: typeof r) => ({ value: part.value, passes: part.passes, score: part.score });
  return {
    code,
    name,
    tier: result.tier,
    segment,
    segmentBefore: before === null || before.key === segment.key ? null : before,
    row: inside ? row : null,
    column: inside ? column : null,
    r: letter(r),
    f: letter(f),
    m: visible.money ? letter(m) : { ...letter(m), value: null },
    t: letter(t),
    revenue12m: visible.money ? result.revenue12m : null,
  };
}

function revenueOf(customers: readonly RfmtCustomer[]): Decimal | null {
  let total = new Decimal(0);
  for (const { revenue12m } of customers) {
    if (revenue12m === null) return null;
    total = total.plus(revenue12m);
  }
  return total;
}

function finding(segments: RfmtGrid['segments'], customers: readonly RfmtCustomer[], compared: boolean): Bilingual {
  if (customers.length === 0) return { zh: '尚未做过价值评估。', en: 'No value assessment has been run yet.' };
  const of = (keys: readonly SegmentKey[]) => segments.filter(({ key }) => keys.some((wanted) => wanted === key));
  const count = (found: RfmtGrid['segments']) => found.reduce((total, segment) => total + segment.customers, 0);
  const key = of(['key']);
  const quiet = of(['win-back-key', 'win-back-small', 'win-back-big', 'dormant']);
  const share = key[0]?.revenueShare ?? null;
  const zhShare = share === null ? '' : `，占近 12 个月收入的 ${sayPercent(share)}`;
  const enShare = share === null ? '' : ` with ${sayPercent(share)} of the last 12 months' revenue`;
  const moved = customers.filter((customer) => customer.segmentBefore !== null).length;
  const zhMoved = compared ? `；较上次有 ${moved} 家换了分群` : '';
  const enMoved = compared ? `; ${counted(moved, 'customer')} changed segment since the run before` : '';
  return {
    zh: `R、F、M 三项都达标的重点客户 ${count(key)} 家${zhShare}；已沉寂 ${count(quiet)} 家${zhMoved}。`,
    en: `${counted(count(key), 'customer passes', 'customers pass')} R, F and M alike${enShare}; ${counted(count(quiet), 'has', 'have')} gone quiet${enMoved}.`,
  };
}
