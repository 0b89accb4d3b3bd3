import type { Bilingual } from '#src/vocabulary/bilingual.ts';
import type { CalendarDate } from '#src/vocabulary/calendar-date.ts';
import { counted } from '#src/vocabulary/english.ts';
import type { CustomerList, ListEntry } from './contract.ts';
import { listActions, listHolds } from './list-life.ts';

/** An entry as stored, with its customer's orders still open. */
export type StoredListEntry = Omit<ListEntry, 'holds' | 'actions' | 'effect'> & { readonly customerId: number };

/** An entry as a person sees it: amounts and the rule's sentence only with the right to amounts. */
export function presentEntry(entry: StoredListEntry, today: CalendarDate, money: boolean): ListEntry {
  const { customerId: _id, ...shown } = entry;
  const holds = listHolds(entry, today);
  return {
    ...shown,
    finding: money ? entry.finding : null,
    openOrders: entry.openOrders.map((order) => (money ? order : { ...order, baseAmount: null })),
    holds,
    actions: [...listActions(entry.state)],
    effect: effectOf(entry.list, entry.openOrders.length, holds),
  };
}

function effectOf(list: CustomerList, orders: number, holds: boolean): Bilingual {
  const would = holds ? { zh: '', en: '' } : { zh: '若生效：', en: 'If in force: ' };
  const say = (rule: Bilingual, open: Bilingual): Bilingual =>
    orders === 0
      ? { zh: `${would.zh}${rule.zh}；目前没有未交订单。`, en: `${would.en}${rule.en}; no open orders now.` }
      : {
          zh: `${would.zh}${rule.zh}；${orders} 笔未交订单${open.zh}。`,
          en: `${would.en}${rule.en}; ${counted(orders, 'open order')} ${open.en}.`,
        };
  switch (list) {
    case 'black':
      return say({ zh: '暂停接新单', en: 'no new orders' }, { zh: '先款后货', en: 'shipped against payment only' });
    case 'watch':
      return say(
        { zh: '新单须主管批准', en: 'new orders need a manager’s approval' },
        { zh: '按原条件执行并盯紧回款', en: 'on the agreed terms with payments watched' },
      );
    case 'white':
      return say(
        { zh: '止损规则不再提示', en: 'the stop-loss rule makes no proposals' },
        { zh: '优先排产', en: 'scheduled first' },
      );
  }
}

/** One sentence on the lists: what waits for a decision first. */
export function listsFinding(entries: readonly ListEntry[]): Bilingual {
  const waiting = entries.filter(({ state }) => state === 'proposed').length;
  const appeals = entries.filter(({ state }) => state === 'appealed').length;
  const holding = (list: CustomerList) => entries.filter((entry) => entry.list === list && entry.holds).length;
  const stopped = entries.filter((entry) => entry.list === 'black' && entry.holds);
  const orders = stopped.reduce((sum, entry) => sum + entry.openOrders.length, 0);
  const zhOrders = orders > 0 ? `，涉及未交订单 ${orders} 笔` : '';
  const enOrders = orders > 0 ? ` with ${counted(orders, 'open order')}` : '';
  return {
    zh: `${waiting} 条暂停建议待确认，${appeals} 条申诉待处理；黑名单 ${holding('black')} 家${zhOrders}，观察 ${holding('watch')} 家，白名单 ${holding('white')} 家。`,
    en: `${counted(waiting, 'proposal')} to decide, ${counted(appeals, 'appeal')} open; ${holding('black')} on the black list${enOrders}, ${holding('watch')} watched, ${holding('white')} on the white list.`,
  };
}
