import type { Caller } from '#src/platform/auth/caller.ts';
import { demand } from '#src/platform/auth/policy.ts';
import type { Deps } from '#src/platform/deps.ts';
import { type CoverageReport, coverageReport } from './coverage-report.ts';

/** The coverage of the caller's workspace. */
export function readCoverage(deps: Deps, caller: Caller): Promise<CoverageReport> {
  demand(caller, 'coverage.read');
  return deps.database.transact(caller.workspaceId, coverageReport, { isolation: 'snapshot', readOnly: true });
}
