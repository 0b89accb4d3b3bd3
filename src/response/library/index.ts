import type { Playbook } from '#src/response/playbook.ts';
import type { AlertLevel } from '#src/response/response.ts';
import { deliveryCrisis, marketCrisis, policyCrisis, qualityCrisis } from './crisis.ts';
import { rescueTeam } from './orange.ts';
import { protectAndSupport } from './red.ts';
import { valueReview } from './yellow.ts';

/** The playbook of each level. */
export const PLAYBOOKS: Readonly<Record<AlertLevel, Playbook>> = {
  yellow: valueReview,
  orange: rescueTeam,
  red: protectAndSupport,
};

/** Playbooks a person starts when something has happened. */
export const CRISIS_PLAYBOOKS: readonly Playbook[] = [qualityCrisis, deliveryCrisis, marketCrisis, policyCrisis];

/** Every playbook, mildest level first, crises after. */
export const ALL_PLAYBOOKS: readonly Playbook[] = [valueReview, rescueTeam, protectAndSupport, ...CRISIS_PLAYBOOKS];
