import type { RuleFieldDefinition } from '#src/platform/settings/rule-groups.ts';

/** When another supplier is on trial or a plan B. */
export const supplierFields: readonly RuleFieldDefinition[] = [
  {
    name: 'supplierObservedMonths',
    unit: 'months',
    label: { zh: '新供应商观察期', en: 'Observed before new' },
    help: {
      zh: '观察满多少个月后首次出现的供应商才算新。',
      en: 'A supplier is new only when it appears after this many observed months.',
    },
    min: 1,
    max: 60,
  },
  {
    name: 'newSupplierMonths',
    unit: 'months',
    label: { zh: '新供应商提醒期', en: 'New supplier window' },
    help: { zh: '首单后多少个月内提醒。', en: 'How long after its first shipment a new supplier is told.' },
    min: 1,
    max: 36,
  },
  {
    name: 'planBWindowMonths',
    unit: 'months',
    label: { zh: '备胎观察期', en: 'Plan B window' },
    help: { zh: '首单后多少个月内仍按新供应商看待。', en: 'How long a newcomer is watched as a possible plan B.' },
    min: 1,
    max: 60,
  },
  {
    name: 'secondOrderDays',
    unit: 'days',
    label: { zh: '返单天数', en: 'Second order within' },
    help: { zh: '首单后多少天内返单即确认为备胎。', en: 'A second order within this many days confirms a plan B.' },
    min: 1,
    max: 730,
  },
  {
    name: 'sameOrderDays',
    unit: 'days',
    label: { zh: '同一订单天数', en: 'Same order within' },
    help: {
      zh: '首单后多少天内的出货视为同一订单。',
      en: 'Shipments this soon after the first belong to the same order.',
    },
    min: 0,
    max: 60,
  },
  {
    name: 'planBShare',
    unit: 'fraction',
    label: { zh: '备胎份额', en: 'Plan B share' },
    help: {
      zh: '占客户近四季进口达到此比例即确认为备胎。',
      en: 'This part of the last four quarters confirms a plan B.',
    },
    min: 0,
    max: 1,
  },
  {
    name: 'planBGainOfLoss',
    unit: 'fraction',
    label: { zh: '备胎承接比例', en: 'Plan B gain' },
    help: {
      zh: '备胎增加的份额须达到我方失去份额的此比例，才算“此消彼长”。',
      en: 'The plan B must have gained this part of the share we lost.',
    },
    min: 0,
    max: 1,
  },
  {
    name: 'singleSourceShare',
    unit: 'fraction',
    label: { zh: '独家供货份额', en: 'Single source share' },
    help: { zh: '一家供应商达到此份额视为独家供货。', en: 'One supplier with this share is a single source.' },
    min: 0,
    max: 1,
  },
  {
    name: 'singleSourceQuarters',
    unit: 'count',
    label: { zh: '独家供货季度', en: 'Single source quarters' },
    help: { zh: '连续多少个季度。', en: 'For so many quarters in a row.' },
    min: 1,
    max: 20,
  },
];
