import { type SQL, sql } from 'drizzle-orm';

/**
 * The SQL type `numeric(precision, scale)`: a type takes no parameters, so both are checked to be whole numbers first.
 * @throws RangeError when they are not, or the scale exceeds the precision.
 */
export function numericType(precision: number, scale: number): SQL {
  if (
    !Number.isInteger(precision) ||
    !Number.isInteger(scale) ||
    precision < 1 ||
    precision > 1000 ||
    scale < 0 ||
    scale > precision
  )
    throw new RangeError(`no such type: numeric(${precision}, ${scale})`);
  return sql.raw(`numeric(${precision}, ${scale})`);
}
