import type { Decision } from './decision.ts';
import { cannotSay } from './decision.ts';

/**
 * Judges whether the relationship cools.
 * @returns Always grey for now: contacts and conversations are not among the records yet, and missing is not bad.
 */
export function gradeRelationship(): Decision {
  return cannotSay({
    zh: '还没有往来记录（拜访、邮件、会议），暂不判断关系冷热。',
    en: 'There are no records of visits, mails or meetings yet, so the relationship is not judged.',
  });
}
