import type { RuleFieldDefinition } from '#src/platform/settings/rule-groups.ts';

/** When demand grows or moves beyond what we offer. */
export const demandFields: readonly RuleFieldDefinition[] = [
  {
    name: 'gapGrowthShare',
    unit: 'fraction',
    label: { zh: '需求错配（橙）', en: 'Demand gap (orange)' },
    help: { zh: '客户新增进口落在我方不供应品类的比例。', en: 'Part of their growth in goods we do not offer.' },
    min: 0,
    max: 1,
  },
  {
    name: 'gapMinimumGrowth',
    unit: 'fraction',
    label: { zh: '错配最小增幅', en: 'Gap worth telling' },
    help: {
      zh: '这些品类的新增额须达到客户上年进口的此比例。',
      en: 'That growth must reach this part of the year before.',
    },
    min: 0,
    max: 1,
  },
  {
    name: 'gapLevel',
    unit: 'fraction',
    label: { zh: '偶然概率上限（错配）', en: 'Chance allowed (gap)' },
    help: {
      zh: '这些品类的增长纯属偶然的概率须低于此值。',
      en: 'Growth outside our range must be less likely than this by chance alone.',
    },
    min: 0,
    max: 1,
  },
  {
    name: 'gapMinimumLines',
    unit: 'count',
    label: { zh: '错配最少记录', en: 'Lines per gap' },
    help: {
      zh: '一个品类近四季至少有多少条记录才计入。',
      en: 'Records a code needs in the last four quarters to count.',
    },
    min: 1,
    max: 100,
  },
  {
    name: 'demandMinimumLines',
    unit: 'count',
    label: { zh: '品类对比最少记录', en: 'Lines to compare goods' },
    help: { zh: '两个年度各至少多少条记录。', en: 'Records each of the two years must hold.' },
    min: 1,
    max: 1000,
  },
  {
    name: 'mixAway',
    unit: 'fraction',
    label: { zh: '品类迁移幅度', en: 'Mix moved away' },
    help: {
      zh: '客户全部进口中我方可供品类的占比，一年下降达到此百分点才检验品类迁移。',
      en: 'The part of their imports that we offer must fall by this much in a year before a shift of mix is tested.',
    },
    min: 0,
    max: 1,
  },
  {
    name: 'mixLevel',
    unit: 'fraction',
    label: { zh: '偶然概率上限（品类迁移）', en: 'Chance allowed (mix)' },
    help: {
      zh: '把两年的到货随机打乱，品类差得这么远的概率须低于此值。',
      en: 'Consignments shuffled between the years must differ this much less often than this.',
    },
    min: 0,
    max: 1,
  },
];
