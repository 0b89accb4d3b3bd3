import type {
  OrderedRowCheck,
  PartyColumns,
  RowContext,
  RowOutcome,
  RowTarget,
  StagingColumn,
  TypedRow,
} from '#src/intake/index.ts';
import type { Bilingual } from '#src/vocabulary/bilingual.ts';
import { hs6Of } from '#src/vocabulary/hs-code.ts';
import { KNOWN_LAYOUTS } from './known-layouts.ts';
import { reviewShipmentColumns } from './review-columns.ts';
import { SHIPMENT_FIELDS } from './shipment-fields.ts';
import { kilograms, positive, standardQuantity, usdValueOf } from './shipment-measures.ts';
import { SUMMARY_COLUMNS, shipmentSummary } from './shipment-summary.ts';

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

/** Who a line names: `importer`, then `exporter`; an importer's country is the import country. */
export const SHIPMENT_PARTIES: readonly PartyColumns[] = [
  partyColumns('importer', 'import_country'),
  partyColumns('exporter', 'exporter_country'),
];

/** Turns a typed customs line into staging values; pure, called once per line. */
export const shipmentTarget: RowTarget = {
  dataset: 'shipments',
  fields: SHIPMENT_FIELDS,
  columns: SHIPMENT_COLUMNS,
  parties: SHIPMENT_PARTIES,
  summary: { columns: SUMMARY_COLUMNS, start: () => shipmentSummary(SHIPMENT_COLUMNS) },
  recordIdField: 'record_id',
  checkRow,
  prepareCheck,
  refuseLayout,
  reviewColumns: reviewShipmentColumns,
  knownLayouts: KNOWN_LAYOUTS,
};

/** Lists made once: one is given for each line converted. */
const DOUBTS: Readonly<Record<string, readonly string[]>> = {
  'converted-by-rate': ['converted-by-rate'],
  'rate-missing': ['rate-missing'],
};

/** Codes of the whole tariff at national length are fewer. */
const MOST_CODES = 50_000;
const FIELD_NAMES = [...new Set([...SHIPMENT_FIELDS.map((field) => field.name), 'weight_unit'])];

function checkRow(row: TypedRow, context: RowContext): RowOutcome {
  return prepareCheck(FIELD_NAMES, context)(FIELD_NAMES.map((field) => row[field] ?? null));
}

function prepareCheck(fields: readonly string[], context: RowContext): OrderedRowCheck {
  const at = placesOf(fields);
  const { reportingCountry, defaults } = context;
  const exporting = defaults['direction'] === 'export';
  const usdOf = usdValueOf(fields, context);
  const hs6 = remembered(hs6Of);
  return (row) => {
    const shipDate = row[at.ship_date] ?? null;
    if (shipDate === null) return reject('ship-date-missing', 'ship_date');
    const importer = row[at.importer_name] ?? null;
    if (importer === null) return { kind: 'skip', reason: 'buyer-withheld', month: shipDate.slice(0, 7) };
    const { quantity, unit } = standardQuantity(row[at.quantity] ?? null, row[at.quantity_unit] ?? null);
    const weightUnit = row[at.weight_unit] ?? null;
    const gross = kilograms(row[at.gross_weight] ?? null, weightUnit);
    const net = kilograms(row[at.net_weight] ?? null, weightUnit);
    const value = usdOf(row);
    if (
      !positive(quantity) &&
      !positive(gross) &&
      !positive(net) &&
      !positive(value.usd) &&
      !positive(value.original)
    ) {
      return reject('no-measure', null);
    }
    const partner = row[at.partner_country] ?? null;
    const importCountry =
      row[at.import_country] ?? defaults['import_country'] ?? (exporting ? partner : reportingCountry);
    if (importCountry === null) return reject('import-country-missing', 'import_country');
    const exportCountry = row[at.export_country] ?? (exporting ? reportingCountry : null);
    const origin = row[at.origin_country] ?? (exporting ? exportCountry : partner);
    const hs = row[at.hs_code] ?? null;
    const exporter = row[at.exporter_name] ?? null;
    return {
      kind: 'accept',
      values: [
        shipDate,
        importCountry,
        hs,
        hs === null ? null : hs6(hs),
        row[at.description] ?? null,
        quantity,
        unit,
        gross,
        net,
        value.usd,
        value.basis,
        value.original,
        value.currency,
        row[at.teu] ?? null,
        origin,
        exportCountry,
        row[at.load_port] ?? null,
        row[at.discharge_port] ?? null,
        row[at.transport_mode] ?? null,
        row[at.incoterm] ?? null,
        documentNumber(row[at.document_no] ?? null),
        row[at.record_id] ?? null,
        row[at.brand] ?? null,
        importer,
        row[at.importer_tax_id] ?? null,
        row[at.importer_address] ?? row[at.notify_party] ?? null,
        null,
        exporter,
        exporter === null ? null : (row[at.exporter_tax_id] ?? null),
        exporter === null ? null : (row[at.exporter_address] ?? null),
        exporter === null ? null : (row[at.exporter_country] ?? exportCountry ?? origin),
        null,
      ],
      ...(value.doubt === null ? {} : { doubts: DOUBTS[value.doubt] ?? [value.doubt] }),
    };
  };
}

/** Codes come again and again: the same text for each, so that whoever groups by it finds it at once. */
function remembered(of: (code: string) => string | null): (code: string) => string | null {
  const known = new Map<string, string | null>();
  return (code) => {
    const found = known.get(code);
    if (found !== undefined) return found;
    const made = of(code);
    if (known.size < MOST_CODES) known.set(code, made);
    return made;
  };
}

/** Place of each field in an ordered row; a field the order lacks reads from beyond its end, as missing. */
function placesOf(fields: readonly string[]) {
  const place = (field: string) => (fields.includes(field) ? fields.indexOf(field) : fields.length);
  return {
    ship_date: place('ship_date'),
    importer_name: place('importer_name'),
    quantity: place('quantity'),
    quantity_unit: place('quantity_unit'),
    weight_unit: place('weight_unit'),
    gross_weight: place('gross_weight'),
    net_weight: place('net_weight'),
    partner_country: place('partner_country'),
    import_country: place('import_country'),
    export_country: place('export_country'),
    origin_country: place('origin_country'),
    hs_code: place('hs_code'),
    exporter_name: place('exporter_name'),
    description: place('description'),
    teu: place('teu'),
    load_port: place('load_port'),
    discharge_port: place('discharge_port'),
    transport_mode: place('transport_mode'),
    incoterm: place('incoterm'),
    document_no: place('document_no'),
    record_id: place('record_id'),
    brand: place('brand'),
    importer_tax_id: place('importer_tax_id'),
    importer_address: place('importer_address'),
    notify_party: place('notify_party'),
    exporter_tax_id: place('exporter_tax_id'),
    exporter_address: place('exporter_address'),
    exporter_country: place('exporter_country'),
  };
}

function partyColumns(role: string, country: string): PartyColumns {
  return {
    role,
    name: `${role}_raw_name`,
    taxId: `${role}_tax_id`,
    country,
    address: `${role}_address`,
    key: `${role}_key`,
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

/** `040363 | 6` is a declaration and its line: the declaration. */
function documentNumber(text: string | null): string | null {
  return text === null ? null : text.replace(/\s*\|\s*\d+$/, '');
}

function reject(code: string, field: string | null): RowOutcome {
  return { kind: 'reject', problems: [{ code, field, value: null }] };
}
