import type { RuleFieldDefinition } from '#src/platform/settings/rule-groups.ts';

/** When the customer's whole business shrinks, alone or with the market. */
export const businessFields: readonly RuleFieldDefinition[] = [
  {
    name: 'businessFall',
    unit: 'fraction',
    label: { zh: '客户萎缩（红）', en: 'Customer shrinks (red)' },
    help: { zh: '全部进口连续两季同比下降达到此比例。', en: 'Fall of all imports on last year, two quarters running.' },
    min: 0,
    max: 1,
  },
  {
    name: 'businessSlows',
    unit: 'fraction',
    label: { zh: '客户放缓（黄）', en: 'Customer slows (yellow)' },
    help: {
      zh: '剔除季节后，全部进口较以往下降达到此比例。',
      en: 'Fall of all imports against their usual level, seasons allowed for.',
    },
    min: 0,
    max: 1,
  },
  {
    name: 'businessMinimumLines',
    unit: 'count',
    label: { zh: '同比最少记录', en: 'Lines to compare years' },
    help: { zh: '去年同期两季至少多少条记录才做同比。', en: 'Records the same two quarters of last year must hold.' },
    min: 1,
    max: 1000,
  },
  {
    name: 'marketFall',
    unit: 'fraction',
    label: { zh: '市场萎缩', en: 'Market shrinks' },
    help: {
      zh: '同国同类其他进口商下降达到此比例，视为市场萎缩。',
      en: 'Fall of the other importers that counts as a shrinking market.',
    },
    min: 0,
    max: 1,
  },
  {
    name: 'marketMinimumRatio',
    unit: 'points',
    label: { zh: '市场可比门槛', en: 'Market to compare with' },
    help: {
      zh: '其他进口商的量须达到客户自身的多少倍才可对比。',
      en: 'The others must be this many times the customer to compare.',
    },
    min: 0,
    max: 100,
  },
];
