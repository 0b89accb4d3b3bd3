import type { Assessment, RfmtPart } from '#src/value/index.ts';
import type { Bilingual } from '#src/vocabulary/bilingual.ts';
import { TIER_WORDS } from '#src/vocabulary/words.ts';
import { formatNumber } from '../format.ts';
import type { ReportSection } from '../report.ts';

const LETTERS = [
  ['r', { zh: '最近采购 R', en: 'R, recency' }],
  ['f', { zh: '采购频率 F', en: 'F, frequency' }],
  ['m', { zh: '平均订单额 M', en: 'M, average order' }],
  ['t', { zh: '交易条款 T', en: 'T, terms' }],
] as const;

/** What the customer is worth to us: tier, score and the four letters with their reasons. */
export function valueSection(assessment: Assessment | null): ReportSection {
  const base = {
    key: 'value' as const,
    title: { zh: '客户价值', en: 'Value' },
    sheet: { zh: '客户价值', en: 'Value' },
    grade: null,
    chart: null,
  };
  if (assessment === null)
    return {
      ...base,
      finding: { zh: '尚未做价值评估。', en: 'Value has not been assessed yet.' },
      insufficient: {
        zh: '导入客户、订单和收款后运行价值评估，这里会显示层级、RFM-T 和理由。',
        en: 'Import customers, orders and receipts, then run the value assessment to see tier, RFM-T and reasons here.',
      },
      table: null,
      note: null,
    };
  const { rfmt, value, tier, tierReason, asOf } = assessment;
  const score = value.score === null ? null : Math.round(value.score);
  return {
    ...base,
    finding: {
      zh: `${TIER_WORDS[tier].zh}客户，细分“${rfmt.segment.label.zh}”${score === null ? '' : `，价值分 ${score}`}。${tierReason.zh}`,
      en: `${TIER_WORDS[tier].en} customer, segment “${rfmt.segment.label.en}”${score === null ? '' : `, value score ${score}`}. ${tierReason.en}`,
    },
    insufficient: value.insufficient,
    table: {
      columns: [
        { key: 'part', title: { zh: '维度', en: 'Part' }, kind: 'text', width: 1.4 },
        { key: 'value', title: { zh: '数值', en: 'Value' }, kind: 'text', width: 1.2 },
        { key: 'threshold', title: { zh: '标准', en: 'Rule' }, kind: 'text', width: 1.2 },
        { key: 'passes', title: { zh: '达标', en: 'Passes' }, kind: 'yes-no', width: 0.7 },
        { key: 'score', title: { zh: '1–5 分', en: 'Score 1–5' }, kind: 'number', width: 0.7 },
        { key: 'reason', title: { zh: '理由', en: 'Reason' }, kind: 'text', width: 4.8 },
      ],
      rows: [
        ...LETTERS.map(([letter, name]) => {
          const part = rfmt[letter];
          return [
            name,
            sayValue(part.value, part, assessment.baseCurrency),
            sayValue(part.threshold, part, assessment.baseCurrency),
            part.passes,
            part.score,
            part.reason,
          ];
        }),
        ...value.contributions.map((part) => [
          part.label,
          part.points === null ? null : points(part.points),
          { zh: `权重 ${Math.round(part.weight * 100)}%`, en: `weight ${Math.round(part.weight * 100)}%` },
          null,
          null,
          part.reason,
        ]),
      ],
      onPaper: { rows: 20, from: 'start' },
    },
    note: {
      zh: `截至 ${asOf}。1–5 分是在全部活跃客户中的五分位名次；价值分 0–100，由上列各项按权重相加。`,
      en: `As of ${asOf}. Scores 1–5 are quintiles among all customers; the value score 0–100 adds the parts above by weight.`,
    },
  };
}

function points(value: number): Bilingual {
  return { zh: `${formatNumber(value, 'zh', 1)} 分`, en: `${formatNumber(value, 'en', 1)} points` };
}

function sayValue(value: number | null, part: RfmtPart, currency: string): Bilingual | null {
  if (value === null) return null;
  const rounded = (language: 'zh' | 'en') => formatNumber(value, language, Number.isInteger(value) ? 0 : 1);
  switch (part.unit) {
    case 'months':
      return { zh: `${rounded('zh')} 个月`, en: `${rounded('en')} ${value === 1 ? 'month' : 'months'}` };
    case 'orders-per-year':
      return { zh: `${rounded('zh')} 单/年`, en: `${rounded('en')} a year` };
    case 'money':
      return { zh: `${currency} ${formatNumber(value, 'zh')}`, en: `${currency} ${formatNumber(value, 'en')}` };
    case 'points':
      return points(value);
  }
}
