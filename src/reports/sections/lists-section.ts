import type { Lists } from '#src/value/index.ts';
import type { Bilingual } from '#src/vocabulary/bilingual.ts';
import type { ReportSection } from '../report.ts';

type Entry = Lists['entries'][number];

const LISTS: Readonly<Record<Entry['list'], Bilingual>> = {
  white: { zh: '白名单', en: 'White' },
  watch: { zh: '观察', en: 'Watch' },
  black: { zh: '黑名单', en: 'Black' },
};
const STATES: Readonly<Record<Entry['state'], Bilingual>> = {
  proposed: { zh: '待确认', en: 'To decide' },
  'in-force': { zh: '生效中', en: 'In force' },
  appealed: { zh: '申诉中', en: 'Under appeal' },
  rejected: { zh: '已驳回', en: 'Rejected' },
  ended: { zh: '已结束', en: 'Ended' },
};

/** What waits for a decision and what holds on the white, watch and black lists. */
export function listsSection(lists: Lists): ReportSection {
  const shown = lists.entries.filter((entry) => entry.holds || entry.state === 'proposed');
  return {
    key: 'lists',
    title: { zh: '白名单、观察名单与黑名单', en: 'White, watch and black lists' },
    sheet: { zh: '名单', en: 'Lists' },
    grade: null,
    finding: lists.finding,
    insufficient: null,
    chart: null,
    table:
      shown.length === 0
        ? null
        : {
            columns: [
              { key: 'customer', title: { zh: '客户', en: 'Customer' }, kind: 'text', width: 2.2 },
              { key: 'list', title: { zh: '名单', en: 'List' }, kind: 'text', width: 0.9 },
              { key: 'state', title: { zh: '状态', en: 'State' }, kind: 'text', width: 1 },
              { key: 'until', title: { zh: '有效至', en: 'Last day' }, kind: 'date', width: 1.1 },
              { key: 'why', title: { zh: '理由', en: 'Reason' }, kind: 'text', width: 4 },
              { key: 'orders', title: { zh: '未交订单', en: 'Open orders' }, kind: 'number', width: 0.9 },
            ],
            rows: shown.map((entry) => [
              entry.name,
              LISTS[entry.list],
              STATES[entry.state],
              entry.until,
              entry.finding ?? entry.reason,
              entry.openOrders.length,
            ]),
            onPaper: { rows: 20, from: 'start' },
          },
    note: null,
  };
}
