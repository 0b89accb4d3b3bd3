import type { RuleFieldDefinition } from '#src/platform/settings/rule-groups.ts';

/** What records are read, how far they reach and whether they suffice; who is on the watchlist. */
export const coverageFields: readonly RuleFieldDefinition[] = [
  {
    name: 'watchShare',
    unit: 'fraction',
    label: { zh: '监控清单：利润占比', en: 'Watchlist: part of profit' },
    help: {
      zh: '按利润从高到低，合计达到此比例的客户进入监控清单。',
      en: 'Customers who together make this part of all profit, best first, are on the watchlist.',
    },
    min: 0,
    max: 1,
  },
  {
    name: 'watchMost',
    unit: 'fraction',
    label: { zh: '监控清单：家数上限', en: 'Watchlist: most customers' },
    help: {
      zh: '监控清单最多占有销售客户的比例。',
      en: 'The watchlist holds at most this part of the customers with sales.',
    },
    min: 0,
    max: 1,
  },
  {
    name: 'measureLineShare',
    unit: 'fraction',
    label: { zh: '计量口径门槛', en: 'Measure threshold' },
    help: {
      zh: '多少比例的记录带有货值（或重量、数量）才用它计量。',
      en: 'Part of the lines that must carry a value (or weight, quantity) for it to be the measure.',
    },
    min: 0,
    max: 1,
  },
  {
    name: 'mainCountryShare',
    unit: 'fraction',
    label: { zh: '主要进口国门槛', en: 'Main country threshold' },
    help: {
      zh: '占客户记录不足此比例的进口国不计入。',
      en: 'Import countries with a smaller part of the lines are left out.',
    },
    min: 0,
    max: 1,
  },
  {
    name: 'historyQuarters',
    unit: 'count',
    label: { zh: '回看季度数', en: 'Quarters looked back' },
    help: { zh: '体检读取最近多少个季度。', en: 'How many quarters an inspection reads.' },
    min: 8,
    max: 40,
  },
  {
    name: 'assumedLagDays',
    unit: 'days',
    label: { zh: '默认公布滞后', en: 'Assumed publication lag' },
    help: {
      zh: '未设定公布滞后时，按到货估计，但不超过此天数。',
      en: 'Where no lag is set it is estimated from deliveries, at most this.',
    },
    min: 0,
    max: 365,
  },
  {
    name: 'staleMonths',
    unit: 'months',
    label: { zh: '数据过期', en: 'Data too old' },
    help: {
      zh: '海关数据止于多少个月以前即不再判断；超过一半时覆盖降为 C 级。',
      en: 'Beyond this age no judgement is made; beyond half of it coverage is C.',
    },
    min: 1,
    max: 60,
  },
  {
    name: 'exporterNamedShare',
    unit: 'fraction',
    label: { zh: '出口商披露门槛', en: 'Exporters named' },
    help: {
      zh: '写明出口商的进口低于此比例时不判断份额和供应商。',
      en: 'Below this part of imports with a named exporter, share and suppliers are not judged.',
    },
    min: 0,
    max: 1,
  },
];
