import type { CalendarDate } from '#src/vocabulary/calendar-date.ts';
import type { Product } from './company.ts';

/** One customs line before a vendor's layout shapes it. Amounts in USD, weights in kg. */
export interface CustomsLine {
  readonly date: CalendarDate;
  /** Null: the buyer is withheld. */
  readonly importer: string | null;
  readonly importerTaxId: string | null;
  readonly importerAddress: string;
  /** Null: the seller is not named. */
  readonly exporter: string | null;
  readonly exporterCountry: string;
  readonly loadPort: string;
  readonly product: Product;
  /** HS code as declared; not the product's own when it is a stray line. */
  readonly hsCode: string;
  readonly quantity: number;
  readonly netKg: number;
  readonly fob: number;
  readonly documentNo: string;
  readonly lineNo: number;
  readonly recordId: string;
}
