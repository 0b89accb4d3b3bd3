import type { CalendarDate, Month, Quarter } from '#src/vocabulary/calendar-date.ts';
import type { Cause, Grade, Measure } from '#src/vocabulary/words.ts';
import type { Inspection } from './contract.ts';
import type { InteractionFact } from './grade-relationship.ts';

/** A customer as inspection sees it. */
export interface InspectedCustomer {
  readonly id: number;
  readonly code: string;
  readonly name: string;
  readonly country: string | null;
}

/** Imports of one customer in one month from one supplier under one HS6, one unit. Sums skip lines that lack the figure. */
export interface ImportCell {
  readonly month: Month;
  readonly country: string;
  /** Null: the record names no exporter, or only a placeholder, forwarder or bank. */
  readonly supplierId: number | null;
  readonly hs6: string | null;
  readonly unit: string | null;
  readonly lines: number;
  readonly linesWithValue: number;
  readonly linesWithWeight: number;
  readonly valueUsd: number;
  readonly weightKg: number;
  readonly quantity: number;
}

/** A named firm that shipped to a customer goods of our scope, with its first dates. */
export interface SupplierFacts {
  readonly companyId: number;
  readonly name: string;
  readonly country: string;
  readonly ours: boolean;
  readonly competitor: boolean;
  /** Somebody is being asked whether its name is only a spelling of a supplier this customer had before. */
  readonly perhapsKnown: boolean;
  /** A person told it apart from a supplier this customer had before; absent: nobody did. */
  readonly toldApart?: boolean;
  /** It belongs to the customer's own group: goods from inside the house are no plan B. Absent: not known to. */
  readonly internal?: boolean;
  /** Whether any shipment was of goods in our scope. */
  readonly inScope: boolean;
  readonly firstDate: CalendarDate;
  /** First shipment clearly after the first one (another order); null: none yet. */
  readonly secondDate: CalendarDate | null;
  readonly lastDate: CalendarDate;
  /** First shipment of goods in our scope, and the order after it. */
  readonly firstScopeDate: CalendarDate | null;
  readonly secondScopeDate: CalendarDate | null;
  /** Days with a shipment. */
  readonly shipments: number;
  readonly scopeShipments: number;
}

/** All importers of a country: one month, one HS6. */
export interface MarketCell {
  readonly country: string;
  readonly month: Month;
  readonly hs6: string;
  readonly lines: number;
  readonly linesWithValue: number;
  readonly linesWithWeight: number;
  readonly valueUsd: number;
  readonly weightKg: number;
}

/** What customs data of one import country can carry, as it stood at the as-of date. */
export interface CountryCoverage {
  readonly country: string;
  /** Months present, complete and published. */
  readonly completeMonths: readonly Month[];
  /** Days from shipment until the record is published. */
  readonly lagDays: number;
}

/** A quarter and whether every month of it is complete in each country the customer mainly imports to. */
export interface ObservedQuarter {
  readonly quarter: Quarter;
  readonly complete: boolean;
}

/** The measure a customer's imports are counted in. */
export interface ChosenMeasure {
  readonly measure: Measure;
  /** Unit of measure `quantity`, else null. */
  readonly unit: string | null;
  /** Fraction of lines that carry it. */
  readonly lineShare: number;
}

/** What a customer ordered from us on one day, in base currency. */
export interface OrderDay {
  readonly date: CalendarDate;
  readonly value: number;
}

/** What customs records call some of a customer's goods, with how many lines of the last twelve months and the twelve before say so. */
export interface DescribedGoods {
  readonly hs6: string;
  readonly description: string;
  readonly recent: number;
  readonly previous: number;
}

/** Everything one inspection is decided on. */
export interface CustomerFacts {
  readonly customer: InspectedCustomer;
  readonly cells: readonly ImportCell[];
  readonly suppliers: readonly SupplierFacts[];
  /** Companies of the customer's own group, the linked ones among them; absent: not loaded. */
  readonly ownGroup?: ReadonlySet<number>;
  /** What they ordered from us by the as-of date, oldest first; absent: not loaded. */
  readonly orders?: readonly OrderDay[];
  /** Visits, mails and calls known by the as-of date; absent: not loaded. */
  readonly interactions?: readonly InteractionFact[];
  /** What customs records call the customer's goods, by HS6; absent: no description was kept. */
  readonly goodsNames?: ReadonlyMap<string, string>;
  /** How customs records describe the customer's goods, most lines first; absent: not loaded. */
  readonly described?: readonly DescribedGoods[];
}

/** Goods we can supply: HS prefixes set by a person, else HS6 codes found in our own shipments and orders. */
export interface Offer {
  /** 2–6 digits each; empty: not known. */
  readonly prefixes: readonly string[];
  /** Product words of what we ship and sell; absent or empty: not known. */
  readonly words?: ReadonlySet<string>;
}

/** What an earlier inspection decided before hysteresis. */
export interface EarlierInspection {
  readonly quarter: Quarter;
  readonly grade: Grade;
  readonly cause: Cause | null;
}

/** An inspection as stored and handed to later slices. */
export interface InspectionResult extends Inspection {
  readonly customerId: number;
  /** The decision on this quarter's facts alone; `grade` may still carry an alarm that is not cleared yet. */
  readonly judged: { readonly quarter: Quarter | null; readonly grade: Grade; readonly cause: Cause | null };
}

/** Weight of a grade in comparisons; grey stands outside. */
export const GRADE_RANK: Readonly<Record<Grade, number>> = { grey: -1, green: 0, yellow: 1, orange: 2, red: 3 };

/** The amount of a cell in a measure; a cell of another unit counts nothing in quantity. */
export function amountOf(cell: ImportCell, chosen: Pick<ChosenMeasure, 'measure' | 'unit'>): number {
  switch (chosen.measure) {
    case 'value':
      return cell.valueUsd;
    case 'weight':
      return cell.weightKg;
    case 'quantity':
      return cell.unit === chosen.unit ? cell.quantity : 0;
    case 'shipments':
      return cell.lines;
  }
}

/** Whether goods are among those we offer; unknown codes are not. */
export function isOffered(hs6: string | null, offer: Offer): boolean {
  return hs6 !== null && offer.prefixes.some((prefix) => hs6.startsWith(prefix));
}

/** Whether goods belong to the scope of the share question: offered, or without a code, which cannot be ruled out. */
export function isInScope(hs6: string | null, offer: Offer): boolean {
  return offer.prefixes.length === 0 || hs6 === null || isOffered(hs6, offer);
}

/** Sum of numbers. */
export function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** Relative change from `before` to `after`; null when there was nothing before. */
export function relativeChange(before: number, after: number): number | null {
  return before > 0 ? after / before - 1 : null;
}
