import type { Bilingual, Language } from '#src/vocabulary/bilingual.ts';
import type { ProblemWords, RowProblem } from './import-target.ts';

/** Words for codes that belong to no dataset. */
export const INTAKE_WORDS: ProblemWords = {
  missing: { zh: '缺少必填值', en: 'A required value is missing' },
  duplicate: { zh: '已导入过的行', en: 'Line imported before' },
  'duplicate-record': { zh: '同一条记录在文件中重复', en: 'The same record stands twice in the file' },
  'cell-error': { zh: '单元格是错误值', en: 'The cell holds an error' },
  'number-unreadable': { zh: '不是数字', en: 'Not a number' },
  'date-unreadable': { zh: '不是日期', en: 'Not a date' },
  'date-undecided': { zh: '日期的日月顺序无法确定', en: 'Day and month of the date cannot be told apart' },
  'date-out-of-range': { zh: '日期超出合理范围（1990 年至明年）', en: 'The date lies outside 1990 to next year' },
  'hs-digits-lost': {
    zh: 'HS 编码被表格软件改成了科学计数，位数已丢失',
    en: 'A spreadsheet turned the HS code into a number and its digits are gone',
  },
  'hs-length': { zh: 'HS 编码位数不对', en: 'The HS code has the wrong number of digits' },
  'hs-unreadable': { zh: '不是 HS 编码', en: 'Not an HS code' },
  'hs-several': {
    zh: '一格里有几个不同的 HS 编码，按第一个计',
    en: 'The cell holds several HS codes of different goods; the first counts',
  },
  'converted-by-rate': {
    zh: '原币金额按账册当日汇率折成美元',
    en: 'Amount turned into dollars by the dated rate of the books',
  },
  'rate-missing': {
    zh: '账册里没有该币种当日（45 天内）的汇率，金额未折成美元',
    en: 'The books hold no rate of that currency within 45 days; the amount is not in dollars',
  },
  'country-unknown': { zh: '无法识别的国家', en: 'Unknown country' },
  'currency-unknown': { zh: '无法识别的币种', en: 'Unknown currency' },
  'incoterm-unknown': { zh: '无法识别的贸易术语', en: 'Unknown Incoterm' },
  'payment-term-unknown': { zh: '无法识别的付款方式', en: 'Unknown payment term' },
  'bad-quotes': { zh: '引号不成对，无法分列', en: 'Quotes do not match, so the cells cannot be told apart' },
  'line-too-long': { zh: '一行超过 1 MB', en: 'The line is longer than 1 MB' },
  'cell-too-long': { zh: '单元格内容过长', en: 'A cell is too long' },
  'cell-count': { zh: '列数与表头不符', en: 'The number of cells differs from the headings' },
  'blank-row': { zh: '空行', en: 'Blank row' },
  'total-row': { zh: '合计行', en: 'Total row' },
  'example-row': { zh: '模板的示例行', en: 'Example row of the template' },
  'repeated-header': { zh: '重复的表头', en: 'Repeated headings' },
};

/** The words for a code: the dataset's own, intake's, or the code itself when nobody named it. */
export function wordsFor(code: string, words: ProblemWords): Bilingual {
  return words[code] ?? INTAKE_WORDS[code] ?? { zh: code, en: code };
}

/** One problem of a row in words: the field, what is wrong, the offending text. */
export function describeProblem(problem: RowProblem, words: ProblemWords, language: Language): string {
  const text = wordsFor(problem.code, words)[language];
  const value = problem.value === null ? '' : language === 'zh' ? `（${problem.value}）` : ` (${problem.value})`;
  return problem.field === null ? `${text}${value}` : `${problem.field}: ${text}${value}`;
}
