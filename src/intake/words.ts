import type { Bilingual } from '#src/vocabulary/bilingual.ts';
import type { ProblemWords } from './import-target.ts';

/** Words for codes that belong to no dataset. */
export const INTAKE_WORDS: ProblemWords = {
  missing: { zh: '缺少必填值', en: 'A required value is missing' },
  duplicate: { zh: '已导入过的行', en: 'Line imported before' },
};

/** The words for a code: the dataset's own, intake's, or the code itself when nobody named it. */
export function wordsFor(code: string, words: ProblemWords): Bilingual {
  return words[code] ?? INTAKE_WORDS[code] ?? { zh: code, en: code };
}
