import type { Quarter } from '#src/vocabulary/calendar-date.ts';
import { SAMPLE_COMPANY } from './company.ts';
import { SAMPLE_CUSTOMERS, type SampleCustomer } from './customers.ts';
import type { CustomsLine } from './customs-line.ts';
import type { Exporter } from './exporters.ts';
import { hashText, type Random, randomOf } from './random.ts';
import { type Shipment, shipmentsOf } from './shipments.ts';
import type { CustomsSource } from './sources.ts';
import type { Timeline } from './timeline.ts';

const [FACTORY, TRADING] = SAMPLE_COMPANY.entities;
/** Fraction of our shipments that the trading company signs. */
const TRADING_FRACTION = 0.3;

/** The customs lines of our customers in one country and quarter, as the records spell them. */
export function customerLines(source: CustomsSource, timeline: Timeline, quarter: Quarter): readonly CustomsLine[] {
  return SAMPLE_CUSTOMERS.filter((customer) => customer.country === source.country).flatMap((customer) =>
    shipmentsOf(customer, timeline, quarter).flatMap((shipment) => linesOf(source, shipment)),
  );
}

function linesOf(source: CustomsSource, shipment: Shipment): readonly CustomsLine[] {
  const { customer, purchase, key } = shipment;
  const random = randomOf(`customs|${key}`);
  const seller = sellerOf(purchase.seller, random);
  const documentNo = documentOf(source, key);
  return shipment.goods.map((goods, index) => ({
    date: shipment.date,
    importer: purchase.hidden
      ? random.pick(['TO THE ORDER OF', 'TO ORDER', 'TO THE ORDER OF SHIPPER'])
      : spelledBuyer(customer, random),
    importerTaxId: purchase.hidden ? null : customer.taxId,
    importerAddress: purchase.hidden
      ? `NOTIFY ${customer.name} ${streetOf(customer.name)} ${customer.city}`
      : `${streetOf(customer.name)}, ${customer.city}`,
    exporter: seller?.name ?? null,
    exporterCountry: seller?.country ?? 'CN',
    loadPort: seller?.port ?? 'SHANGHAI',
    product: goods.product,
    hsCode: nationalCode(goods.product.hs6, source.hsDigits),
    quantity: goods.quantity,
    netKg: Math.round(goods.quantity * goods.product.kg * 100) / 100,
    fob: goods.value,
    documentNo,
    lineNo: index + 1,
    recordId: recordIdOf(`${key}|${index}`),
  }));
}

function sellerOf(
  seller: 'us' | 'unnamed' | Exporter,
  random: Random,
): { name: string; country: string; port: string } | null {
  if (seller === 'unnamed') return null;
  if (seller !== 'us') return { name: random.pick(seller.spellings), country: seller.country, port: seller.port };
  const entity = random.next() < TRADING_FRACTION ? TRADING : FACTORY;
  return { name: random.next() < 0.6 ? entity.name : random.pick(entity.spellings), country: 'CN', port: 'NINGBO' };
}

const FORMS: readonly (readonly [string, readonly string[]])[] = [
  [' PRIVATE LIMITED', [' PRIVATE LIMITED', ' PVT LTD', ' PVT. LTD.']],
  [' LIMITED', [' LIMITED', ' LTD', ' LTD.']],
  [' CORPORATION', [' CORPORATION', ' CORP.']],
  [' INC.', [' INC.', ' INC', ' INCORPORATED']],
  [' S.A.C.', [' S.A.C.', ' SAC', ' S.A.C']],
  [' S.A.S.', [' S.A.S.', ' SAS', ' S.A.S']],
  [' E.I.R.L.', [' E.I.R.L.', ' EIRL']],
  [' LTDA.', [' LTDA.', ' LTDA', ' LIMITADA']],
];

/** The buyer as one clerk types it: another way to write the legal form, never another firm. */
function spelledBuyer(customer: SampleCustomer, random: Random): string {
  const form = FORMS.find(([written]) => customer.name.endsWith(written));
  if (form === undefined || random.next() < 0.6) return customer.name;
  return customer.name.slice(0, -form[0].length) + random.pick(form[1]);
}

/** A national tariff code: the six international digits and the country's own. */
export function nationalCode(hs6: string, digits: 8 | 10): string {
  const tail = ['10', '90', '20', '00'][hashText(hs6) % 4] ?? '00';
  return digits === 8 ? hs6 + tail : `${hs6}${tail}00`;
}

/** A customs document number, different for every shipment. */
export function documentOf(source: CustomsSource, key: string): string {
  const number = String(hashText(`document|${key}`)).padStart(10, '0');
  return source.layout === 'latin'
    ? `${number.slice(0, 6)} | ${(hashText(key) % 9) + 1}`
    : `${source.country}${number}`;
}

/** A vendor's record id. */
export function recordIdOf(key: string): string {
  return `${hashText(`a|${key}`).toString(16).padStart(8, '0')}${hashText(`b|${key}`).toString(16).padStart(8, '0')}`;
}

const STREETS = ['AV. CENTRAL', 'INDUSTRIAL ROAD', 'CALLE 12', 'HARBOUR STREET', 'MARKET LANE', 'PARQUE EMPRESARIAL'];

/** An invented street for a firm. */
export function streetOf(name: string): string {
  const hash = hashText(`street|${name}`);
  return `${STREETS[hash % STREETS.length]} ${(hash % 890) + 10}`;
}
