import { describe, expect, it } from 'vitest';
import {
  addToMonth,
  calendarDate,
  firstDayOfMonth,
  lastDayOfMonth,
  type Month,
} from '#src/vocabulary/calendar-date.ts';
import { describeCoverage } from './describe-coverage.ts';
import { type CoverageInput, coverageByCountry, judgeCoverage } from './judge-coverage.ts';

function months(country: string, from: string, count: number, change: Partial<CoverageInput> = {}): CoverageInput[] {
  return Array.from({ length: count }, (_, index) => {
    const month = addToMonth(from as Month, index);
    return {
      source: 'vendor',
      country,
      month,
      lines: 100,
      linesWithValue: 97,
      linesWithExporter: 91,
      linesWithheld: 0,
      valueUsd: '1',
      netWeightKg: '1',
      firstDate: firstDayOfMonth(month),
      lastDate: lastDayOfMonth(month),
      lagDays: 30,
      ...change,
    };
  });
}

function said(rows: readonly CoverageInput[], today: string) {
  const sources = judgeCoverage(rows);
  return describeCoverage(sources, coverageByCountry(sources), calendarDate(today));
}

describe('describeCoverage', () => {
  it('says of one country how far, with what value and exporter', () => {
    const { finding, findings } = said(months('PE', '2025-01', 8), '2025-10-01');
    expect(finding.en).toBe('Peru: complete through August 2025; value in 97 % of rows; exporter in 91 % (800 rows).');
    expect(finding.zh).toBe('秘鲁：数据完整至 2025-08；97% 的记录有货值；91% 有出口商名称（800 行）。');
    expect(findings).toEqual([finding]);
  });

  it('says what is missing, partial, without value and old', () => {
    const rows = months('PE', '2025-01', 3, { linesWithValue: 40 }).filter((row) => row.month !== '2025-02');
    rows.push(...months('PE', '2025-04', 1, { linesWithValue: 40, lastDate: calendarDate('2025-04-10') }));
    const { finding } = said(rows, '2026-07-01');
    expect(finding.en).toBe(
      'Peru: complete through March 2025; value in 40 % of rows, so weight or quantity is judged; exporter in 91 %; 1 month missing; 1 month partial; old by now: import newer records (300 rows).',
    );
    expect(finding.zh).toContain('按重量或数量判断');
    expect(finding.zh).toContain('数据已旧');
  });

  it('sums several countries up and names those behind', () => {
    const rows = [
      ...months('PE', '2025-01', 8),
      ...months('US', '2024-01', 6),
      ...months('VN', '2025-08', 1, { lastDate: calendarDate('2025-08-04') }),
    ];
    const { finding, findings } = said(rows, '2025-10-01');
    expect(finding.en).toBe(
      '1,500 customs lines of 3 importing countries: complete through June 2024 to August 2025, by country; United States old by now; Vietnam without a complete month.',
    );
    expect(findings.map((one) => one.en.split(':')[0])).toEqual(['Peru', 'United States', 'Vietnam']);
  });

  it('never says all or none of what is nearly so', () => {
    expect(
      said(months('PE', '2025-01', 12, { lines: 1000, linesWithValue: 999, linesWithExporter: 1 }), '2026-01-01')
        .finding.en,
    ).toContain('value in 99 % of rows; exporter in 1 %');
  });

  it('says that there is nothing yet', () => {
    expect(said([], '2025-10-01')).toMatchObject({ findings: [], finding: { zh: '还没有海关数据。请先导入。' } });
  });
});
