import { counted } from '#src/vocabulary/english.ts';
import { ALERT_STATE_WORDS, CAUSE_WORDS, GRADE_WORDS } from '#src/vocabulary/words.ts';
import type { PortfolioFacts } from '../portfolio.ts';
import type { ReportSection } from '../report.ts';

/** What became of alerts closed since the starting day. */
export function closedSection({ closed, since }: Pick<PortfolioFacts, 'closed' | 'since'>): ReportSection {
  const resolved = closed.filter(({ state }) => state === 'resolved').length;
  return {
    key: 'closed',
    title: { zh: '已关闭的预警', en: 'Alerts closed' },
    sheet: { zh: '已关闭', en: 'Closed' },
    grade: null,
    finding:
      closed.length === 0
        ? { zh: `${since} 以来没有关闭预警。`, en: `No alert was closed since ${since}.` }
        : {
            zh: `${since} 以来关闭 ${closed.length} 条预警：${resolved} 条已解决，${closed.length - resolved} 条已忽略。`,
            en: `${counted(closed.length, 'alert')} closed since ${since}: ${resolved} resolved, ${closed.length - resolved} dismissed.`,
          },
    insufficient: null,
    chart: null,
    table:
      closed.length === 0
        ? null
        : {
            columns: [
              { key: 'customer', title: { zh: '客户', en: 'Customer' }, kind: 'text', width: 2 },
              { key: 'alert', title: { zh: '预警', en: 'Alert' }, kind: 'text', width: 1.6 },
              { key: 'opened', title: { zh: '开始', en: 'Opened' }, kind: 'date', width: 1.1 },
              { key: 'closed', title: { zh: '关闭', en: 'Closed' }, kind: 'date', width: 1.1 },
              { key: 'state', title: { zh: '状态', en: 'State' }, kind: 'text', width: 0.9 },
              { key: 'tasks', title: { zh: '任务完成', en: 'Tasks done' }, kind: 'text', width: 0.9 },
              { key: 'said', title: { zh: '结果或理由', en: 'Outcome or reason' }, kind: 'text', width: 3 },
            ],
            rows: closed.map((alert) => [
              alert.name,
              {
                zh: `${GRADE_WORDS[alert.level].zh}：${CAUSE_WORDS[alert.cause].zh}`,
                en: `${GRADE_WORDS[alert.level].en}: ${CAUSE_WORDS[alert.cause].en.toLowerCase()}`,
              },
              alert.openedOn,
              alert.closedOn,
              ALERT_STATE_WORDS[alert.state],
              `${alert.tasksDone}/${alert.tasks}`,
              alert.said,
            ]),
            onPaper: { rows: 20, from: 'start' },
          },
    note: null,
  };
}
