import { counted } from '#src/vocabulary/english.ts';
import type { PortfolioFacts } from '../portfolio.ts';
import type { ReportSection } from '../report.ts';

/** What should have been done by now, and by whom. */
export function lateTasksSection({ tasks }: Pick<PortfolioFacts, 'tasks'>): ReportSection {
  const late = tasks.filter(({ overdue }) => overdue);
  return {
    key: 'late-tasks',
    title: { zh: '超期任务', en: 'Overdue tasks' },
    sheet: { zh: '超期任务', en: 'Overdue' },
    grade: null,
    finding:
      late.length === 0
        ? {
            zh: `没有超期任务，${tasks.length} 项任务在期限内。`,
            en: `Nothing is overdue; ${counted(tasks.length, 'task')} within time.`,
          }
        : {
            zh: `${late.length} 项任务超期，${late.filter(({ assignee }) => assignee === null).length} 项没有指定到人。`,
            en: `${counted(late.length, 'task')} overdue, ${late.filter(({ assignee }) => assignee === null).length} without a person.`,
          },
    insufficient: null,
    chart: null,
    table:
      late.length === 0
        ? null
        : {
            columns: [
              { key: 'due', title: { zh: '期限', en: 'Due' }, kind: 'date', width: 1 },
              { key: 'customer', title: { zh: '客户', en: 'Customer' }, kind: 'text', width: 2 },
              { key: 'task', title: { zh: '任务', en: 'Task' }, kind: 'text', width: 4 },
              { key: 'who', title: { zh: '负责人', en: 'Who' }, kind: 'text', width: 1.2 },
            ],
            rows: late.map((task) => [task.dueDate, task.customer.name, task.title, task.assignee?.name ?? null]),
            onPaper: { rows: 20, from: 'start' },
          },
    note: null,
  };
}
