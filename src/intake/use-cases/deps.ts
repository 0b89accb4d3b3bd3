import type { Deps } from '#src/platform/deps.ts';
import type { ImportTargets } from './write-target.ts';

/** What intake's use-cases are given: the world and one target per dataset. */
export interface ImportDeps extends Deps {
  readonly targets: ImportTargets;
}
