import { describe, expect, it } from 'vitest';
import { healthReportFacts, planBInspection } from '../../test/make/health-report-facts.ts';
import { type CustomerHealthFacts, customerHealthReport } from './customer-health.ts';
import { marketChart } from './sections/market-section.ts';
import { supplierChart } from './sections/suppliers-section.ts';

const ALL: readonly string[] = ['share', 'suppliers', 'demand', 'business', 'value', 'signals', 'actions'];
const PICTURED: readonly string[] = ['share', 'suppliers', 'demand', 'business'];

describe('customerHealthReport', () => {
  const cases: readonly {
    readonly name: string;
    readonly facts: Partial<CustomerHealthFacts>;
    readonly sections: readonly string[];
    readonly pictures: readonly string[];
    readonly grade: string;
    readonly insufficient: readonly string[];
  }[] = [
    {
      name: 'a customer with a growing plan B: everything',
      facts: {},
      sections: ALL,
      pictures: PICTURED,
      grade: 'orange',
      insufficient: [],
    },
    {
      name: 'not linked to customs data: grey, each dimension says what is missing, no picture',
      facts: { inspection: planBInspection(0) },
      sections: ALL,
      pictures: [],
      grade: 'grey',
      insufficient: PICTURED,
    },
    {
      name: 'never inspected: one section says what is needed, no signals',
      facts: { inspection: null },
      sections: ['share', 'value', 'actions'],
      pictures: [],
      grade: 'grey',
      insufficient: ['share'],
    },
    {
      name: 'never assessed: the value section says what is needed',
      facts: { assessment: null },
      sections: ALL,
      pictures: PICTURED,
      grade: 'orange',
      insufficient: ['value'],
    },
  ];
  it.each(cases)('$name', ({ facts, sections, pictures, grade, insufficient }) => {
    const report = customerHealthReport(healthReportFacts(facts));
    expect(report.grade).toBe(grade);
    expect(report.sections.map((section) => section.key)).toEqual(sections);
    expect(report.sections.filter((section) => section.chart !== null).map((section) => section.key)).toEqual(pictures);
    expect(report.sections.filter((section) => section.insufficient !== null).map((section) => section.key)).toEqual(
      insufficient,
    );
    for (const section of report.sections) {
      expect(section.finding.zh).not.toBe('');
      for (const row of section.table?.rows ?? []) expect(row).toHaveLength(section.table?.columns.length ?? 0);
    }
  });

  it('puts the figures of the last complete quarters on top', () => {
    const { keyFigures, title } = customerHealthReport(healthReportFacts());
    const figure = (key: string) => keyFigures.find((candidate) => candidate.key === key);
    expect(title.en).toBe('Customer health report 2026Q3');
    // 2026Q2: from us 3 × (31,000 + 9,500); all in scope 3 × (31,000 + 9,500 + 34,000 + 11,000 + 6,500 + 24,000) + 2,000 in one month.
    expect(figure('share')?.value).toBeCloseTo(121_500 / 350_000, 6);
    expect(figure('share')?.note?.en).toBe('2026Q2, 55% a year before');
    expect(figure('revenue')?.value).toBeCloseTo(12 * 33_000.25, 6);
    expect(figure('revenue')?.note?.en).toBe('last 12 full months, −20%');
  });

  it.each([
    ['hidden for the role', { moneyHidden: true }, true, '您的角色不显示金额'],
    ['no orders in the books', { revenue: null }, false, '账上没有订单'],
  ])('revenue %s is not zero but unknown', (_name, facts, masked, note) => {
    const figure = customerHealthReport(healthReportFacts(facts)).keyFigures.find(({ key }) => key === 'revenue');
    expect(figure).toMatchObject({ value: null, masked, note: { zh: note } });
  });

  it('tells what to do when there is no alert: contact as usual, or data first', () => {
    const finding = (facts: Partial<CustomerHealthFacts>) =>
      customerHealthReport(healthReportFacts({ alerts: [], ...facts })).sections.at(-1)?.finding.en;
    expect(finding({})).toContain('no live alert');
    expect(finding({ inspection: planBInspection(0) })).toContain('Complete the data first');
  });

  it('prints tasks by due date with who does them', () => {
    const table = customerHealthReport(healthReportFacts()).sections.at(-1)?.table;
    expect(table?.rows.map((row) => row[3])).toEqual(['2026-09-18', '2026-09-22', '2026-09-29']);
    expect(table?.rows.map((row) => row[2])).toEqual([
      { zh: '销售总监', en: 'Sales director' },
      '王强',
      { zh: '产品', en: 'Product' },
    ]);
  });

  it('states rules, coverage and sources', () => {
    const report = customerHealthReport(healthReportFacts());
    expect(report.method.at(-1)?.en).toContain('inspection rules version 3, value rules version 2');
    expect(report.coverageLine.zh).toContain('数据截至 2026-06-30，覆盖 A 级');
    expect(report.sources).toEqual(['海关数据商甲', 'Vendor B']);
  });
});

describe('charts', () => {
  it('the layers of a quarter add up to what the customer imported in scope', () => {
    const inspection = planBInspection();
    const chart = supplierChart(inspection, { kind: 'measure', measure: 'value', unit: null });
    expect(chart.layers[0]?.company.ours).toBe(true);
    expect(chart.layers.at(-1)?.company.id).toBeNull();
    inspection.dimensions.share.series.forEach((point, index) => {
      const sum = chart.layers.reduce((total, layer) => total + (layer.amounts[index] ?? 0), 0);
      expect(sum).toBeCloseTo(point.total, 6);
    });
  });

  it('the first complete year of both lines averages 100', () => {
    const { series } = planBInspection().dimensions.business;
    const points = (marketChart(series)?.points ?? []).filter((point) => point.complete).slice(0, 4);
    const mean = (values: readonly (number | null)[]) => values.reduce<number>((sum, v) => sum + (v ?? 0), 0) / 4;
    expect(mean(points.map((point) => point.customer))).toBeCloseTo(100, 9);
    expect(mean(points.map((point) => point.market))).toBeCloseTo(100, 9);
    expect(marketChart(series.slice(0, 3))).toBeNull();
  });
});
