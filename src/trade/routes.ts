import type { Deps } from '#src/platform/deps.ts';
import { type Implementation, implement } from '#src/platform/http/implement.ts';
import { getCoverage } from './contract.ts';
import { presentCoverage } from './present.ts';
import { readCoverage } from './use-cases/read-coverage.ts';

/** Routes of trade. */
export function tradeRoutes(deps: Deps): readonly Implementation[] {
  return [implement(getCoverage, async ({ caller }) => presentCoverage(await readCoverage(deps, caller)))];
}
