import type { Bilingual } from '#src/vocabulary/bilingual.ts';

/** Keys of the segment grid: recency decides the row, frequency and order size the column. */
export const SEGMENTS = [
  'key',
  'steady-small',
  'big-occasional',
  'occasional',
  'win-back-key',
  'win-back-small',
  'win-back-big',
  'dormant',
  'new',
  'no-orders',
  'unclear',
] as const;
export type SegmentKey = (typeof SEGMENTS)[number];

/** What each segment is called. */
export const SEGMENT_WORDS: Readonly<Record<SegmentKey, Bilingual>> = {
  key: { zh: '重点客户', en: 'Key customer' },
  'steady-small': { zh: '稳定小单', en: 'Steady, small orders' },
  'big-occasional': { zh: '大单低频', en: 'Big orders, now and then' },
  occasional: { zh: '零散客户', en: 'Occasional' },
  'win-back-key': { zh: '重点挽回', en: 'Key customer to win back' },
  'win-back-small': { zh: '常客流失', en: 'Regular gone quiet' },
  'win-back-big': { zh: '大单流失', en: 'Big buyer gone quiet' },
  dormant: { zh: '沉睡客户', en: 'Dormant' },
  new: { zh: '新客户', en: 'New' },
  'no-orders': { zh: '无有效订单', en: 'No valid orders' },
  unclear: { zh: '数据不足', en: 'Not enough data' },
};

/** Which of R, F, M pass; null: not enough data for that letter. */
export interface Passes {
  readonly r: boolean | null;
  readonly f: boolean | null;
  readonly m: boolean | null;
}

/**
 * Names the cell of the grid. A young customer is `new` whatever the letters say; a letter without data makes the cell
 * `unclear` rather than a low one.
 */
export function segment(passes: Passes, isNew: boolean): { readonly key: SegmentKey; readonly label: Bilingual } {
  const key = cell(passes, isNew);
  return { key, label: SEGMENT_WORDS[key] };
}

function cell({ r, f, m }: Passes, isNew: boolean): SegmentKey {
  if (isNew) return 'new';
  if (r === null) return 'no-orders';
  if (f === null || m === null) return 'unclear';
  if (r) return f ? (m ? 'key' : 'steady-small') : m ? 'big-occasional' : 'occasional';
  return f ? (m ? 'win-back-key' : 'win-back-small') : m ? 'win-back-big' : 'dormant';
}
