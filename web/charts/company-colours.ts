import type { Palette } from '../kit/palette.ts';

/** A company as charts name it. `id` null: exporter not named. */
export interface ChartCompany {
  readonly id: number | null;
  readonly name: string;
  readonly ours: boolean;
}

/**
 * Gives each company one colour for every chart of a page: ours the accent, others the palette in the given order,
 * unnamed and the rest grey.
 */
export function companyColours(
  companies: readonly ChartCompany[],
  palette: Palette,
): (company: ChartCompany) => string {
  const colours = new Map<number, string>();
  let next = 0;
  for (const company of companies) {
    if (company.ours || company.id === null || colours.has(company.id)) continue;
    const colour = palette.companies[next];
    next += 1;
    if (colour !== undefined) colours.set(company.id, colour);
  }
  return (company) =>
    company.ours ? palette.accent : ((company.id === null ? undefined : colours.get(company.id)) ?? palette.unknown);
}
