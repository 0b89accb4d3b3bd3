import type { Bilingual } from '#src/vocabulary/bilingual.ts';
import type { CoverageSource } from './contract.ts';
import type { CoverageOfSource } from './coverage.ts';

/** Coverage as the API and the command line show it. */
export function presentCoverage(report: {
  readonly finding: Bilingual;
  readonly findings: readonly Bilingual[];
  readonly sources: readonly CoverageOfSource[];
}): { finding: Bilingual; findings: Bilingual[]; sources: CoverageSource[] } {
  return {
    finding: report.finding,
    findings: [...report.findings],
    sources: report.sources.map((source) => ({
      source: source.source,
      country: source.country,
      from: source.from,
      to: source.to,
      completeThrough: source.completeThrough,
      months: source.months.map((month) => ({
        month: month.month,
        rows: month.lines,
        valueUsd: month.valueUsd,
        netKg: month.netWeightKg,
        valueShare: month.valueShare,
        exporterShare: month.exporterShare,
        partial: month.partial,
        reason: month.reason,
        withheld: month.withheld,
      })),
      valueShare: source.valueShare,
      exporterShare: source.exporterShare,
      lagDays: source.lagDays,
      gaps: [...source.gaps],
    })),
  };
}
