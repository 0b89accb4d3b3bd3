import type { Playbook } from '#src/response/playbook.ts';
import type { AlertLevel } from '#src/response/response.ts';
import { rescueTeam } from './orange.ts';
import { protectAndSupport } from './red.ts';
import { valueReview } from './yellow.ts';

/** The playbook of each level. */
export const PLAYBOOKS: Readonly<Record<AlertLevel, Playbook>> = {
  yellow: valueReview,
  orange: rescueTeam,
  red: protectAndSupport,
};
