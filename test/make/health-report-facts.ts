import { DEFAULT_HEALTH_RULES } from '#src/health/health-rules.ts';
import { inspectCustomer } from '#src/health/inspect-customer.ts';
import type { CustomerHealthFacts } from '#src/reports/customer-health.ts';
import type { Alert } from '#src/response/contract.ts';
import type { Assessment } from '#src/value/contract.ts';
import { addToMonth, calendarDate, type Month } from '#src/vocabulary/calendar-date.ts';
import {
  along,
  covered,
  importCell,
  marketCell,
  monthsFrom,
  NEWCOMER,
  RIVAL,
  season,
  supplierFacts,
  US,
} from './import-story.ts';

const MONTHS = monthsFrom('2023-10', 35);
const AS_OF = calendarDate('2026-09-15');

/** Facts of a report on a customer that builds up a plan B while we lose share: every section has something to say. */
export function healthReportFacts(more: Partial<CustomerHealthFacts> = {}): CustomerHealthFacts {
  return {
    workspace: '宁波晨星厨具有限公司 Ningbo Morningstar',
    baseCurrency: 'USD',
    madeOn: AS_OF,
    customer: { code: '0012', name: 'Nordwind Haushalt GmbH', nameLocal: '北风家居', country: 'DE', owner: '李敏' },
    inspection: planBInspection(),
    assessment: assessmentOf(),
    alerts: [alertOf()],
    revenue: {
      months: monthsFrom('2024-09', 24).map((month, i) => ({ month, amount: i < 12 ? '41250.50' : '33000.25' })),
      withoutRate: 0,
    },
    sources: ['海关数据商甲', 'Vendor B'],
    moneyHidden: false,
    ...more,
  };
}

/** The inspection of that customer; `linked` 0 makes it grey. */
export function planBInspection(linked = 1) {
  const lately = (before: number, after: number) => (i: number) =>
    (i >= 27 ? after : before) * season(addToMonth(MONTHS[0] as Month, i));
  const code = { hs6: '732399' };
  const cells =
    linked === 0
      ? []
      : [
          ...along(MONTHS, US, lately(52_000, 31_000)),
          ...along(MONTHS, US, lately(9_000, 9_500), { hs6: '821520' }),
          ...along(MONTHS, RIVAL, lately(33_000, 34_000)),
          ...along(MONTHS, 4, lately(12_000, 11_000)),
          ...along(MONTHS, null, lately(5_000, 6_500)),
          ...along(MONTHS, RIVAL, lately(8_000, 14_500), code),
          ...along(MONTHS, NEWCOMER, (i) => (i === 26 ? 3_000 : i >= 28 ? 24_000 : 0)),
          importCell(MONTHS[30] as Month, 5, 2_000),
        ];
  const year = (text: string) => calendarDate(text);
  return inspectCustomer(
    {
      customer: { id: 12, code: '0012', name: 'Nordwind Haushalt GmbH', country: 'US' },
      cells,
      suppliers: [
        supplierFacts(US, { name: 'Ningbo Morningstar Kitchenware Co., Ltd.' }),
        supplierFacts(RIVAL, { name: '佛山市恒达金属制品有限公司', competitor: true }),
        supplierFacts(4, {
          name: 'Jiangmen Everbright Stainless Steel Household Products Manufacturing Company Limited',
        }),
        supplierFacts(5, {
          name: '=HYPERLINK("http://example.com","Click")',
          country: 'VN',
          shipments: 1,
          firstDate: year('2026-04-10'),
          secondDate: null,
        }),
        supplierFacts(NEWCOMER, {
          name: 'Hanoi Newway Metal JSC',
          country: 'VN',
          shipments: 8,
          firstDate: year('2025-12-10'),
          secondDate: year('2026-02-12'),
        }),
      ],
    },
    linked,
    [],
    {
      asOf: AS_OF,
      coverage: [covered(MONTHS.slice(0, 33))],
      market: MONTHS.flatMap((month, i) => [
        marketCell(month, 900_000 + i * 4_000),
        marketCell(month, 300_000, '732399'),
      ]),
      offer: { prefixes: ['732393', '821520'] },
      rules: DEFAULT_HEALTH_RULES,
      rulesVersion: 3,
    },
  );
}

function assessmentOf(): Assessment {
  const passes = { passes: true, score: 4 };
  return {
    code: '0012',
    name: 'Nordwind Haushalt GmbH',
    asOf: AS_OF,
    tier: 'strategic',
    previousTier: 'strategic',
    ruleTier: 'strategic',
    override: null,
    profit: null,
    wrongCustomer: null,
    clv: null,
    tierReason: { zh: '价值分排在活跃客户前 20%。', en: 'Value score in the top 20 % of active customers.' },
    rulesVersion: 2,
    value: {
      score: 81.4,
      insufficient: null,
      contributions: [
        {
          name: 'profit',
          label: { zh: '当前利润', en: 'Current profit' },
          weight: 0.4,
          score: 88,
          points: 35.2,
          reason: {
            zh: '近 12 个月毛利 118,800 USD，高于 88% 的客户。',
            en: 'Margin of the last 12 months 118,800 USD, above 88 % of customers.',
          },
        },
        {
          name: 'potential',
          label: { zh: '增长潜力', en: 'Growth potential' },
          weight: 0.3,
          score: 76,
          points: 22.8,
          reason: {
            zh: '客户年进口中约六成尚未由我方供应。',
            en: 'About three fifths of their yearly imports are not ours yet.',
          },
        },
        {
          name: 'loyalty',
          label: { zh: '忠诚度', en: 'Loyalty' },
          weight: 0.2,
          score: null,
          points: null,
          reason: { zh: '合作年限未知。', en: 'Length of the relationship is not known.' },
        },
      ],
    },
    rfmt: {
      r: {
        value: 1,
        unit: 'months',
        threshold: 6,
        ...passes,
        reason: { zh: '最近一笔有效订单在 2026-08-12。', en: 'Last valid order on 2026-08-12.' },
      },
      f: {
        value: 7,
        unit: 'orders-per-year',
        threshold: 4,
        ...passes,
        reason: { zh: '近 24 个月 14 个采购日。', en: '14 purchase days in 24 months.' },
      },
      m: {
        value: 56571.86,
        unit: 'money',
        threshold: 20000,
        ...passes,
        reason: {
          zh: '平均订单 56,572 USD，行业基准 20,000 USD。',
          en: 'Average order 56,572 USD against 20,000 USD in the industry.',
        },
      },
      t: {
        value: 55,
        unit: 'points',
        threshold: 60,
        passes: false,
        score: 2,
        reason: { zh: '只用 FOB；近一年平均逾期 12 天。', en: 'FOB only; 12 days late on average over the last year.' },
      },
      segment: { key: 'champion', label: { zh: '重要价值客户', en: 'Champion' } },
    },
    revenue12m: '396003.0000',
    margin12m: '118800.0000',
    marginFraction: 0.3,
    baseCurrency: 'USD',
  };
}

function alertOf(): Alert {
  const customer = { code: '0012', name: 'Nordwind Haushalt GmbH' };
  const task = (
    id: number,
    zh: string,
    en: string,
    role: string,
    dueDate: string,
    state: 'open' | 'done',
  ): Alert['tasks'][number] => ({
    id,
    alertId: 1,
    customer,
    title: { zh, en },
    script: {
      zh: `${zh}：把份额变化、新供应商和我方方案放在一页纸上，会前发给客户。`,
      en: `${en}: put the change of share, the new supplier and our proposal on one page and send it before the meeting.`,
    },
    role,
    assignee: id === 2 ? { id: 9, name: '王强' } : null,
    dueDate: calendarDate(dueDate),
    overdue: false,
    state,
    note: null,
    version: 1,
  });
  return {
    id: 1,
    customer: { ...customer, country: 'DE', tier: 'strategic' },
    cause: 'plan-b',
    level: 'orange',
    state: 'in-progress',
    finding: { zh: '备胎壮大。', en: 'A plan B grows.' },
    asOf: AS_OF,
    openedAt: '2026-09-15T08:00:00Z',
    owner: null,
    dueDate: null,
    overdue: false,
    snoozedUntil: null,
    tasksOpen: 2,
    tasksDone: 1,
    version: 2,
    signals: [],
    playbook: { key: 'rescue-team', title: { zh: '跨部门挽回小组', en: 'Rescue team' }, purpose: { zh: '', en: '' } },
    tasks: [
      task(1, '召集跨部门小组', 'Call the rescue team together', 'sales-director', '2026-09-18', 'done'),
      task(2, '准备证据材料', 'Prepare the evidence pack', 'account-manager', '2026-09-22', 'open'),
      task(3, '提出升级合作方案', 'Propose to upgrade together', 'product', '2026-09-29', 'open'),
    ],
    events: [],
    outcome: null,
    reason: null,
    next: [],
  };
}
