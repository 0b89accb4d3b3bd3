import type { Bilingual } from '#src/vocabulary/bilingual.ts';
import { REPORT_FORMATS, REPORT_NAMES } from './contract.ts';

export type ReportName = (typeof REPORT_NAMES)[number];
export type ReportFormat = (typeof REPORT_FORMATS)[number];

/** A report as the list shows it. */
export interface ReportOffer {
  readonly name: ReportName;
  readonly title: Bilingual;
  readonly description: Bilingual;
  readonly formats: readonly ReportFormat[];
  readonly perCustomer: boolean;
}

/** The reports that can be made. */
export const REPORT_OFFERS: readonly ReportOffer[] = [
  {
    name: 'customer-health',
    title: { zh: '客户健康季报', en: 'Customer health report' },
    description: {
      zh: '单个客户的份额、供应商结构、品类变化、与市场对比、客户价值、预警信号和下一步行动。',
      en: 'One customer: share, supplier structure, product mix, comparison with the market, value, signals and next actions.',
    },
    formats: REPORT_FORMATS,
    perCustomer: true,
  },
  {
    name: 'portfolio-health',
    title: { zh: '客户组合健康季报', en: 'Portfolio health report' },
    description: {
      zh: '全部客户的健康等级和走势、需要处理的客户、预警的处理情况、还看不清的客户。',
      en: 'All customers: grades over time, who needs attention, what became of alerts, who cannot be judged yet.',
    },
    formats: REPORT_FORMATS,
    perCustomer: false,
  },
  {
    name: 'meeting-pack',
    title: { zh: '销售月会材料', en: 'Monthly meeting pack' },
    description: {
      zh: '先讲一个月来的变化，再讲要处理的客户、谁来做、拖了什么。',
      en: 'Opens with what changed in a month, then who needs attention, who does what, and what is late.',
    },
    formats: REPORT_FORMATS,
    perCustomer: false,
  },
  {
    name: 'tier-review',
    title: { zh: '客户分层评审', en: 'Tier review' },
    description: {
      zh: '谁在哪一层、谁换了层级和原因、谁赚钱谁亏钱、错误客户、待定名单、服务承诺兑现情况。',
      en: 'Who stands where, who moved and why, who earns and who costs, wrong customers, lists to decide, service promised and kept.',
    },
    formats: REPORT_FORMATS,
    perCustomer: false,
  },
];

/** Whether a report of this name exists. */
export function isReportName(name: string): name is ReportName {
  return REPORT_NAMES.some((known) => known === name);
}

/** Says that a report does not exist, and which do. */
export function unknownReport(name: string): Bilingual {
  return {
    zh: `没有名为“${name}”的报告。现有报告：${REPORT_NAMES.join('、')}。`,
    en: `There is no report “${name}”. Reports that exist: ${REPORT_NAMES.join(', ')}.`,
  };
}
