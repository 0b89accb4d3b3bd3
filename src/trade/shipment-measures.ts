import { Decimal } from 'decimal.js';
import { type RowContext, rateOn } from '#src/intake/index.ts';
import { parseUnit } from '#src/vocabulary/unit.ts';

/** A quantity in its standard unit where the written one is known; a zero without a unit says nothing. */
export function standardQuantity(
  quantity: string | null,
  written: string | null,
): { quantity: string | null; unit: string | null } {
  if (quantity === null) return { quantity: null, unit: null };
  if (written === null) return { quantity: isZero(quantity) ? null : quantity, unit: null };
  const unit = parseUnit(written);
  if (unit === null) return { quantity, unit: written };
  return { quantity: unit.factor === '1' ? quantity : scale(quantity, unit.factor), unit: unit.code };
}

/** A weight in kilograms; null when missing or zero. */
export function kilograms(weight: string | null, unitText: string | null): string | null {
  if (weight === null || isZero(weight)) return null;
  const unit = unitText === null ? null : parseUnit(unitText);
  return unit !== null && unit.code === 'KG' && unit.factor !== '1' ? scale(weight, unit.factor) : weight;
}

/** What a line is worth: one dollar value with its basis, and the value as written with its currency. */
export interface LineValue {
  readonly usd: string | null;
  readonly basis: string | null;
  readonly original: string | null;
  readonly currency: string | null;
  /** `converted-by-rate` or `rate-missing`; null when nothing was to be converted. */
  readonly doubt: string | null;
}

const BASES = [
  ['value_fob', 'FOB'],
  ['value_cif', 'CIF'],
  ['value_cfr', 'CFR'],
  ['value_customs', 'customs'],
  ['value_invoice', 'invoice'],
] as const;

/**
 * Finds one dollar value with the basis it stands on; bases are never mixed. Zero says nothing was declared. An amount in
 * another currency alone is turned into dollars by the rate of its day, or stays without one and is counted.
 * @param fields Order of the fields of the rows that will be given.
 */
export function usdValueOf(
  fields: readonly string[],
  { defaults, rates }: RowContext,
): (row: readonly (string | null)[]) => LineValue {
  const bases = BASES.flatMap(([field, basis]) =>
    fields.includes(field) ? [{ at: fields.indexOf(field), basis }] : [],
  );
  const originalAt = fields.indexOf('value_original');
  const currencyAt = fields.indexOf('currency');
  const dateAt = fields.indexOf('ship_date');
  const stated = defaults['value_basis'] ?? 'invoice';
  return (row) => {
    const written = originalAt < 0 ? null : (row[originalAt] ?? null);
    const original = positive(written) ? written : null;
    const currency =
      original === null ? null : ((currencyAt < 0 ? null : row[currencyAt]) ?? defaults['currency'] ?? null);
    for (const { at, basis } of bases) {
      const value = row[at] ?? null;
      if (positive(value)) return { usd: value, basis, original, currency, doubt: null };
    }
    if (original !== null && currency === 'USD') {
      return { usd: original, basis: stated, original, currency, doubt: null };
    }
    const date = dateAt < 0 ? null : row[dateAt];
    if (original === null || currency === null || rates === undefined || !date)
      return { usd: null, basis: null, original, currency, doubt: null };
    const rate = rateOn(rates, currency, date);
    if (rate === null) return { usd: null, basis: null, original, currency, doubt: 'rate-missing' };
    return { usd: convert(original, rate), basis: stated, original, currency, doubt: 'converted-by-rate' };
  };
}

/** Whether a canonical decimal text is above zero. */
export function positive(value: string | null): boolean {
  return value !== null && (opensAboveZero(value) || Number(value) > 0);
}

function isZero(value: string): boolean {
  return !opensAboveZero(value) && Number(value) === 0;
}

/** Whether a canonical decimal text begins with 1–9, as most do: then it is above zero without being read. */
function opensAboveZero(value: string): boolean {
  const code = value.charCodeAt(0);
  return code >= 49 && code <= 57;
}

/** Exact to the four decimals amounts are kept in. */
function convert(amount: string, rate: string): string {
  return new Decimal(amount).times(rate).toDecimalPlaces(4).toFixed();
}

/** Six decimals, the precision quantities are kept in. */
function scale(value: string, factor: string): string {
  return String(Number((Number(value) * Number(factor)).toPrecision(15)));
}
