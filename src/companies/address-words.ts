import { textKey } from './blocks.ts';
import { fold } from './fold.ts';

/** An address made comparable: its letters in pieces of three, and its numbers. */
export interface CleanAddress {
  readonly pieces: ReadonlySet<string>;
  /** Numbers of two digits or more, and single house numbers. */
  readonly numbers: ReadonlySet<string>;
  /** The folded words, for finding a city or a name in it. */
  readonly text: string;
}

const SHORT: Readonly<Record<string, string>> = {
  street: 'st',
  road: 'rd',
  avenue: 'av',
  avenida: 'av',
  ave: 'av',
  boulevard: 'blvd',
  building: 'bldg',
  floor: 'fl',
  number: 'no',
  numero: 'no',
  room: 'rm',
  district: 'dist',
  province: 'prov',
  industrial: 'ind',
  mahallesi: 'mah',
  sokak: 'sk',
  sok: 'sk',
  caddesi: 'cad',
  calle: 'cl',
  jiron: 'jr',
  south: 's',
  north: 'n',
  east: 'e',
  west: 'w',
};
const LEAST_LETTERS = 8;

/** Makes an address comparable; null when it says too little to compare. */
export function cleanAddress(raw: string | null | undefined): CleanAddress | null {
  if (raw === null || raw === undefined) return null;
  const words = fold(raw)
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '')
    .map((word) => SHORT[word] ?? word);
  const letters = words.filter((word) => word !== 'no').join('');
  if (letters.length < LEAST_LETTERS) return null;
  const pieces = new Set<string>();
  for (let index = 0; index + 3 <= letters.length; index += 1) pieces.add(letters.slice(index, index + 3));
  return { pieces, numbers: new Set(words.join(' ').match(/\d+/g) ?? []), text: ` ${words.join(' ')} ` };
}

/** How alike two addresses are, 0–1 (Dice over pieces of three letters, so that lost spaces do not matter). */
export function addressLikeness(a: CleanAddress, b: CleanAddress): number {
  const [small, large] = a.pieces.size <= b.pieces.size ? [a, b] : [b, a];
  let shared = 0;
  for (const piece of small.pieces) if (large.pieces.has(piece)) shared += 1;
  return (2 * shared) / (a.pieces.size + b.pieces.size);
}

/** Whether two addresses are one place: alike, with a number in common where both hold numbers. */
export function sameAddress(a: CleanAddress, b: CleanAddress): boolean {
  const alike = addressLikeness(a, b);
  if (alike < 0.6) return false;
  if (a.numbers.size === 0 || b.numbers.size === 0) return alike >= 0.75;
  return [...a.numbers].some((number) => b.numbers.has(number));
}

/** Whether two addresses are clearly not one place: little alike, and no number in common. */
export function elsewhere(a: CleanAddress, b: CleanAddress): boolean {
  return addressLikeness(a, b) < 0.35 && ![...a.numbers].some((number) => b.numbers.has(number));
}

/** A house number with one of the two longest words: what two spellings of an address have in common. */
export function addressKeys(address: CleanAddress | null): readonly number[] {
  if (address === null || address.numbers.size === 0) return [];
  const words = address.text
    .split(' ')
    .filter((word) => word.length >= 5 && !/\d/.test(word))
    .sort((a, b) => b.length - a.length || (a < b ? -1 : 1))
    .slice(0, 2);
  return [...address.numbers].slice(0, 4).flatMap((number) => words.map((word) => textKey(`a:${number} ${word}`)));
}
