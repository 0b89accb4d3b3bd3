import type { RuleFieldDefinition } from '#src/platform/settings/rule-groups.ts';
import { ruleFields } from './rule-field.ts';

/** Fields of the stop-loss rule and the lists. */
export const LIST_FIELDS: readonly RuleFieldDefinition[] = [
  ...ruleFields([
    [
      'stopLossDays',
      'days',
      [1, 720],
      '止损：逾期天数',
      'Stop-loss: days overdue',
      '最久一笔逾期超过此天数，建议暂停合作。',
      'Suspension is proposed when the oldest debt is later than this.',
    ],
    [
      'stopLossOverdueAtLeast',
      'money',
      [0, null],
      '止损：欠款起点',
      'Stop-loss: smallest debt',
      '欠款低于此金额（本位币）不算逾期止损。',
      'A smaller debt, in base currency, is no reason.',
    ],
    [
      'stopLossOrder',
      'money',
      [0, null],
      '止损：小单线',
      'Stop-loss: small orders',
      '平均订单额低于此金额（本位币），建议暂停合作。',
      'Suspension is proposed when the average order is below this.',
    ],
  ]),
  {
    name: 'stopLossJoin',
    label: { zh: '止损：条件关系', en: 'Stop-loss: conditions' },
    help: { zh: '满足其一还是两项都满足才建议。', en: 'Whether one is enough or both are needed.' },
    unit: 'choice',
    choices: ['or', 'and'],
    choiceLabels: { or: { zh: '满足其一', en: 'One is enough' }, and: { zh: '两项都满足', en: 'Both' } },
  },
  ...ruleFields([
    [
      'listMonths',
      'months',
      [1, 60],
      '名单有效期',
      'An entry holds for',
      '确认或驳回后默认的有效月数。',
      'Months an entry or a rejection holds unless said otherwise.',
    ],
  ]),
];
