import type { RowContext, RowOutcome, RowTarget, StagingColumn, TypedRow } from '#src/intake/index.ts';
import type { Bilingual } from '#src/vocabulary/bilingual.ts';
import { hs6Of } from '#src/vocabulary/hs-code.ts';
import { parseUnit } from '#src/vocabulary/unit.ts';
import { SHIPMENT_FIELDS } from './shipment-fields.ts';

/**
 * Staging columns of shipments: the shipment's own, then both parties as written. The keys, 128-bit hashes of
 * name, tax id, country (and address where the name is a placeholder), are filled in by the parser.
 */
export const SHIPMENT_COLUMNS: readonly StagingColumn[] = [
  { name: 'ship_date', type: 'date' },
  { name: 'import_country', type: 'text' },
  { name: 'hs_code', type: 'text' },
  { name: 'hs6', type: 'text' },
  { name: 'description', type: 'text' },
  { name: 'quantity', type: 'numeric', digits: [20, 6] },
  { name: 'quantity_unit', type: 'text' },
  { name: 'gross_weight_kg', type: 'numeric', digits: [18, 3] },
  { name: 'net_weight_kg', type: 'numeric', digits: [18, 3] },
  { name: 'value_usd', type: 'numeric', digits: [20, 4] },
  { name: 'value_basis', type: 'text' },
  { name: 'value_original', type: 'numeric', digits: [20, 4] },
  { name: 'currency', type: 'text' },
  { name: 'teu', type: 'numeric', digits: [12, 3] },
  { name: 'origin_country', type: 'text' },
  { name: 'export_country', type: 'text' },
  { name: 'load_port', type: 'text' },
  { name: 'discharge_port', type: 'text' },
  { name: 'transport_mode', type: 'text' },
  { name: 'incoterm', type: 'text' },
  { name: 'document_no', type: 'text' },
  { name: 'record_id', type: 'text' },
  { name: 'brand', type: 'text' },
  { name: 'importer_raw_name', type: 'text' },
  { name: 'importer_tax_id', type: 'text' },
  { name: 'importer_address', type: 'text' },
  { name: 'importer_key', type: 'uuid' },
  { name: 'exporter_raw_name', type: 'text' },
  { name: 'exporter_tax_id', type: 'text' },
  { name: 'exporter_address', type: 'text' },
  { name: 'exporter_country', type: 'text' },
  { name: 'exporter_key', type: 'uuid' },
];

/** Turns a typed customs line into staging values; pure, called once per line. */
export const shipmentTarget: RowTarget = {
  dataset: 'shipments',
  fields: SHIPMENT_FIELDS,
  columns: SHIPMENT_COLUMNS,
  recordIdField: 'record_id',
  checkRow,
  refuseLayout,
};

function checkRow(row: TypedRow, context: RowContext): RowOutcome {
  const shipDate = row['ship_date'] ?? null;
  if (shipDate === null) return reject('ship-date-missing', 'ship_date');
  const importer = row['importer_name'] ?? null;
  if (importer === null) return { kind: 'skip', reason: 'buyer-withheld', month: shipDate.slice(0, 7) };
  const { quantity, unit } = standardQuantity(row);
  const weightUnit = row['weight_unit'] ?? null;
  const gross = kilograms(row['gross_weight'] ?? null, weightUnit);
  const net = kilograms(row['net_weight'] ?? null, weightUnit);
  const value = usdValue(row, context);
  if (!positive(quantity) && !positive(gross) && !positive(net) && !positive(value.usd) && !positive(value.original)) {
    return reject('no-measure', null);
  }
  const exporting = context.defaults['direction'] === 'export';
  const partner = row['partner_country'] ?? null;
  const importCountry =
    row['import_country'] ?? context.defaults['import_country'] ?? (exporting ? partner : context.reportingCountry);
  if (importCountry === null) return reject('import-country-missing', 'import_country');
  const exportCountry = row['export_country'] ?? (exporting ? context.reportingCountry : null);
  const origin = row['origin_country'] ?? (exporting ? exportCountry : partner);
  const hs = row['hs_code'] ?? null;
  const exporter = row['exporter_name'] ?? null;
  return {
    kind: 'accept',
    values: [
      shipDate,
      importCountry,
      hs,
      hs === null ? null : hs6Of(hs),
      row['description'] ?? null,
      quantity,
      unit,
      gross,
      net,
      value.usd,
      value.basis,
      value.original,
      value.currency,
      row['teu'] ?? null,
      origin,
      exportCountry,
      row['load_port'] ?? null,
      row['discharge_port'] ?? null,
      row['transport_mode'] ?? null,
      row['incoterm'] ?? null,
      documentNumber(row['document_no'] ?? null),
      row['record_id'] ?? null,
      row['brand'] ?? null,
      importer,
      row['importer_tax_id'] ?? null,
      row['importer_address'] ?? row['notify_party'] ?? null,
      null,
      exporter,
      exporter === null ? null : (row['exporter_tax_id'] ?? null),
      exporter === null ? null : (row['exporter_address'] ?? null),
      exporter === null ? null : (row['exporter_country'] ?? exportCountry ?? origin),
      null,
    ],
  };
}

function refuseLayout(mapped: ReadonlySet<string>): Bilingual | null {
  if (!mapped.has('ship_date')) {
    return {
      zh: '没有日期列：每一行都需要进出口日期。请确认日期在哪一列，或向数据供应商索取带日期的明细。',
      en: 'No date column: every line needs its shipment date. Point to the column that holds it, or ask your vendor for the detail export.',
    };
  }
  if (!mapped.has('importer_name')) {
    return {
      zh: '没有采购商列：这类数据看不到买家，无法分析客户。建议改用买家所在国的进口数据。',
      en: 'No buyer column: this kind of record does not name the buyer, so customers cannot be followed. Use the import data of the buyer’s country instead.',
    };
  }
  const measures = [
    'quantity',
    'gross_weight',
    'net_weight',
    'value_fob',
    'value_cif',
    'value_cfr',
    'value_customs',
    'value_invoice',
    'value_original',
  ];
  if (!measures.some((field) => mapped.has(field))) {
    return {
      zh: '没有数量、重量或金额列：至少需要其中一项。',
      en: 'No quantity, weight or value column: at least one of them is needed.',
    };
  }
  return null;
}

function standardQuantity(row: TypedRow): { quantity: string | null; unit: string | null } {
  const quantity = row['quantity'] ?? null;
  const written = row['quantity_unit'] ?? null;
  if (quantity === null) return { quantity: null, unit: null };
  if (written === null) return { quantity: Number(quantity) === 0 ? null : quantity, unit: null };
  const unit = parseUnit(written);
  if (unit === null) return { quantity, unit: written };
  return { quantity: unit.factor === '1' ? quantity : scale(quantity, unit.factor), unit: unit.code };
}

function kilograms(weight: string | null, unitText: string | null): string | null {
  if (weight === null || Number(weight) === 0) return null;
  const unit = unitText === null ? null : parseUnit(unitText);
  return unit !== null && unit.code === 'KG' && unit.factor !== '1' ? scale(weight, unit.factor) : weight;
}

interface LineValue {
  readonly usd: string | null;
  readonly basis: string | null;
  readonly original: string | null;
  readonly currency: string | null;
}

const BASES = [
  ['value_fob', 'FOB'],
  ['value_cif', 'CIF'],
  ['value_cfr', 'CFR'],
  ['value_customs', 'customs'],
  ['value_invoice', 'invoice'],
] as const;

/** One dollar value with the basis it stands on; bases are never mixed. Zero says nothing was declared. */
function usdValue(row: TypedRow, context: RowContext): LineValue {
  const written = row['value_original'] ?? null;
  const original = positive(written) ? written : null;
  const currency = original === null ? null : (row['currency'] ?? context.defaults['currency'] ?? null);
  for (const [field, basis] of BASES) {
    const value = row[field] ?? null;
    if (positive(value)) return { usd: value, basis, original, currency };
  }
  if (original !== null && currency === 'USD') {
    return { usd: original, basis: context.defaults['value_basis'] ?? 'invoice', original, currency };
  }
  return { usd: null, basis: null, original, currency };
}

/** `040363 | 6` is a declaration and its line: the declaration. */
function documentNumber(text: string | null): string | null {
  return text === null ? null : text.replace(/\s*\|\s*\d+$/, '');
}

function positive(value: string | null): boolean {
  return value !== null && Number(value) > 0;
}

function reject(code: string, field: string | null): RowOutcome {
  return { kind: 'reject', problems: [{ code, field, value: null }] };
}

/** Six decimals, the precision quantities are kept in. */
function scale(value: string, factor: string): string {
  return String(Number((Number(value) * Number(factor)).toPrecision(15)));
}
