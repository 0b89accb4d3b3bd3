import type { RowSummary, StagingColumn } from '#src/intake/index.ts';
import { DecimalSums } from '#src/vocabulary/decimal-sum.ts';

/** Columns of a summary: sums of a file's lines per import country, month, HS6 and origin; empty text where not said. */
export const SUMMARY_COLUMNS: readonly StagingColumn[] = [
  { name: 'import_country', type: 'text' },
  { name: 'month', type: 'date' },
  { name: 'hs6', type: 'text' },
  { name: 'origin_country', type: 'text' },
  { name: 'lines', type: 'integer' },
  { name: 'lines_with_value', type: 'integer' },
  { name: 'lines_with_weight', type: 'integer' },
  { name: 'lines_with_exporter', type: 'integer' },
  { name: 'value_usd', type: 'numeric' },
  { name: 'net_weight_kg', type: 'numeric' },
  { name: 'first_date', type: 'date' },
  { name: 'last_date', type: 'date' },
];

/** Counts of a group, side by side in one array. */
const [LINES, WITH_VALUE, WITH_WEIGHT, WITH_EXPORTER, VALUED, WEIGHED, COUNTS] = [0, 1, 2, 3, 4, 5, 6];
/** Months, codes and origins told apart before keys would meet; one more begins all anew. */
const MOST = { months: 4096, codes: 65_536, origins: 1024 };

/**
 * Adds up shipment lines per import country, month, HS6 and origin while they are read, to the decimals the facts keep.
 * Everything counted stands in arrays: an object per group cost three times as much.
 * @param columns The target's; values come in this order.
 */
export function shipmentSummary(columns: readonly StagingColumn[]): RowSummary {
  const place = (name: string) => columns.findIndex((column) => column.name === name);
  const scale = (name: string) => columns[place(name)]?.digits?.[1] ?? 0;
  const [dateAt, countryAt, hs6At] = [place('ship_date'), place('import_country'), place('hs6')];
  const [originAt, exporterAt] = [place('origin_country'), place('exporter_key')];
  const [valueAt, weightAt] = [place('value_usd'), place('net_weight_kg')];
  const values = new DecimalSums(scale('value_usd'));
  const weights = new DecimalSums(scale('net_weight_kg'));
  const days = new Map<string, Map<string, number>>();
  const months: string[] = [];
  const codes = new Numbered();
  const origins = new Numbered();
  const groups = new Map<number, number>();
  const keys: number[] = [];
  let counts = new Uint32Array(COUNTS * 64);
  const firstDates: string[] = [];
  const lastDates: string[] = [];

  const monthOf = (country: string, date: string): number => {
    const known = days.get(country)?.get(date);
    if (known !== undefined) return known;
    const month = `${country}|${date.slice(0, 7)}-01`;
    let number = months.indexOf(month);
    if (number < 0) number = months.push(month) - 1;
    const ofCountry = days.get(country) ?? new Map<string, number>();
    days.set(country, ofCountry.set(date, number));
    return number;
  };
  const groupOf = (key: number, date: string): number => {
    const known = groups.get(key);
    if (known !== undefined) return known;
    const group = keys.push(key) - 1;
    groups.set(key, group);
    firstDates.push(date);
    lastDates.push(date);
    if ((group + 1) * COUNTS > counts.length) {
      const longer = new Uint32Array(counts.length * 2);
      longer.set(counts);
      counts = longer;
    }
    return group;
  };
  const count = (group: number, what: number) => {
    const at = group * COUNTS + what;
    counts[at] = (counts[at] ?? 0) + 1;
  };
  return {
    add: (row) => {
      const date = row[dateAt] ?? '';
      const month = monthOf(row[countryAt] ?? '', date);
      const code = codes.numberOf(row[hs6At] ?? '');
      const origin = origins.numberOf(row[originAt] ?? '');
      const group = groupOf((month * MOST.codes + code) * MOST.origins + origin, date);
      count(group, LINES);
      if ((row[exporterAt] ?? null) !== null) count(group, WITH_EXPORTER);
      if (date < (firstDates[group] ?? date)) firstDates[group] = date;
      if (date > (lastDates[group] ?? date)) lastDates[group] = date;
      const value = row[valueAt] ?? null;
      if (value !== null) {
        count(group, VALUED);
        if (values.add(group, value) > 0) count(group, WITH_VALUE);
      }
      const weight = row[weightAt] ?? null;
      if (weight !== null) {
        count(group, WEIGHED);
        if (weights.add(group, weight) > 0) count(group, WITH_WEIGHT);
      }
    },
    size: () =>
      months.length >= MOST.months || codes.size >= MOST.codes || origins.size >= MOST.origins
        ? Number.POSITIVE_INFINITY
        : keys.length,
    take: () => {
      const counted = (group: number, what: number) => counts[group * COUNTS + what] ?? 0;
      const taken = keys.map((key, group) => {
        const origin = key % MOST.origins;
        const code = Math.floor(key / MOST.origins) % MOST.codes;
        const [country = '', month = ''] = (months[Math.floor(key / MOST.origins / MOST.codes)] ?? '').split('|');
        return [
          ...[country, month, codes.text(code), origins.text(origin)],
          ...[LINES, WITH_VALUE, WITH_WEIGHT, WITH_EXPORTER].map((what) => String(counted(group, what))),
          ...[counted(group, VALUED) === 0 ? null : values.total(group)],
          ...[counted(group, WEIGHED) === 0 ? null : weights.total(group)],
          ...[firstDates[group] ?? null, lastDates[group] ?? null],
        ];
      });
      for (const list of [months, keys, firstDates, lastDates]) list.length = 0;
      for (const map of [days, groups, codes, origins, values, weights]) map.clear();
      counts.fill(0);
      return taken;
    },
  };
}

/** Texts with the numbers they got, from 0. */
class Numbered {
  readonly #numbers = new Map<string, number>();
  readonly #texts: string[] = [];

  get size(): number {
    return this.#texts.length;
  }

  numberOf(text: string): number {
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    const number = this.#texts.push(text) - 1;
    this.#numbers.set(text, number);
    return number;
  }

  text(number: number): string {
    return this.#texts[number] ?? '';
  }

  clear(): void {
    this.#numbers.clear();
    this.#texts.length = 0;
  }
}
