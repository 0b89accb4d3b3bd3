/** What a lesson proposes to change. */
export const LESSON_PROPOSALS = ['rule', 'playbook', 'none'] as const;
export type LessonProposal = (typeof LESSON_PROPOSALS)[number];

/** Where a lesson stands. */
export const LESSON_STATES = ['open', 'adopted', 'rejected'] as const;
export type LessonState = (typeof LESSON_STATES)[number];
