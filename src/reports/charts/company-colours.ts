import { INK } from './ink.ts';

/** A company as a chart names it; `id` null: exporter not named, -1: all others together. */
export interface ChartCompany {
  readonly id: number | null;
  readonly name: string;
  readonly ours: boolean;
}

/** One colour per company for all charts of a document: ours the accent, others in the given order, the rest grey. */
export function companyColour(companies: readonly ChartCompany[]): (company: ChartCompany) => string {
  const others = companies.filter((company) => !company.ours && company.id !== null && company.id >= 0);
  const colours = new Map(others.map((company, index) => [company.id, INK.companies[index]]));
  return (company) => {
    if (company.ours) return INK.accent;
    return colours.get(company.id) ?? (company.id === null ? INK.line : INK.unknown);
  };
}
