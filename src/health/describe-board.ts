import type { Bilingual } from '#src/vocabulary/bilingual.ts';
import type { CalendarDate } from '#src/vocabulary/calendar-date.ts';
import { counted, lowerFirst } from '#src/vocabulary/english.ts';
import type { Cause } from '#src/vocabulary/words.ts';
import { CAUSE_WORDS } from '#src/vocabulary/words.ts';
import type { GradeCounts } from './count-grades.ts';

/**
 * Tells the portfolio's health in one sentence: how many customers need attention, the commonest cause, how far data reach.
 * @param causes Causes of customers that are not green or grey.
 */
export function describeBoard(
  counts: GradeCounts,
  causes: readonly Cause[],
  dataThrough: CalendarDate | null,
): Bilingual {
  const all = counts.green + counts.yellow + counts.orange + counts.red + counts.grey;
  if (all === 0) return { zh: '还没有做过客户体检。', en: 'No customer has been inspected yet.' };
  const urgent = counts.red + counts.orange;
  const common = commonest(causes);
  const through: Bilingual =
    dataThrough === null
      ? { zh: '', en: '' }
      : { zh: `（海关数据截至 ${dataThrough}）`, en: ` (customs data through ${dataThrough})` };
  const grey: Bilingual =
    counts.grey === 0
      ? { zh: '', en: '' }
      : { zh: `，${counts.grey} 家数据不足`, en: `; ${counts.grey} cannot be judged for lack of data` };
  if (urgent + counts.yellow === 0)
    return {
      zh: `${all} 家客户中没有预警${grey.zh}${through.zh}。`,
      en: `No alarm among ${counted(all, 'customer')}${grey.en}${through.en}.`,
    };
  const why: Bilingual =
    common === null
      ? { zh: '', en: '' }
      : {
          zh: `，最常见的原因是${CAUSE_WORDS[common].zh}`,
          en: `, most often for ${lowerFirst(CAUSE_WORDS[common].en)}`,
        };
  return {
    zh: `${all} 家客户中 ${urgent} 家需要马上处理、${counts.yellow} 家需要关注${why.zh}${grey.zh}${through.zh}。`,
    en: `Of ${counted(all, 'customer')}, ${urgent} ${urgent === 1 ? 'needs' : 'need'} action now and ${counts.yellow} ${counts.yellow === 1 ? 'needs' : 'need'} watching${why.en}${grey.en}${through.en}.`,
  };
}

function commonest(causes: readonly Cause[]): Cause | null {
  let best: Cause | null = null;
  const counts = new Map<Cause, number>();
  for (const cause of causes) {
    const count = (counts.get(cause) ?? 0) + 1;
    counts.set(cause, count);
    if (best === null || count > (counts.get(best) ?? 0)) best = cause;
  }
  return best;
}
