import { counted } from '#src/vocabulary/english.ts';
import { ALERT_STATE_WORDS, CAUSE_WORDS, GRADE_WORDS, TIER_WORDS } from '#src/vocabulary/words.ts';
import type { PortfolioFacts } from '../portfolio.ts';
import type { ReportSection } from '../report.ts';

/** Every live alert with who has it, how far it is, and what the customer buys from us. */
export function attentionSection({
  alerts,
  customers,
  baseCurrency,
}: Pick<PortfolioFacts, 'alerts' | 'customers' | 'baseCurrency'>): ReportSection {
  const revenue = new Map(customers.map(({ code, revenue12m }) => [code, revenue12m]));
  const untouched = alerts.filter(({ state }) => state === 'open').length;
  return {
    key: 'attention',
    title: { zh: '需要处理的客户', en: 'Who needs attention' },
    sheet: { zh: '预警', en: 'Alerts' },
    grade: null,
    finding:
      alerts.length === 0
        ? { zh: '没有未关闭的预警。', en: 'There is no live alert.' }
        : {
            zh: `${alerts.length} 条预警未关闭，其中 ${untouched} 条还没有人确认。`,
            en: `${counted(alerts.length, 'alert')} live, of which ${untouched} nobody has acknowledged yet.`,
          },
    insufficient: null,
    chart: null,
    table:
      alerts.length === 0
        ? null
        : {
            columns: [
              { key: 'customer', title: { zh: '客户', en: 'Customer' }, kind: 'text', width: 2.2 },
              { key: 'tier', title: { zh: '层级', en: 'Tier' }, kind: 'text', width: 0.9 },
              { key: 'alert', title: { zh: '预警', en: 'Alert' }, kind: 'text', width: 1.6 },
              {
                key: 'revenue',
                title: { zh: '近 12 个月', en: '12 months' },
                kind: 'amount',
                unit: { kind: 'money', currency: baseCurrency },
                width: 1.2,
              },
              { key: 'finding', title: { zh: '发现', en: 'Finding' }, kind: 'text', width: 4.6 },
              { key: 'state', title: { zh: '状态', en: 'State' }, kind: 'text', width: 0.9 },
              {
                key: 'tasks',
                title: { zh: '任务完成', en: 'Tasks done' },
                kind: 'text',
                width: 0.8,
                workbookOnly: true,
              },
              { key: 'owner', title: { zh: '负责人', en: 'Who' }, kind: 'text', width: 1 },
              { key: 'due', title: { zh: '期限', en: 'Due' }, kind: 'date', width: 1.3 },
            ],
            rows: alerts.map((alert) => {
              const money = revenue.get(alert.customer.code) ?? null;
              return [
                alert.customer.name,
                alert.customer.tier === null ? null : TIER_WORDS[alert.customer.tier],
                {
                  zh: `${GRADE_WORDS[alert.level].zh}：${CAUSE_WORDS[alert.cause].zh}`,
                  en: `${GRADE_WORDS[alert.level].en}: ${CAUSE_WORDS[alert.cause].en.toLowerCase()}`,
                },
                money === null ? null : Number(money.amount),
                alert.finding,
                ALERT_STATE_WORDS[alert.state],
                `${alert.tasksDone}/${alert.tasksDone + alert.tasksOpen}`,
                alert.owner?.name ?? null,
                alert.dueDate,
              ];
            }),
            onPaper: { rows: 25, from: 'start' },
          },
    note: null,
  };
}
