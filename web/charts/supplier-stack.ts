import { type ChartCompany, companyColours } from './company-colours.ts';
import type { ChartOption } from './echarts.ts';
import { baseOption, type ChartInk, categoryAxis, hatch, tooltipLine, valueAxis } from './ink.ts';

/** One period of a supplier structure. */
export interface SupplierPeriod {
  readonly at: string;
  readonly complete: boolean;
  readonly parts: readonly (ChartCompany & { readonly amount: number })[];
}

/** A layer of the stack, oldest period first. */
export interface SupplierLayer {
  readonly company: ChartCompany;
  readonly amounts: readonly number[];
}

/**
 * Turns periods into layers: ours first, then those that must be seen, then the named by size up to `most` in all,
 * the rest together, the unnamed last.
 */
export function supplierLayers(
  periods: readonly SupplierPeriod[],
  most: number,
  otherWord: string,
  unnamedWord: string,
  mustShow: ReadonlySet<number> = new Set(),
): readonly SupplierLayer[] {
  const sizes = new Map<number, { company: ChartCompany; total: number }>();
  for (const part of periods.flatMap((period) => period.parts)) {
    if (part.id === null) continue;
    const known = sizes.get(part.id);
    if (known) known.total += part.amount;
    else sizes.set(part.id, { company: { id: part.id, name: part.name, ours: part.ours }, total: part.amount });
  }
  const rank = (company: ChartCompany) => (company.ours ? 2 : company.id !== null && mustShow.has(company.id) ? 1 : 0);
  const ranked = [...sizes.values()].sort((a, b) => rank(b.company) - rank(a.company) || b.total - a.total);
  const shown = new Set(ranked.slice(0, most).map((entry) => entry.company.id));
  const sum = (test: (id: number | null) => boolean) =>
    periods.map((period) =>
      period.parts.filter((part) => test(part.id)).reduce((total, part) => total + part.amount, 0),
    );
  const layers: SupplierLayer[] = ranked
    .slice(0, most)
    .map((entry) => ({ company: entry.company, amounts: sum((id) => id === entry.company.id) }));
  const rest = sum((id) => id !== null && !shown.has(id));
  if (rest.some((amount) => amount > 0))
    layers.push({ company: { id: -1, name: otherWord, ours: false }, amounts: rest });
  const unnamed = sum((id) => id === null);
  if (unnamed.some((amount) => amount > 0))
    layers.push({ company: { id: null, name: unnamedWord, ours: false }, amounts: unnamed });
  return layers;
}

/** Draws suppliers stacked by period: the unnamed hatched, incomplete periods faded. */
export function supplierStack(
  periods: readonly SupplierPeriod[],
  layers: readonly SupplierLayer[],
  words: { readonly incomplete: string },
): (ink: ChartInk) => ChartOption {
  return (ink) => {
    const { palette, formats } = ink;
    const base = baseOption(ink);
    const named = layers.map((layer) => layer.company).filter((company) => (company.id ?? -1) > 0);
    const colour = companyColours(named, palette);
    const totals = periods.map((_, index) => layers.reduce((sum, layer) => sum + (layer.amounts[index] ?? 0), 0));
    return {
      ...base,
      grid: { ...base.grid, bottom: Math.ceil(layers.length / 2) * 22 + 10 },
      legend: {
        type: 'plain',
        bottom: 0,
        left: 0,
        itemWidth: 12,
        itemHeight: 10,
        textStyle: { color: palette.ink, fontSize: 12, width: ink.narrow ? 124 : 190, overflow: 'truncate' },
        selectedMode: false,
      },
      xAxis: categoryAxis(
        ink,
        periods.map((period) => period.at),
      ),
      yAxis: valueAxis(ink, (value) => formats.compact(value)),
      tooltip: {
        ...base.tooltip,
        formatter: (params) => {
          const index = (Array.isArray(params) ? params[0] : params)?.dataIndex ?? 0;
          const period = periods[index];
          const total = totals[index] ?? 0;
          if (!period) return '';
          const lines = layers
            .filter((layer) => (layer.amounts[index] ?? 0) > 0)
            .map((layer) => {
              const amount = layer.amounts[index] ?? 0;
              return tooltipLine(
                colour(layer.company),
                layer.company.name,
                `${formats.compact(amount)} · ${formats.percent(total > 0 ? amount / total : null)}`,
              );
            });
          return `<b>${period.at}</b>${period.complete ? '' : ` · ${words.incomplete}`}${lines.join('')}`;
        },
      },
      series: layers.map((layer) => ({
        type: 'bar' as const,
        name: layer.company.name,
        stack: 'all',
        barMaxWidth: 44,
        itemStyle: {
          color: colour(layer.company),
          borderColor: palette.panel,
          borderWidth: 0.5,
          ...(layer.company.id === null ? { decal: hatch(palette.panel) } : {}),
        },
        data: layer.amounts.map((amount, index) =>
          periods[index]?.complete ? amount : { value: amount, itemStyle: { opacity: 0.45 } },
        ),
      })),
    };
  };
}
