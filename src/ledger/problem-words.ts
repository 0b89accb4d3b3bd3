import type { ProblemWords } from '#src/intake/index.ts';

/** Words for the codes the ledger's targets use. */
export const LEDGER_PROBLEM_WORDS: ProblemWords = {
  missing: { zh: '缺少必填值', en: 'A required value is missing' },
  'not-positive': { zh: '必须大于零', en: 'Must be greater than zero' },
  'no-customer': { zh: '没有客户，已跳过', en: 'No customer, skipped' },
  'word-unknown': { zh: '不是该列允许的词', en: 'Not one of the words this column allows' },
  'too-small': { zh: '数值过小', en: 'The figure is too small' },
  'too-large': { zh: '数值过大', en: 'The figure is too large' },
  'not-whole': { zh: '应为整数', en: 'Must be a whole number' },
  'due-before-issue': { zh: '到期日早于开票日期', en: 'Due before it was issued' },
  'answer-before-question': { zh: '回复日期早于询盘日期', en: 'Answered before it was asked' },
  'ends-before-start': { zh: '失效日期早于生效日期', en: 'Ends before it starts' },
  'known-already': { zh: '账上已有，本次只新增', en: 'In the books already, and only new ones were wanted' },
  'not-known': { zh: '账上没有，本次只更新', en: 'Not in the books, and only known ones were wanted' },
  'left-as-is': { zh: '账上已有，按规则保持不变', en: 'In the books already, left as it is by the rules' },
  'currency-differs': {
    zh: '与同一订单其他行的币种不同，已跳过',
    en: 'Currency differs from the rest of the order, skipped',
  },
  'order-has-lines': {
    zh: '该订单已有明细，整单金额不再重复计入',
    en: 'The order already has lines, so its total is not added again',
  },
};
