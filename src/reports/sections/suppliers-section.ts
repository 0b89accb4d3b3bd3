import type { Inspection } from '#src/health/index.ts';
import type { Bilingual } from '#src/vocabulary/bilingual.ts';
import type { ChartCompany } from '../charts/company-colours.ts';
import type { SupplierChart } from '../charts/supplier-stack.ts';
import { countryCell } from '../format.ts';
import type { AmountUnit, ReportSection } from '../report.ts';
import { withoutEmptyTail } from './observed-quarters.ts';

/** Suppliers drawn with a colour of their own besides ours. */
const NAMED_LAYERS = 5;

type SupplierDimension = Inspection['dimensions']['suppliers'];

const STANDING_WORDS: Readonly<Record<SupplierDimension['suppliers'][number]['standing'], Bilingual>> = {
  'long-standing': { zh: '长期', en: 'Long-standing' },
  'new-trial': { zh: '新试单', en: 'New, on trial' },
  'plan-b': { zh: '备胎', en: 'Plan B' },
};

/** Who supplies the customer, how that changed, and who is new. */
export function suppliersSection(inspection: Inspection, unit: AmountUnit): ReportSection {
  const dimension = inspection.dimensions.suppliers;
  const chart = supplierChart(inspection, unit);
  return {
    key: 'suppliers',
    title: { zh: '供应链依赖', en: 'Supplier dependence' },
    sheet: { zh: '供应商', en: 'Suppliers' },
    grade: dimension.grade,
    finding: dimension.sentence,
    insufficient: dimension.insufficient,
    chart: chart.layers.length === 0 || chart.quarters.length < 2 ? null : chart,
    table:
      dimension.suppliers.length === 0
        ? null
        : {
            columns: [
              { key: 'rank', title: { zh: '排名', en: 'Rank' }, kind: 'number', width: 0.75 },
              { key: 'name', title: { zh: '供应商', en: 'Supplier' }, kind: 'text', width: 3.6 },
              { key: 'country', title: { zh: '国家/地区', en: 'Country' }, kind: 'text', width: 1.1 },
              { key: 'share', title: { zh: '近一年份额', en: 'Share, last year' }, kind: 'percent', width: 1.2 },
              { key: 'shipments', title: { zh: '票数', en: 'Shipments' }, kind: 'number', width: 1.25 },
              { key: 'first', title: { zh: '首次供货', en: 'First shipment' }, kind: 'date', width: 1.1 },
              { key: 'last', title: { zh: '最近供货', en: 'Latest' }, kind: 'date', width: 1.1 },
              { key: 'standing', title: { zh: '地位', en: 'Standing' }, kind: 'text', width: 1.5 },
            ],
            rows: dimension.suppliers.map((supplier) => [
              supplier.rank,
              supplier.name,
              countryCell(supplier.country),
              supplier.share,
              supplier.shipments,
              supplier.firstDate,
              supplier.lastDate,
              standingCell(supplier),
            ]),
            onPaper: { rows: 8, from: 'start' },
          },
    note: {
      zh: '同一企业的不同写法合并为一家；货代、银行和未具名不算供应商。备胎：首单后 120 天内返单，或份额已达一成的新供应商。颜色较浅：季度数据不完整。',
      en: 'Spellings of one company count once; forwarders, banks and unnamed exporters are no suppliers. Plan B: a newcomer that shipped again within 120 days or reached a tenth. Pale: quarter not complete.',
    },
  };
}

function standingCell(supplier: SupplierDimension['suppliers'][number]): Bilingual {
  if (supplier.ours) return { zh: '我方', en: 'Us' };
  const word = STANDING_WORDS[supplier.standing];
  return supplier.competitor ? { zh: `${word.zh}·竞争对手`, en: `${word.en}, competitor` } : word;
}

/** Turns quarters into layers: all companies of ours as one first, the named by size, all others together, the unnamed last. */
export function supplierChart(inspection: Inspection, unit: AmountUnit): SupplierChart {
  const observed = new Set(withoutEmptyTail(inspection.dimensions.share.series).map((point) => point.quarter));
  const series = inspection.dimensions.suppliers.series.filter(({ quarter }) => observed.has(quarter));
  const totals = new Map(inspection.dimensions.share.series.map((point) => [point.quarter, point.total]));
  const sizes = new Map<number, { readonly company: ChartCompany; total: number }>();
  for (const part of series.flatMap((quarter) => quarter.suppliers)) {
    if (part.companyId === null) continue;
    const known = sizes.get(part.companyId);
    if (known === undefined)
      sizes.set(part.companyId, {
        company: { id: part.companyId, name: part.name, ours: part.ours },
        total: part.amount,
      });
    else known.total += part.amount;
  }
  const ranked = [...sizes.values()].toSorted(
    (a, b) => Number(b.company.ours) - Number(a.company.ours) || b.total - a.total,
  );
  const ours = new Set<number | null>(ranked.filter(({ company }) => company.ours).map(({ company }) => company.id));
  const shown = ranked.slice(ours.size, ours.size + NAMED_LAYERS).map((entry) => entry.company);
  const ids = new Set([...ours, ...shown.map((company) => company.id)]);
  const amount = (quarter: (typeof series)[number], test: (id: number | null) => boolean) =>
    quarter.suppliers.filter((part) => test(part.companyId)).reduce((sum, part) => sum + part.amount, 0);
  const layers = shown.map((company) => ({
    company,
    amounts: series.map((quarter) => amount(quarter, (id) => id === company.id)),
  }));
  const others = series.map((quarter) => {
    const listed = amount(quarter, () => true);
    const unlisted = Math.max(0, (totals.get(quarter.quarter) ?? listed) - listed);
    return amount(quarter, (id) => id !== null && !ids.has(id)) + unlisted;
  });
  const unnamed = series.map((quarter) => amount(quarter, (id) => id === null));
  const us = { id: ranked[0]?.company.id ?? 0, name: '', ours: true };
  const fromUs = { company: us, amounts: series.map((quarter) => amount(quarter, (id) => ours.has(id))) };
  const some = (amounts: readonly number[]) => amounts.some((value) => value > 1e-6);
  return {
    kind: 'suppliers',
    unit,
    quarters: series.map(({ quarter, complete }) => ({ quarter, complete })),
    layers: [
      ...(ours.size > 0 ? [fromUs] : []),
      ...layers,
      ...(some(others) ? [{ company: { id: -1, name: '', ours: false }, amounts: others }] : []),
      ...(some(unnamed) ? [{ company: { id: null, name: '', ours: false }, amounts: unnamed }] : []),
    ],
  };
}
