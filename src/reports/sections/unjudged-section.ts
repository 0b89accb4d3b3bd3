import { counted } from '#src/vocabulary/english.ts';
import type { BoardFacts } from '../portfolio.ts';
import type { ReportSection } from '../report.ts';

/** Customers that cannot be judged, and what is missing for each. */
export function unjudgedSection(board: BoardFacts): ReportSection {
  const grey = board.customers.filter(({ grade }) => grade === 'grey');
  return {
    key: 'unjudged',
    title: { zh: '还看不清的客户', en: 'Not judged yet' },
    sheet: { zh: '数据不足', en: 'Not judged' },
    grade: null,
    finding:
      grey.length === 0
        ? { zh: '所有客户都有足够的数据。', en: 'There is enough data on every customer.' }
        : {
            zh: `${grey.length} 家客户数据不足，不作判断。补上数据之前，请按老办法盯着。`,
            en: `${counted(grey.length, 'customer')} cannot be judged. Until the data is there, watch them the old way.`,
          },
    insufficient: null,
    chart: null,
    table:
      grey.length === 0
        ? null
        : {
            columns: [
              { key: 'customer', title: { zh: '客户', en: 'Customer' }, kind: 'text', width: 2.4 },
              { key: 'missing', title: { zh: '还缺什么', en: 'What is missing' }, kind: 'text', width: 6 },
            ],
            rows: grey.map(({ name, finding }) => [name, finding]),
            onPaper: { rows: 40, from: 'start' },
          },
    note: null,
  };
}
