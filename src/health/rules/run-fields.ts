import type { RuleFieldDefinition } from '#src/platform/settings/rule-groups.ts';

/** What is decided over all customers and over time: chance, shared shocks, when an alarm clears. */
export const runFields: readonly RuleFieldDefinition[] = [
  {
    name: 'falseDiscovery',
    unit: 'fraction',
    label: { zh: '一次体检中的偶然信号', en: 'Chance signals in a run' },
    help: {
      zh: '同时检验许多客户时，成立的信号中允许多大比例只是偶然；超出的搁置，不计入评级。设为 100% 即不搁置。',
      en: 'So many customers are tested at once: the part of the signals that may be chance; weaker ones are set aside and do not count. 100 % sets none aside.',
    },
    min: 0,
    max: 1,
  },
  {
    name: 'shockCustomers',
    unit: 'count',
    label: { zh: '共同冲击：最少家数', en: 'Shared shock: customers' },
    help: {
      zh: '同国同品类至少多少家客户同时下滑，才视为共同冲击。',
      en: 'Customers of one country and kind of goods who must fall together.',
    },
    min: 2,
    max: 100,
  },
  {
    name: 'shockShare',
    unit: 'fraction',
    label: { zh: '共同冲击：占比', en: 'Shared shock: part' },
    help: {
      zh: '同国同品类客户中同时下滑的至少占此比例。',
      en: 'The part of the customers of that country and those goods who must fall.',
    },
    min: 0,
    max: 1,
  },
  {
    name: 'cleanPeriods',
    unit: 'count',
    label: { zh: '解除预警季度', en: 'Clean quarters to clear' },
    help: { zh: '连续多少个正常季度后解除预警。', en: 'Clean quarters in a row until an alarm clears.' },
    min: 1,
    max: 4,
  },
];
