import type { MappedColumn } from './reading-plan.ts';
import type { DatePlan } from './type-date.ts';

/**
 * Writes how a column is read as the short text people see and confirm: dates `iso`, `dmy`, `mdy`, `ymd-digits`,
 * `dmy-digits`, `mdy-digits`, `serial`, `iso-shift` (joined by `+` when a column mixes them); numbers `.` or `,`, with
 * `*1000` for a factor; codes by their usual length (`hs-8`); countries `codes` when NA is Namibia. Null: nothing to say.
 */
export function formatOf(column: MappedColumn): string | null {
  if (column.date !== null) return dateFormat(column.date);
  if (column.number !== null)
    return column.number.factor === '1' ? column.number.decimal : `${column.number.decimal}*${column.number.factor}`;
  if (column.hs !== null) return column.hs.usualLength === null ? 'hs' : `hs-${column.hs.usualLength}`;
  return column.countryCodes ? 'codes' : null;
}

/** Applies such a text to a column; inverse of {@link formatOf}. A text that does not fit the column changes nothing. */
export function withFormat(column: MappedColumn, format: string): MappedColumn {
  if (column.date !== null) {
    const words = format.split('+');
    const known = words.filter((word) => /^(?:iso|iso-shift|dmy|mdy|ymd|serial|(?:ymd|dmy|mdy)-digits)$/.test(word));
    if (known.length === 0) return column;
    const compact = words.find((word) => word.endsWith('-digits'))?.slice(0, 3);
    return {
      ...column,
      date: {
        order: words.includes('dmy') ? 'dmy' : words.includes('mdy') ? 'mdy' : null,
        compact:
          compact === 'ymd' || compact === 'dmy' || compact === 'mdy'
            ? compact
            : words.includes('ymd')
              ? 'ymd'
              : column.date.compact,
        serial: words.includes('serial'),
        shiftDays: words.includes('iso-shift') ? 1 : 0,
      },
    };
  }
  if (column.number !== null) {
    const match = /^([.,])(?:\*(\d+(?:\.\d+)?))?$/.exec(format);
    if (!match) return column;
    return { ...column, number: { decimal: match[1] === ',' ? ',' : '.', factor: match[2] ?? '1' } };
  }
  if (column.hs !== null) {
    const length = /^hs-(\d{1,2})$/.exec(format)?.[1];
    return { ...column, hs: { usualLength: length === undefined ? null : Number(length) } };
  }
  return format === 'codes' ? { ...column, countryCodes: true } : column;
}

function dateFormat(plan: DatePlan): string {
  const words: string[] = [];
  if (plan.order !== null) words.push(plan.order);
  if (plan.compact !== null) words.push(`${plan.compact}-digits`);
  if (plan.serial) words.push('serial');
  if (plan.shiftDays === 1) words.push('iso-shift');
  return words.length === 0 ? 'iso' : words.join('+');
}
