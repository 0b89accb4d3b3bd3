import type { Tx } from '#src/platform/database/database.ts';
import { readSetting } from '#src/platform/settings/settings.ts';
import type { CoverageOfCountry, CoverageOfSource } from '../coverage.ts';
import { coverageByCountry, judgeCoverage } from '../judge-coverage.ts';
import { publicationLagSetting } from '../lag-setting.ts';
import { coverageByMonth } from '../queries/coverage-by-month.ts';

/** What customs data there is and how far it can be trusted. */
export interface CoverageReport {
  readonly sources: readonly CoverageOfSource[];
  readonly countries: readonly CoverageOfCountry[];
}

/** Judges the coverage of the workspace's customs data, per source and per country. Joins the transaction. */
export async function coverageReport(tx: Tx): Promise<CoverageReport> {
  const rows = await coverageByMonth(tx);
  const setting = await readSetting(tx, publicationLagSetting);
  const sources = judgeCoverage(rows, setting.value.byCountry);
  const countries = coverageByCountry(sources);
  return { sources, countries };
}
