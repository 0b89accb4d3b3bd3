import type { Caller } from '#src/platform/auth/caller.ts';
import { demand } from '#src/platform/auth/policy.ts';
import type { Deps } from '#src/platform/deps.ts';
import type { Bilingual } from '#src/vocabulary/bilingual.ts';
import { describeCoverage } from '../describe-coverage.ts';
import { type CoverageReport, coverageReport } from './coverage-report.ts';

/** The coverage of the caller's workspace, told in one sentence and in one per import country. */
export async function readCoverage(
  deps: Deps,
  caller: Caller,
): Promise<CoverageReport & { readonly finding: Bilingual; readonly findings: readonly Bilingual[] }> {
  demand(caller, 'coverage.read');
  const report = await deps.database.transact(caller.workspaceId, coverageReport, {
    isolation: 'snapshot',
    readOnly: true,
  });
  return { ...report, ...describeCoverage(report.sources, report.countries, deps.clock.today()) };
}
