import type { Tx } from '#src/platform/database/database.ts';
import { readSetting } from '#src/platform/settings/settings.ts';
import type { Bilingual } from '#src/vocabulary/bilingual.ts';
import { counted, groupThousands } from '#src/vocabulary/english.ts';
import type { CoverageOfCountry, CoverageOfSource } from '../coverage.ts';
import { coverageByCountry, judgeCoverage } from '../judge-coverage.ts';
import { publicationLagSetting } from '../lag-setting.ts';
import { coverageByMonth } from '../queries/coverage-by-month.ts';

/** What customs data there is and how far it can be trusted. */
export interface CoverageReport {
  readonly finding: Bilingual;
  readonly sources: readonly CoverageOfSource[];
  readonly countries: readonly CoverageOfCountry[];
}

/** Judges the coverage of the workspace's customs data, per source and per country. Joins the transaction. */
export async function coverageReport(tx: Tx): Promise<CoverageReport> {
  const rows = await coverageByMonth(tx);
  const setting = await readSetting(tx, publicationLagSetting);
  const sources = judgeCoverage(rows, setting.value.byCountry);
  const countries = coverageByCountry(sources);
  return { finding: finding(sources, countries), sources, countries };
}

function finding(sources: readonly CoverageOfSource[], countries: readonly CoverageOfCountry[]): Bilingual {
  if (sources.length === 0)
    return { zh: '还没有海关数据。请先导入。', en: 'There are no customs records yet. Import some first.' };
  const lines = sources.reduce((sum, source) => sum + source.months.reduce((part, month) => part + month.lines, 0), 0);
  const gaps = sources.reduce((sum, source) => sum + source.gaps.length, 0);
  const through = countries.map((country) => country.completeThrough).filter((date) => date !== null);
  const earliest = [...through].sort()[0];
  const zhGaps = gaps > 0 ? `，缺 ${gaps} 个月` : '';
  const enGaps = gaps > 0 ? `; ${counted(gaps, 'month is', 'months are')} missing` : '';
  if (earliest === undefined)
    return {
      zh: `${countries.length} 个进口国共 ${groupThousands(lines)} 行海关记录，但没有一个完整的月份${zhGaps}。`,
      en: `${counted(lines, 'customs line')} of ${counted(countries.length, 'importing country', 'importing countries')}, but no month is complete${enGaps}.`,
    };
  return {
    zh: `${countries.length} 个进口国共 ${groupThousands(lines)} 行海关记录，所有国家数据完整至 ${earliest}${zhGaps}。`,
    en: `${counted(lines, 'customs line')} of ${counted(countries.length, 'importing country', 'importing countries')}, complete through ${earliest} in every country with a complete month${enGaps}.`,
  };
}
