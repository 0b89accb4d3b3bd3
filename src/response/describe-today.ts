import type { Bilingual } from '#src/vocabulary/bilingual.ts';
import { sayAmount } from '#src/vocabulary/compact-amount.ts';

/** What the sentence of the day rests on. */
export interface DayCounts {
  readonly red: number;
  readonly orange: number;
  readonly yellow: number;
  readonly overdueTasks: number;
  /** Customers inspected, and how many of them the data could judge. */
  readonly inspected: number;
  readonly judged: number;
  /** Whom to see first, with the money at stake; null: nobody. */
  readonly first: { readonly name: string; readonly atStake: Money | null } | null;
  /** Sales of 12 months to customers now red or orange and their share of all, 0–1; null: masked or not known. */
  readonly atRisk: (Money & { readonly share: number | null }) | null;
}

interface Money {
  readonly amount: string;
  readonly currency: string;
}

/** Says in one sentence who needs attention today. */
export function describeToday(counts: DayCounts): Bilingual {
  if (counts.inspected === 0) {
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
  if (urgent === 0 && counts.yellow === 0 && counts.judged === 0)
    return {
      zh: `${counts.inspected} 家客户的数据都还不足，看不出谁在流失${overdue.zh}。`,
      en: `There is not enough data yet to judge any of ${counts.inspected === 1 ? 'your 1 customer' : `${counts.inspected} customers`}${overdue.en}.`,
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
  return {
    zh: `${urgent} 家客户需要马上行动（风控 ${counts.red}、警示 ${counts.orange}）${stake(counts.atRisk).zh}${watching.zh}${overdue.zh}。${first(counts.first).zh}`,
    en: `${urgent} ${urgent === 1 ? 'customer needs' : 'customers need'} action now (${counts.red} protect, ${counts.orange} warning)${stake(counts.atRisk).en}${watching.en}${overdue.en}.${first(counts.first).en}`,
  };
}

function stake(atRisk: DayCounts['atRisk']): Bilingual {
  if (atRisk === null || Number(atRisk.amount) === 0) return { zh: '', en: '' };
  const amount = sayAmount(Number(atRisk.amount), atRisk.currency);
  const share = atRisk.share === null ? null : Math.round(atRisk.share * 100);
  return {
    zh: `，近 12 个月销售额 ${amount.zh}${share === null ? '' : `，占全部 ${share}%`}`,
    en: `, ${amount.en} of sales in 12 months${share === null ? '' : `, ${share}% of all`}`,
  };
}

function first(customer: DayCounts['first']): Bilingual {
  if (customer === null) return { zh: '', en: '' };
  const { name, atStake } = customer;
  const amount =
    atStake === null || Number(atStake.amount) === 0 ? null : sayAmount(Number(atStake.amount), atStake.currency);
  return {
    zh: `先看 ${name}${amount === null ? '' : `（${amount.zh}）`}。`,
    en: ` Start with ${name}${amount === null ? '' : ` (${amount.en})`}${name.endsWith('.') && amount === null ? '' : '.'}`,
  };
}
