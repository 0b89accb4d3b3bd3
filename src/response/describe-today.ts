import type { Bilingual } from '#src/vocabulary/bilingual.ts';

/** What the sentence of the day rests on. */
export interface DayCounts {
  readonly red: number;
  readonly orange: number;
  readonly yellow: number;
  readonly overdueTasks: number;
  readonly inspected: boolean;
  readonly firstCustomer: string | null;
}

/** Says in one sentence who needs attention today. */
export function describeToday(counts: DayCounts): Bilingual {
  if (!counts.inspected) {
    return {
      zh: '还没有做过体检。导入客户、订单和海关数据后即可开始。',
      en: 'No inspection yet. Import customers, orders and customs data to begin.',
    };
  }
  const urgent = counts.red + counts.orange;
  const overdue =
    counts.overdueTasks === 0
      ? { zh: '', en: '' }
      : {
          zh: `，${counts.overdueTasks} 项任务已逾期`,
          en: `, and ${counts.overdueTasks} ${counts.overdueTasks === 1 ? 'task is' : 'tasks are'} overdue`,
        };
  if (urgent === 0 && counts.yellow === 0)
    return { zh: `今天没有需要处理的预警${overdue.zh}。`, en: `No alerts need attention today${overdue.en}.` };
  if (urgent === 0) {
    return {
      zh: `${counts.yellow} 家客户需要关注，暂无紧急预警${overdue.zh}。`,
      en: `${counts.yellow} ${counts.yellow === 1 ? 'customer needs' : 'customers need'} watching, none urgently${overdue.en}.`,
    };
  }
  const watching =
    counts.yellow === 0
      ? { zh: '', en: '' }
      : { zh: `，另有 ${counts.yellow} 家需关注`, en: `, ${counts.yellow} more to watch` };
  const first =
    counts.firstCustomer === null
      ? { zh: '', en: '' }
      : { zh: `先看 ${counts.firstCustomer}：`, en: `Start with ${counts.firstCustomer}: ` };
  return {
    zh: `${first.zh}${urgent} 家客户需要马上行动（风控 ${counts.red}、警示 ${counts.orange}）${watching.zh}${overdue.zh}。`,
    en: `${first.en}${urgent} ${urgent === 1 ? 'customer needs' : 'customers need'} action now (${counts.red} protect, ${counts.orange} warning)${watching.en}${overdue.en}.`,
  };
}
