import type { ProblemWords } from '#src/intake/index.ts';

/** Words for the codes the ledger's targets use. */
export const LEDGER_PROBLEM_WORDS: ProblemWords = {
  missing: { zh: '缺少必填值', en: 'A required value is missing' },
  'not-positive': { zh: '必须大于零', en: 'Must be greater than zero' },
  'no-customer': { zh: '没有客户，已跳过', en: 'No customer, skipped' },
  'currency-differs': {
    zh: '与同一订单其他行的币种不同，已跳过',
    en: 'Currency differs from the rest of the order, skipped',
  },
  'order-has-lines': {
    zh: '该订单已有明细，整单金额不再重复计入',
    en: 'The order already has lines, so its total is not added again',
  },
};
