import { parseCountry } from '#src/vocabulary/country.ts';
import { parseCurrency } from '#src/vocabulary/currency.ts';
import { parseIncoterm } from '#src/vocabulary/incoterm.ts';
import { parsePaymentTerm } from '#src/vocabulary/payment-term.ts';
import type { FieldType } from './import-target.ts';
import type { MappedColumn } from './reading-plan.ts';
import { PLAIN_DATES, readDate } from './type-date.ts';
import { namesSeveralGoods, readHsCode } from './type-hs.ts';
import { isMissing } from './type-missing.ts';
import { PLAIN_NUMBERS, readNumber } from './type-number.ts';
import { readCode, readName, readTaxId, readText, tidyText } from './type-text.ts';
import { parseTransportMode } from './type-transport.ts';

/** A cell that cannot be read. `fatal`: the row is rejected; otherwise the value stays empty and is counted. */
export interface CellProblem {
  readonly code: string;
  readonly fatal: boolean;
}

/** A value with more fields found in the same cell: a unit behind a number, an address behind a name. */
export interface CellWithExtras {
  readonly value: string;
  readonly extras: readonly (readonly [field: string, value: string])[];
  /** What is to be counted as doubtful about the value though it is taken. */
  readonly doubt?: string;
}

/** What a cell came to: canonical text, null when missing, a problem, or a value with what else stood in the cell. */
export type CellReading = string | null | CellProblem | CellWithExtras;

/** Text a reader gives for a formula without a cached value; such a cell is a problem, never empty. */
export const NO_CACHED_VALUE = '#NO CACHED VALUE';

const CELL_ERRORS: ReadonlySet<string> = new Set([
  '#REF!',
  '#VALUE!',
  '#DIV/0!',
  '#NAME?',
  '#NUM!',
  '#NULL!',
  '#SPILL!',
  '#CALC!',
  NO_CACHED_VALUE,
]);

/** Two codes take at least so many characters. */
const TWO_CODES = 9;

const CELL_ERROR: CellProblem = { code: 'cell-error', fatal: true };
const NUMBER_UNREADABLE: CellProblem = { code: 'number-unreadable', fatal: true };
const UNKNOWN_COUNTRY: CellProblem = { code: 'country-unknown', fatal: false };
const UNKNOWN_CURRENCY: CellProblem = { code: 'currency-unknown', fatal: false };
const UNKNOWN_INCOTERM: CellProblem = { code: 'incoterm-unknown', fatal: false };
const UNKNOWN_PAYMENT: CellProblem = { code: 'payment-term-unknown', fatal: false };
const DATE_PROBLEMS: Readonly<Record<string, CellProblem>> = {
  unreadable: { code: 'date-unreadable', fatal: true },
  undecided: { code: 'date-undecided', fatal: true },
  'out-of-range': { code: 'date-out-of-range', fatal: true },
};
const HS_PROBLEMS: Readonly<Record<'digits-lost' | 'length' | 'unreadable', CellProblem>> = {
  'digits-lost': { code: 'hs-digits-lost', fatal: true },
  length: { code: 'hs-length', fatal: true },
  unreadable: { code: 'hs-unreadable', fatal: true },
};

/**
 * Builds the reader of one column: text cell → canonical text, null when missing, or a problem.
 * @param lastYear Latest year a date may have.
 */
export function readerOf(column: MappedColumn, type: FieldType, lastYear: number): (text: string) => CellReading {
  const read = typedReader(column, type, lastYear);
  return (text) => (text.charCodeAt(0) === 35 && CELL_ERRORS.has(text.trim()) ? CELL_ERROR : read(text));
}

/** Fields that may be found in the same cell as a field of this name and type. */
export function extraFieldsOf(field: string, type: FieldType): readonly string[] {
  if (type === 'weight') return ['weight_unit'];
  if (type === 'decimal') return [`${field}_unit`];
  return type === 'name' ? [`${partyOf(field)}_address`, `${partyOf(field)}_tax_id`] : [];
}

function typedReader(column: MappedColumn, type: FieldType, lastYear: number): (text: string) => CellReading {
  switch (type) {
    case 'date': {
      const plan = column.date ?? PLAIN_DATES;
      return (text) => {
        const read = readDate(text, plan, lastYear);
        return read === null ? null : (DATE_PROBLEMS[read] ?? read);
      };
    }
    case 'decimal':
    case 'weight': {
      const plan = column.number ?? PLAIN_NUMBERS;
      const unitField = type === 'weight' ? 'weight_unit' : `${column.field}_unit`;
      return (text) => {
        const read = readNumber(text, plan);
        if (read === null) return null;
        if (read === 'unreadable') return NUMBER_UNREADABLE;
        return read.unit === null ? read.value : { value: read.value, extras: [[unitField, read.unit.toUpperCase()]] };
      };
    }
    case 'hs': {
      const plan = column.hs ?? { usualLength: null };
      return (text) => {
        const read = readHsCode(text, plan);
        if (read === 'digits-lost' || read === 'length' || read === 'unreadable') return HS_PROBLEMS[read];
        return read !== null && text.length >= TWO_CODES && namesSeveralGoods(text)
          ? { value: read, extras: [], doubt: 'hs-several' }
          : read;
      };
    }
    case 'name':
      return (text) => nameWithExtras(text, column.field);
    case 'text':
      return readText;
    case 'code':
      return readCode;
    case 'tax-id':
      return readTaxId;
    case 'country':
      return (text) => {
        if (column.countryCodes && text.trim() === 'NA') return 'NA';
        return isMissing(text) ? null : (parseCountry(text) ?? UNKNOWN_COUNTRY);
      };
    case 'currency':
      return (text) => (isMissing(text) ? null : (parseCurrency(text) ?? UNKNOWN_CURRENCY));
    case 'unit':
      return (text) => (isMissing(text) ? null : tidyText(text).toUpperCase());
    case 'incoterm':
      return (text) => (isMissing(text) ? null : (parseIncoterm(text) ?? UNKNOWN_INCOTERM));
    case 'payment-term':
      return (text) => (isMissing(text) ? null : (parsePaymentTerm(text) ?? UNKNOWN_PAYMENT));
    case 'transport-mode':
      return (text) => (isMissing(text) ? null : parseTransportMode(text));
  }
}

function nameWithExtras(text: string, field: string): CellReading {
  const read = readName(text);
  if (read === null) return null;
  if (read.address === null && read.taxId === null) return read.name;
  const party = partyOf(field);
  const extras: [string, string][] = [];
  if (read.address !== null) extras.push([`${party}_address`, read.address]);
  if (read.taxId !== null) extras.push([`${party}_tax_id`, read.taxId]);
  return { value: read.name, extras };
}

function partyOf(nameField: string): string {
  return nameField.replace(/_name$/, '');
}
