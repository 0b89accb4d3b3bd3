import type { Bilingual } from '#src/vocabulary/bilingual.ts';

/** Said in place of a sentence that would tell a reader amounts he has no right to. */
export const HIDDEN: Bilingual = {
  zh: '金额仅对有权限的人员可见。',
  en: 'Amounts are shown only to those with the right to see them.',
};
