import type { Alert } from '#src/response/index.ts';
import type { Bilingual } from '#src/vocabulary/bilingual.ts';
import { counted, lowerFirst } from '#src/vocabulary/english.ts';
import { ALERT_STATE_WORDS, CAUSE_WORDS, GRADE_WORDS, type Grade } from '#src/vocabulary/words.ts';
import type { ReportSection } from '../report.ts';

const ROLE_WORDS: Readonly<Record<string, Bilingual>> = {
  'account-manager': { zh: '客户经理', en: 'Account manager' },
  'sales-director': { zh: '销售总监', en: 'Sales director' },
  finance: { zh: '财务', en: 'Finance' },
  product: { zh: '产品', en: 'Product' },
  production: { zh: '生产', en: 'Production' },
  owner: { zh: '负责人', en: 'Owner' },
};
const STATE_WORDS: Readonly<Record<'open' | 'done' | 'dropped', Bilingual>> = {
  open: { zh: '待办', en: 'Open' },
  done: { zh: '已完成', en: 'Done' },
  dropped: { zh: '已取消', en: 'Dropped' },
};

/** What to do: the tasks of the playbooks of the customer's live alerts, in order of due date. */
export function actionsSection(alerts: readonly Alert[], grade: Grade): ReportSection {
  const first = alerts[0];
  const tasks = alerts.flatMap((alert) => alert.tasks);
  const inOrder = tasks.toSorted((a, b) => (a.dueDate ?? '9999').localeCompare(b.dueDate ?? '9999') || a.id - b.id);
  return {
    key: 'actions',
    title: { zh: '下一步行动', en: 'Next actions' },
    sheet: { zh: '行动', en: 'Actions' },
    grade: null,
    finding: first === undefined ? withoutAlert(grade) : withAlert(first, tasks),
    insufficient: null,
    chart: null,
    table:
      inOrder.length === 0
        ? null
        : {
            columns: [
              { key: 'task', title: { zh: '行动', en: 'Action' }, kind: 'text', width: 2.6 },
              { key: 'script', title: { zh: '怎么说、怎么做', en: 'What to say and do' }, kind: 'text', width: 4.4 },
              { key: 'who', title: { zh: '负责人', en: 'Who' }, kind: 'text', width: 1.1 },
              { key: 'due', title: { zh: '期限', en: 'Due' }, kind: 'date', width: 1.1 },
              { key: 'state', title: { zh: '状态', en: 'State' }, kind: 'text', width: 0.8 },
            ],
            rows: inOrder.map((task) => [
              task.title,
              task.script,
              task.assignee?.name ?? (task.role === null ? null : (ROLE_WORDS[task.role] ?? task.role)),
              task.dueDate,
              STATE_WORDS[task.state],
            ]),
            onPaper: { rows: 30, from: 'start' },
          },
    note: null,
  };
}

function withAlert(alert: Alert, tasks: Alert['tasks']): Bilingual {
  const open = tasks.filter((task) => task.state === 'open').length;
  const playbook = alert.playbook?.title ?? CAUSE_WORDS[alert.cause];
  return {
    zh: `${GRADE_WORDS[alert.level].zh}预警“${CAUSE_WORDS[alert.cause].zh}”${ALERT_STATE_WORDS[alert.state].zh}，按预案“${playbook.zh}”推进：${tasks.length} 项行动，${open} 项待办。`,
    en: `${GRADE_WORDS[alert.level].en} alert “${lowerFirst(CAUSE_WORDS[alert.cause].en)}”, ${ALERT_STATE_WORDS[alert.state].en.toLowerCase()}, playbook “${playbook.en}”: ${counted(tasks.length, 'action')}, ${open} open.`,
  };
}

function withoutAlert(grade: Grade): Bilingual {
  if (grade === 'grey')
    return {
      zh: '先补数据：把客户关联到海关记录中的企业，或导入缺少的国家和月份，再做体检。',
      en: 'Complete the data first: link the customer to companies in customs records, or import the missing countries and months, then inspect again.',
    };
  return {
    zh: '没有未关闭的预警。保持正常拜访节奏，下季度首月再做体检。',
    en: 'There is no live alert. Keep the usual rhythm of contact and inspect again in the first month of next quarter.',
  };
}
