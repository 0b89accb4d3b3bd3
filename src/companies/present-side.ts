import type { Month } from '#src/vocabulary/calendar-date.ts';
import type { ReviewSide } from './contract.ts';
import type { CompanyTrade } from './queries/company-trade.ts';
import type { CustomerBooks } from './queries/customer-books.ts';
import type { WrittenName } from './queries/written-names.ts';

const ADDRESSES = 4;

/**
 * A customer of ours as one side of a question.
 * @param money Whether the caller may see amounts.
 */
export function presentCustomerSide(books: CustomerBooks, money: boolean): ReviewSide {
  const names = [books.name, books.nameLocal].filter((name): name is string => name !== null && name !== '');
  return {
    kind: 'customer',
    id: books.id,
    name: books.name,
    code: books.code,
    country: books.country,
    names: [...new Set(names)].map((name) => ({ name, lines: null })),
    taxIds: books.taxId === null ? [] : [books.taxId],
    addresses: books.city === null ? [] : [books.city],
    goods: books.goods,
    months: books.months.map((month) => ({ month: month.month as Month, lines: month.lines, valueUsd: null })),
    lines: books.lines,
    firstDate: books.firstDate,
    lastDate: books.lastDate,
    sum: money && books.sum !== null ? { amount: books.sum, currency: books.currency } : null,
    partners: [],
    direction: 'orders',
  };
}

/** A company, or one name of the records, as one side of a question. */
export function presentRecordSide(
  subject: Pick<ReviewSide, 'kind' | 'id' | 'name' | 'country'> & { readonly taxIds: readonly string[] },
  names: readonly WrittenName[],
  trade: CompanyTrade,
  direction: 'imports' | 'exports',
): ReviewSide {
  const lines = new Map<string, number>();
  for (const name of names) lines.set(name.name, (lines.get(name.name) ?? 0) + name.importLines + name.exportLines);
  const taxIds = [...subject.taxIds, ...names.flatMap((name) => (name.taxId === null ? [] : [name.taxId]))];
  return {
    kind: subject.kind,
    id: subject.id,
    name: subject.name,
    code: null,
    country: subject.country,
    names: [...lines].map(([name, count]) => ({ name, lines: count })).sort((a, b) => b.lines - a.lines),
    taxIds: distinctIds(taxIds),
    addresses: [...new Set(names.flatMap((name) => (name.address ? [name.address] : [])))].slice(0, ADDRESSES),
    goods: trade.goods,
    months: trade.months,
    lines: trade.lines,
    firstDate: trade.firstDate,
    lastDate: trade.lastDate,
    sum: trade.valueUsd === null ? null : { amount: trade.valueUsd.toFixed(2), currency: 'USD' },
    partners: trade.partners,
    direction,
  };
}

/** Which way a company mostly trades: by where its names stand in the records. */
export function mainDirection(names: readonly WrittenName[]): 'imports' | 'exports' {
  const imports = names.reduce((sum, name) => sum + name.importLines, 0);
  const exports = names.reduce((sum, name) => sum + name.exportLines, 0);
  return exports > imports ? 'exports' : 'imports';
}

/** Stored ids carry their country (`GB:123`); the same id as written in a record is not said twice. */
function distinctIds(taxIds: readonly string[]): string[] {
  const seen = new Map<string, string>();
  for (const id of taxIds) {
    const plain = id.includes(':') ? id.slice(id.indexOf(':') + 1) : id;
    const key = plain
      .toUpperCase()
      .replace(/[^0-9A-Z]/g, '')
      .replace(/^0+/, '');
    if (!seen.has(key) || plain.length > (seen.get(key) ?? '').length) seen.set(key, plain);
  }
  return [...seen.values()];
}
