import type { ProblemWords } from '#src/intake/index.ts';

/** Words for the codes the shipments target uses. */
export const TRADE_PROBLEM_WORDS: ProblemWords = {
  'buyer-withheld': {
    zh: '采购商未公开，已跳过并计入覆盖情况',
    en: 'Buyer withheld: skipped, and counted in coverage',
  },
  'ship-date-missing': { zh: '缺少日期', en: 'The date is missing' },
  'no-measure': { zh: '数量、重量、金额都没有或为零', en: 'No quantity, weight or value above zero' },
  'import-country-missing': {
    zh: '不知道进口国。请在导入时指定海关所在国',
    en: 'The importing country is not known. State the country whose customs wrote the file',
  },
};
