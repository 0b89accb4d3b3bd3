import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { shipmentTarget } from '#src/trade/shipment-target.ts';
import type { RowTarget } from './import-target.ts';
import { detectFileLayout } from './parser/read-file.ts';

const ROOT = process.env['BELLWETHER_TEST_DATA'];
const SAMPLES = ROOT === undefined ? '' : join(ROOT, 'customs/vendor-samples');
const UPS = ROOT === undefined ? '' : join(ROOT, 'customs/veritrade-ups');

/**
 * Which heading is which field, worked out by hand from the headings and values of each layout; the first heading a file
 * has is the right one. Nothing here is taken from the product's own lists.
 */
const BY_HAND: Readonly<Record<string, string>> = {
  ship_date:
    'IMP DATE|EXP DATE|IMPORT DATE|EXPORT DATE|SHIPMENT DATE|DATE|ASSESSMENT DATE|DECLARATION DATE|REGISTRATION DATE|REGISTRY DATE|DATE OF ISSUE|Fecha',
  importer_name: 'IMPORTER NAME|BUYER NAME|CONSIGNEE NAME|Importador',
  exporter_name: 'EXPORTER NAME|SUPPLIER NAME|SHIPPER NAME|EXPORTER NAME AND ADDRESS|Embarcador / Exportador',
  importer_tax_id:
    'IMPORTER TAX ID|RUC IMPORTER ID|IMPORTER NTN|IMPORTER ID|IMPORTER CODE|IMPORTER PI|IMPORTER BP|BUYER TIN|TAX IDENTIFICATION NUMBER|Cod. Tributario',
  exporter_tax_id: 'RUC EXPORTER ID|EXPORTER NTN|EXPORTER TIN|EXPORTER PIN|EXPORTER BP|EXPORTER ID|EXPORTER CODE',
  importer_address: 'IMPORTER ADDRESS|BUYER ADDRESS|CONSIGNEE ADDRESS|STD BUYER ADDRESS',
  exporter_address: 'EXPORTER ADDRESS|SUPPLIER ADDRESS|SHIPPER ADDRESS|STD SUPPLIER ADDRESS|STD EXPORTER ADDRESS',
  exporter_country: 'EXPORTER COUNTRY NAME|SHIPPER COUNTRY',
  hs_code: 'HS CODE|Partida Aduanera',
  description: 'PRODUCT DESCRIPTION|COMMERCIAL DESCRIPTION|PRODUCT DECLARATION|Descripcion Comercial',
  quantity: 'QUANTITY SUB ITEM|ITEM QUANTITY|QUANTITY|COMMERCIAL QUANTITY|COMERCIAL QUANTITY|Qty 1',
  quantity_unit:
    'QUANTITY UNIT|UNIT OF QUANTITY|UNIT|COMMERCIAL UNIT|COMERCIAL UNIT|MEASURE UNIT|QUANTITY TYPE|ITEM QUANTITY TYPE|UNIT EN|Und 1',
  gross_weight:
    'GROSS WEIGHT KG|GROSS WEIGHT KGS|GROSS WEIGHT IN KG|GROSS WEIGHT|GROSS KG|GROSS KILO|G WEIGHT|WEIGHT KG|WEIGHT|TOTAL GROSS WEIGHT|Kg Bruto',
  net_weight: 'NET WEIGHT KG|NET WEIGHT KGS|NET WEIGHT IN KG|NET WEIGHT|NET MASS|NET KG|NET KILO|N WEIGHT|Kg Neto',
  weight_unit: 'GROSS WEIGHT UNIT|WEIGHT UNIT',
  value_fob: 'USD FOB SUB ITEM|USD FOB ITEM|FOB USD|USD FOB|FOB VALUE IN USD|FOB VALUE USD|FOB IN USD|U$ FOB Tot',
  value_cif: 'USD CIF ITEM|CIF USD|USD CIF|CIF VALUE IN USD|CIF VALUE USD|CIF IN USD|CNF CIF IN USD|U$ CIF Tot',
  value_cfr: 'U$ CFR Tot',
  value_customs: 'CUSTOMS VALUE USD|TOTAL ASSESS VALUE USD',
  value_invoice:
    'TOTAL VALUE USD|TOTAL VALUE IN USD|VALUE IN USD|INVOICE VALUE USD|INVOICE AMOUNT USD|TOTAL DCL VALUE USD|CARGO VALUE USD',
  value_original:
    'INVOICE AMOUNT|TOTAL VALUE FC|FOB FCY|FOB FC|FOB IN FC|FREE ON BOARD|TOTAL AMOUNT|TOTAL INVOICE VALUE|FOB VALUE|VALUE IN FOREIGN CURRENCY',
  currency: 'INVOICE CURRENCY|CURRENCY|CURRENCY CODE|CURENCY|FOREIGN CURRENCY|CURRENCY UNIT|CONTRACT CURRENCY',
  origin_country:
    'ORIGIN COUNTRY|COUNTRY OF ORIGIN|ORIGIN COUNTRY NAME|COUNTRY OF ORIGIN CODE|ORIGIN COUNTRY EN|Pais de Origen',
  export_country:
    'EXPORT COUNTRY|COUNTRY OF EXPORT|EXPORTING COUNTRY|FROM COUNTRY NAME|ACQUISITION COUNTRY|ADQUISITION COUNTRY|ADQ COUNTRY|PURCHASE COUNTRY|SUPPLY COUNTRY|CONSIGNMENT COUNTRY|ACQUISITION COUNTRY EN|COUNTRY OF LAST CONSIGNMENT|PROVENANCE|PROCEDENCE|COUNTRY OF DEPARTURE EN|Pais de Compra',
  import_country:
    'DESTINATION COUNTRY|COUNTRY OF DESTINATION|COUNTRY DESTINATION|TO COUNTRY NAME|CONSIGNEE COUNTRY|COUNTRY DESTINATION CODE',
  partner_country: 'COUNTRY ISO CODE 2',
  load_port: 'LOADING PORT|EMBARQ PORT|PORT OF MARITIME ORIGIN|ORIGIN PORT|PORT OF SHIPMENT|Puerto de Embarque',
  discharge_port:
    'UNLOADING PORT|PORT OF MARITIME DESTINATION|LANDING PORT|PORT OF DISCHARGE|PORT OF DESTINATION|PLACE OF DISCHARGE|Aduana',
  transport_mode:
    'MODE OF TRANSPORT|TYPE OF TRANSPORT|TRANSPORT TYPE|TRANS TYPE|TRANSPORT MODE|TRANSPORTATION MODE|TRANSPORT|FLUX|TRANSPORT AT THE BORDER|Via',
  incoterm: 'INCOTERM|INCOTERMS|DELIVERY TERM CODE|TERMS OF DELIVERY CODE',
  payment_term: 'TYPE OF PAYMENT|METHOD OF PAYMENT',
  document_no:
    'DECLARATION NUMBER|DECLARATION NO|DUA NUMBER|BOE NO|SB NO|ENTRY NO|NO VMD|GTD NO|EXPORT ID|IMPORT ID|EXPORT SHIPMENT ID|IMPORT SHIPMENT ID|CONTROL ID|ASSESSMENT NUMBER|ASSEMENT NUMBER|NO SAD|REFRENDO|BL|BL NO|BL NUMBER|DOCUMENT NO|DUA / DAM',
  line_no: 'ITEM NUMBER|ITEM NO|ITEM',
  record_id: 'RECORD ID',
  teu: 'TEU',
  brand: 'BRAND',
  notify_party: 'NORTIFY PARTY NAME',
};

/**
 * Where a layout differs from the table: the headings that are right, `-` for no column, joined by `|`; one of them is
 * enough. Each rests on the values of that file.
 */
const EXCEPT: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  // Lines are sub-items: item and total figures repeat over them.
  'Argentina Export': {
    value_cif: 'USD CIF ITEM|-',
    line_no: 'ITEM NUMBER|SUB ITEM NUMBER',
    load_port: 'CUSTOM|-',
    discharge_port: '-',
    transport_mode: 'TYPE OF TRANSPORT',
  },
  'Argentina Import': {
    line_no: 'ITEM NUMBER|SUB ITEM NUMBER',
    value_original: '-|FOB ITEM',
    discharge_port: 'CUSTOM',
  },
  // The bare tax id is that of the declaring firm: exporter here, importer in the import file.
  'Armenia Export': { exporter_tax_id: 'TAX ID NUMBER', importer_tax_id: '-', export_country: '-' },
  '_Armenia Import': { importer_tax_id: 'TAX ID NUMBER' },
  // NET_WEIGHT UNIT holds figures; the cargo value is the whole document’s.
  'Botswana Export': {
    discharge_port: 'PORT OF DESTINATION|PLACE OF DISCHARGE',
    value_invoice: '-|TOTAL CARGO INVOICE VALUE IN USD',
    value_original: '-|DECLARED FOB VALUE IN BOTSWANAN PULA',
  },
  'Botswana Import': {
    discharge_port: 'PORT OF DESTINATION|PLACE OF DISCHARGE',
    value_invoice: '-|TOTAL CARGO INVOICE VALUE IN USD',
    value_original: '-|DECLARED FOB VALUE IN BOTSWANAN PULA',
  },
  'Brazil BL Export': {
    load_port: 'PORT OF MARITIME ORIGIN|ORIGIN PORT',
    discharge_port: 'UNLOADING PORT|PORT OF MARITIME DESTINATION',
    gross_weight: 'GROSS WEIGHT|METRIC TONS',
  },
  'Brazil BL Import': {
    load_port: 'PORT OF MARITIME ORIGIN|ORIGIN PORT',
    discharge_port: 'UNLOADING PORT|PORT OF MARITIME DESTINATION',
    gross_weight: 'GROSS WEIGHT|METRIC TONS',
  },
  'Cameroon Export': { value_original: 'VAL FACT DEV|VAL FACT ART' },
  'Cameroon Import': { value_original: 'VAL FACT DEV|VAL FACT ART' },
  'Chile Export': { exporter_tax_id: 'EXPORTER ID|-', exporter_name: 'EXPORTER NAME|-' },
  'Colombia Export': { load_port: 'CUSTOM|-', discharge_port: '-' },
  'Costarica Export': {
    exporter_tax_id: 'RUC',
    discharge_port: '-',
    load_port: 'CUSTOMS|-',
    document_no: 'DUA NUMBER',
  },
  'Dominican republic Import': { discharge_port: '-|CUSTOMS CLEARANCE' },
  'Equador Export': {
    document_no: 'REFRENDO|DECLARATION NUMBER DAU',
    discharge_port: '-',
    load_port: 'LOADING PORT|CUSTOMS|-',
  },
  'Ethiopia Import': { value_original: '-|TOTAL VALUE ETB' },
  // The consignee column repeats the exporter; the buyer stands beside it.
  'Ghana Export': {
    importer_name: 'BUYER NAME',
    value_original: 'FOB FCY|CIF VALUE FCY',
    importer_tax_id: 'BUYER TIN|-',
  },
  'Ivory coast Export': { document_no: '-', value_original: 'FOB VALUE|CIF VALUE', export_country: 'PROVENANCE' },
  'Kazakhstan Export': {
    origin_country: 'ORIGIN COUNTRY NAME|ORIGIN COUNTRY NAME EN',
    export_country: 'FROM COUNTRY NAME|FROM COUNTRY NAME EN',
    import_country: 'TO COUNTRY NAME|TO COUNTRY NAME EN',
    value_original: 'VALUE IN FOREIGN CURRENCY|CARGO VALUE IN FC',
    value_invoice: 'CARGO VALUE USD|-',
    transport_mode: 'TRANS TYPE CROSS BORDER|TRANS TYPE CROSS BORDER EN|-',
  },
  'Kazakhstan Import': {
    origin_country: 'ORIGIN COUNTRY NAME|ORIGIN COUNTRY NAME EN',
    export_country: 'FROM COUNTRY NAME|FROM COUNTRY NAME EN',
    import_country: 'TO COUNTRY NAME|TO COUNTRY NAME EN|-',
    value_original: 'VALUE IN FOREIGN CURRENCY|CARGO VALUE IN FC|CUSTOMS VALUE KZT',
    value_invoice: 'CARGO VALUE USD|-',
    transport_mode: 'TRANS TYPE CROSS BORDER|TRANS TYPE CROSS BORDER EN|-',
  },
  // The currency column belongs to FOB_FC; TOTAL_VALUE is in shillings.
  'Kenya Export': { value_original: 'FOB FC', discharge_port: 'PORT OF DISCHARGE', document_no: 'ENTRY NO' },
  'Kenya Import': { value_original: '-|TOTAL VALUE', discharge_port: 'PORT OF DISCHARGE|DESTINATION PORT' },
  'India Import': { importer_tax_id: 'IEC', quantity: 'TOTAL QUANTITY', discharge_port: 'INDIAN PORT|-' },
  'Lesotho Export': { value_original: '-|CUSTOMS VALUE LSL' },
  // Destination of goods entering Liberia is said to be China.
  'Liberia Import': { import_country: '-' },
  // FOB is that of the whole shipment.
  'Malaysia Export': {
    value_fob: '-|TOTAL SHIPMENT FOB USD',
    load_port: 'PORT|-',
    discharge_port: 'FOREIGN PORT|-',
    document_no: 'DECLARATION NUMBER',
  },
  // FOB and CIF are two to four times quantity × unit value, which is the total: the headings cannot decide.
  'Malaysia Import': {
    value_fob: '-|FOB USD',
    value_cif: '-|CIF USD',
    load_port: 'FOREIGN PORT|-',
    discharge_port: 'MALAYSIA PORT|-',
  },
  'Mexico Export': {
    gross_weight: '-|TOTAL WEIGHT',
    load_port: 'LOCAL PORT POL|CUSTOM STATE PORT|-',
    quantity: 'QUANTITY',
    quantity_unit: 'UNIT',
  },
  'Moldova Import': { export_country: '-|COUNTRY OF SHIPMENT OR DESTINATION', value_original: '-|PRICE LEI' },
  'Mongolia Import': { origin_country: 'ORIGIN COUNTRY EN', discharge_port: 'PORT|-', quantity_unit: 'UNIT|UNIT EN' },
  'Namibia Export': {
    document_no: 'ASSESSMENT NUMBER|REGISTRATION NUMBER',
    value_original: '-|INVOICE VALUE FOB|CIF VALUE',
  },
  'Nicaragua Import': {
    quantity_unit: '-|UNIT MEASURE 1',
    discharge_port: 'CUSTOM EN|-',
    value_original: 'FOB VALUE|CIF VALUE',
    importer_tax_id: 'TAX ID',
    origin_country: 'ORIGIN COUNTRY EN',
  },
  'Nigeria Export': { line_no: 'ITEMS|-', discharge_port: '-', load_port: 'CUSTOMS|-', document_no: '-' },
  'Nigeria Import': {
    line_no: 'ITEMS|-',
    gross_weight: '-|VOLUME KG',
    discharge_port: 'CUSTOM',
    document_no: '-|REGISTRY|RECEIPT',
    quantity: '-|ITEMS CNT',
  },
  'Pakistan Import': { currency: 'CURRENCY CODE|-', document_no: '-', load_port: '-', value_original: '-' },
  // 840 is the dollar; RS stands beside it for the rupee column.
  'Pakistan export': {
    currency: 'CURRENCY CODE',
    value_original: 'TOTAL VALUE FC',
    import_country: '-',
    partner_country: 'COUNTRY ISO CODE 2',
  },
  'Panama Export': {
    import_country: 'COUNTRY|-',
    value_original: '-|CIF VALUE',
    load_port: '-|DEPARTURE PORT OR PREMISES',
  },
  'Panama Import': { load_port: '-|DEPARTURE PORT OR PREMISES', discharge_port: '-|CUSTOMS NAME' },
  'Paraguay Export': { discharge_port: '-', load_port: 'CUSTOM|-' },
  'Paraguay Import': { discharge_port: 'CUSTOM', document_no: 'BL NUMBER|-' },
  'Philippines Import': { discharge_port: 'PORT|-' },
  // The contract’s currency is named, its amount is not: roubles must not be taken for it.
  'Russia Import': {
    currency: 'CURRENCY UNIT|CURRENCY OF CONTRACT PRICE|-',
    value_original: '-',
    discharge_port: '-|IMPORT PORT',
    load_port: '-|IMPORT PORT',
  },
  'Rwanda Export': {
    exporter_tax_id: 'TIN',
    importer_tax_id: '-',
    document_no: 'NO SAD|NO LIQUIDATION',
    value_original: '-|FOB',
    transport_mode: 'MOT|-',
  },
  'Srilanka Export': {},
  'Srilanka import': {},
  'Uganda Import': { export_country: '-|COUNTRY', value_original: '-' },
  'Ukraine Export': { transport_mode: 'TRANSPORT AT THE BORDER' },
  'Ukraine Import': {
    value_original: '-',
    line_no: 'PRODUCT NUMBER|-',
    transport_mode: '-|TRANSPORT ON THE BORDER 3',
    currency: 'CONTRACT CURRENCY|-',
  },
  'Uruguay Export': { discharge_port: '-', load_port: 'CUSTOM|-' },
  'Uruguay Import': { discharge_port: 'CUSTOM', export_country: 'ADQUISITION COUNTRY|PROVENANCE COUNTRY' },
  'Zimbabwe Export': {
    quantity: 'SUPP UNITS|-',
    value_original: 'TOTAL INVOICE VALUE|ITEM PRICE',
    payment_term: 'MODE OF PAYMENT|-',
    export_country: '-',
  },
  // CIF_VALUE is in no currency named here: 1,150 of it are a dollar.
  'Zimbabwe Import': {
    quantity: 'SUPP UNITS|-',
    value_original: '-|INVOICE VALUE',
    payment_term: 'MODE OF PAYMENT|-',
    origin_country: 'ORIGIN COUNTRY|COUNTRY OF ORIGIN CODE',
  },
  '_Venezuela Import': { discharge_port: 'CUSTOM' },
};

/** Heading without marks, as the table writes it. */
const plain = (heading: string) => heading.replace(/[_\s]+/g, ' ').trim();

function layoutOf(file: string): string {
  return file.replace(/\s+(?:F|S|Full|F \(1\)|S \(1\))?\s*(?:\(1\))?\.xlsx$/, '').trim();
}

interface Column {
  readonly heading: string;
  readonly field: string | null;
  readonly confidence: number;
  readonly samples: readonly string[];
  readonly certain: boolean;
}

interface Verdict {
  readonly field: string;
  readonly outcome: 'right' | 'wrong-flagged' | 'wrong-silent' | 'missed';
  readonly told: string;
}

/** Fields of one file against the table. A column without any value may be mapped or not. */
function judge(layout: string, columns: readonly Column[]): readonly Verdict[] {
  const present = new Map(columns.map((column) => [plain(column.heading), column]));
  const isEmpty = (heading: string) =>
    (present.get(heading)?.samples ?? []).every((text) => /^(?:NULL|N\/A|0|0\.0|ZZ|)$/.test(text.trim()));
  return Object.entries(BY_HAND).flatMap(([field, list]): Verdict[] => {
    const said = EXCEPT[layout]?.[field];
    const usual = list.split('|').filter((heading) => present.has(heading));
    const right =
      said === undefined
        ? usual.slice(0, 1)
        : said.split('|').filter((heading) => heading === '-' || present.has(heading));
    const accepted = new Set(right.length === 0 ? ['-'] : right);
    if (right.length > 0 && right.every((heading) => heading === '-' || isEmpty(heading))) accepted.add('-');
    const column = columns.find((candidate) => candidate.field === field);
    const got = column === undefined ? '-' : plain(column.heading);
    if (right.length === 0 && column === undefined) return [];
    if (accepted.has(got)) return [{ field, outcome: 'right', told: got }];
    const told = `${got} instead of ${[...accepted].join(' or ')}`;
    if (column === undefined) return [{ field, outcome: 'missed', told }];
    return [{ field, outcome: column.certain ? 'wrong-silent' : 'wrong-flagged', told }];
  });
}

async function detect(path: string, target: RowTarget) {
  return detectFileLayout(
    {
      path,
      fileName: null,
      dataset: 'shipments',
      lastYear: 2027,
      encoding: null,
      delimiter: null,
      corrections: {},
      remembered: [],
    },
    [target],
  );
}

describe.skipIf(ROOT === undefined || !existsSync(SAMPLES))(
  'columns of every vendor layout against a table made by hand (set BELLWETHER_TEST_DATA to run)',
  () => {
    it.each<[string, RowTarget]>([
      ['by headings and values alone', { ...shipmentTarget, knownLayouts: [] }],
      ['with the layouts known', shipmentTarget],
    ])(
      '%s: 98 % of the fields are right, and every wrong one is said to be unsure',
      { timeout: 120_000 },
      async (name, target) => {
        const files = readdirSync(SAMPLES).map((file) => [layoutOf(file), join(SAMPLES, file)] as const);
        for (const kind of ['csv', 'xlsx']) files.push(['UPS', join(UPS, `Resultado_Clasificacion_UPS.${kind}`)]);
        const byField = new Map<string, Record<Verdict['outcome'], number>>();
        const wrong: string[] = [];
        let layouts = 0;
        for (const [layout, path] of files) {
          const detection = await detect(path, target);
          if (/monthly summary/.test(detection.refusal?.en ?? '')) continue;
          layouts += 1;
          for (const { field, outcome, told } of judge(layout, detection.columns)) {
            const counts = byField.get(field) ?? { right: 0, 'wrong-flagged': 0, 'wrong-silent': 0, missed: 0 };
            counts[outcome] += 1;
            byField.set(field, counts);
            if (outcome !== 'right') wrong.push(`${outcome.padEnd(13)} ${layout.padEnd(26)} ${field}: ${told}`);
          }
        }
        const total = { right: 0, 'wrong-flagged': 0, 'wrong-silent': 0, missed: 0 };
        const lines = [...byField].map(([field, counts]) => {
          for (const key of Object.keys(total) as Verdict['outcome'][]) total[key] += counts[key];
          const all = counts.right + counts['wrong-flagged'] + counts['wrong-silent'] + counts.missed;
          return `${field.padEnd(18)} ${String(all).padStart(4)} ${((100 * counts.right) / all).toFixed(1).padStart(6)} %  ${JSON.stringify(counts)}`;
        });
        const all = total.right + total['wrong-flagged'] + total['wrong-silent'] + total.missed;
        console.log(
          [
            ...wrong.sort(),
            `${layouts} files that are shipments, ${name}`,
            ...lines,
            `all ${all}: ${((100 * total.right) / all).toFixed(2)} % right ${JSON.stringify(total)}`,
          ].join('\n'),
        );
        expect(total['wrong-silent']).toBe(0);
        expect(total.right / all).toBeGreaterThanOrEqual(0.98);
      },
    );
  },
);
