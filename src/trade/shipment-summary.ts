import type { RowSummary, StagingColumn } from '#src/intake/index.ts';
import { DecimalSum } from '#src/vocabulary/decimal-sum.ts';

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

interface Group {
  readonly country: string;
  readonly month: string;
  readonly hs6: string;
  readonly origin: string;
  lines: number;
  withValue: number;
  withWeight: number;
  withExporter: number;
  /** Null until a line says a value. */
  value: DecimalSum | null;
  weight: DecimalSum | null;
  first: string;
  last: string;
}

type ByOrigin = Map<string, Group>;
type ByHs6 = Map<string, ByOrigin>;
/** Groups of each month, under the month and under each of its days: a day's text is found again without being cut. */
type ByDay = Map<string, ByHs6>;

/**
 * Adds up shipment lines per import country, month, HS6 and origin while they are read, to the decimals the facts keep.
 * @param columns The target's; values come in this order.
 */
export function shipmentSummary(columns: readonly StagingColumn[]): RowSummary {
  const place = (name: string) => columns.findIndex((column) => column.name === name);
  const scale = (name: string) => columns[place(name)]?.digits?.[1] ?? 0;
  const [dateAt, countryAt, hs6At] = [place('ship_date'), place('import_country'), place('hs6')];
  const [originAt, exporterAt] = [place('origin_country'), place('exporter_key')];
  const [valueAt, weightAt] = [place('value_usd'), place('net_weight_kg')];
  const [valueScale, weightScale] = [scale('value_usd'), scale('net_weight_kg')];
  let groups: Group[] = [];
  let byCountry = new Map<string, ByDay>();
  const begun = (country: string, date: string, hs6: string, origin: string): Group => {
    const group: Group = {
      ...{ country, month: date.slice(0, 7), hs6, origin, lines: 0, withValue: 0, withWeight: 0, withExporter: 0 },
      ...{ value: null, weight: null, first: date, last: date },
    };
    groups.push(group);
    return group;
  };
  return {
    add: (values) => {
      const date = values[dateAt] ?? '';
      const country = values[countryAt] ?? '';
      const hs6 = values[hs6At] ?? '';
      const origin = values[originAt] ?? '';
      const days = under(byCountry, country, newMap<ByHs6>);
      const ofMonth = under(days, date, () => under(days, date.slice(0, 7), newMap<ByOrigin>));
      const group = under(under(ofMonth, hs6, newMap<Group>), origin, () => begun(country, date, hs6, origin));
      group.lines += 1;
      if ((values[exporterAt] ?? null) !== null) group.withExporter += 1;
      if (date < group.first) group.first = date;
      if (date > group.last) group.last = date;
      const value = values[valueAt] ?? null;
      if (value !== null) {
        group.value ??= new DecimalSum(valueScale);
        if (group.value.add(value) > 0) group.withValue += 1;
      }
      const weight = values[weightAt] ?? null;
      if (weight !== null) {
        group.weight ??= new DecimalSum(weightScale);
        if (group.weight.add(weight) > 0) group.withWeight += 1;
      }
    },
    size: () => groups.length,
    take: () => {
      const taken = groups.map((group) => [
        ...[group.country, `${group.month}-01`, group.hs6, group.origin],
        ...[group.lines, group.withValue, group.withWeight, group.withExporter].map(String),
        ...[group.value?.toString() ?? null, group.weight?.toString() ?? null, group.first, group.last],
      ]);
      groups = [];
      byCountry = new Map();
      return taken;
    },
  };
}

function under<Value>(map: Map<string, Value>, key: string, make: () => Value): Value {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}

function newMap<Value>(): Map<string, Value> {
  return new Map();
}
