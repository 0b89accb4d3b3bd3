import { expect, it } from 'vitest';
import { type DayCounts, describeToday } from './describe-today.ts';

const day = (counts: Partial<DayCounts>): DayCounts => ({
  red: 0,
  orange: 0,
  yellow: 0,
  overdueTasks: 0,
  inspected: 60,
  judged: 42,
  first: null,
  atRisk: null,
  ...counts,
});
const usd = (amount: string) => ({ amount, currency: 'USD' });

it.each([
  {
    name: 'urgent, with the money and whom to see first',
    counts: day({
      red: 4,
      orange: 6,
      yellow: 1,
      overdueTasks: 2,
      first: { name: 'Nordwind', atStake: usd('1681553.00') },
      atRisk: { ...usd('8420000'), share: 0.261 },
    }),
    zh: '10 家客户需要马上行动（风控 4、警示 6），近 12 个月销售额 USD 842 万，占全部 26%，另有 1 家需关注，2 项任务已逾期。先看 Nordwind（USD 168 万）。',
    en: '10 customers need action now (4 protect, 6 warning), USD 8.42 M of sales in 12 months, 26% of all, 1 more to watch, and 2 tasks are overdue. Start with Nordwind (USD 1.68 M).',
  },
  {
    name: 'urgent, money masked; a name that ends with a full stop',
    counts: day({ orange: 1, first: { name: 'Truvello S.A.', atStake: null } }),
    zh: '1 家客户需要马上行动（风控 0、警示 1）。先看 Truvello S.A.。',
    en: '1 customer needs action now (0 protect, 1 warning). Start with Truvello S.A.',
  },
  {
    name: 'only to watch',
    counts: day({ yellow: 2 }),
    zh: '2 家客户需要关注，暂无紧急预警。',
    en: '2 customers need watching, none urgently.',
  },
  {
    name: 'no customer could be judged, which is not calm',
    counts: day({ inspected: 3, judged: 0 }),
    zh: '3 家客户的数据都还不足，看不出谁在流失。',
    en: 'There is not enough data yet to judge any of 3 customers.',
  },
  { name: 'calm', counts: day({}), zh: '今天没有需要处理的预警。', en: 'No alerts need attention today.' },
])('says the day: $name', ({ counts, zh, en }) => expect(describeToday(counts)).toEqual({ zh, en }));

it('says what comes first when nothing was inspected', () => {
  expect(describeToday(day({ inspected: 0 })).en).toContain('No inspection yet');
});
