import type { RuleFieldDefinition } from '#src/platform/settings/rule-groups.ts';

/** When our share falls. */
export const shareFields: readonly RuleFieldDefinition[] = [
  {
    name: 'shareFallYellow',
    unit: 'fraction',
    label: { zh: '份额下滑（黄）', en: 'Share slips (yellow)' },
    help: {
      zh: '份额较此前四季相对下降达到此比例。',
      en: 'Relative fall of our share against the four quarters before.',
    },
    min: 0,
    max: 1,
  },
  {
    name: 'shareFallOrange',
    unit: 'fraction',
    label: { zh: '份额流失（橙）', en: 'Share lost (orange)' },
    help: {
      zh: '近两季份额较此前四季相对下降达到此比例。',
      en: 'Relative fall of two quarters against the four before.',
    },
    min: 0,
    max: 1,
  },
  {
    name: 'totalHolds',
    unit: 'fraction',
    label: { zh: '采购总量平稳', en: 'Total holds' },
    help: {
      zh: '客户总量同比下降不超过此比例，视为仍在采购。',
      en: 'Their total may fall this much on last year and still counts as holding.',
    },
    min: 0,
    max: 1,
  },
  {
    name: 'noticeLevel',
    unit: 'fraction',
    label: { zh: '偶然概率上限（黄）', en: 'Chance allowed (yellow)' },
    help: {
      zh: '纯属偶然也会出现这样降幅的概率须低于此值。',
      en: 'A fall this large must be less likely than this by chance alone.',
    },
    min: 0,
    max: 1,
  },
  {
    name: 'slipLevel',
    unit: 'fraction',
    label: { zh: '偶然概率上限（份额下滑）', en: 'Chance allowed (share slips)' },
    help: {
      zh: '我方订单记录齐全时，只凭份额报出下滑，偶然出现的概率须低于此值；没有订单记录时用上面的“黄”。',
      en: 'Where our orders are kept, a slip of our share told by itself must be less likely than this by chance; elsewhere the level of yellow holds.',
    },
    min: 0,
    max: 1,
  },
  {
    name: 'pairLevel',
    unit: 'fraction',
    label: { zh: '偶然概率上限（与订单合看）', en: 'Chance allowed (with orders)' },
    help: {
      zh: '份额或客户进口与我方订单同时走弱时，两项合起来偶然出现的概率须低于此值。',
      en: 'When our share or their imports weaken together with their orders, both together must be less likely than this by chance.',
    },
    min: 0,
    max: 1,
  },
  {
    name: 'alarmLevel',
    unit: 'fraction',
    label: { zh: '偶然概率上限（橙、红）', en: 'Chance allowed (orange, red)' },
    help: {
      zh: '橙色和红色预警的降幅，偶然出现的概率须低于此值。',
      en: 'Orange and red falls must be less likely than this by chance alone.',
    },
    min: 0,
    max: 1,
  },
  {
    name: 'trendQuarters',
    unit: 'count',
    label: { zh: '趋势最少季度', en: 'Quarters for a trend' },
    help: { zh: '趋势检验至少需要的季度数。', en: 'The least number of quarters a trend test takes.' },
    min: 4,
    max: 12,
  },
  {
    name: 'trendLevel',
    unit: 'fraction',
    label: { zh: '趋势显著性', en: 'Trend significance' },
    help: { zh: 'Mann–Kendall 单侧 p 值须低于此值。', en: 'The one-sided Mann–Kendall p must be below this.' },
    min: 0,
    max: 1,
  },
  {
    name: 'trendSlope',
    unit: 'fraction',
    label: { zh: '趋势幅度', en: 'Trend size' },
    help: { zh: '每季相对下降须达到此比例。', en: 'Relative decline per quarter a trend must reach.' },
    min: 0,
    max: 1,
  },
];
