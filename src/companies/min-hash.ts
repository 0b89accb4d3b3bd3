/** Bands a signature is cut into. With four rows each, names alike by half of their pieces meet with 87 %. */
export const BANDS = 32;
const ROWS = 4;

const PERMUTATIONS = BANDS * ROWS;
const multipliers = new Int32Array(PERMUTATIONS);
const offsets = new Int32Array(PERMUTATIONS);
let state = 0x9e3779b9;
for (let index = 0; index < PERMUTATIONS; index += 1) {
  multipliers[index] = next() | 1;
  offsets[index] = next();
}
const smallest = new Int32Array(PERMUTATIONS);

/**
 * The chance that two names with this share of pieces in common become candidates: 1 − (1 − Jʳ)ᵇ.
 * Source: Broder 1997; Leskovec, Rajaraman & Ullman, Mining of Massive Datasets, 3.4.
 */
export function candidateProbability(jaccard: number, bands = BANDS, rows = ROWS): number {
  return 1 - (1 - jaccard ** rows) ** bands;
}

/**
 * Writes the band keys of a text into `keys` (one 32-bit number a band): texts with many pieces of three letters in
 * common share a key. False when the text is too short to have pieces.
 */
export function bandKeys(text: string, keys: Int32Array): boolean {
  if (text.length < 3) return false;
  smallest.fill(0x7fffffff);
  for (let at = -1; at + 2 <= text.length; at += 1) {
    let piece = at < 0 ? 94 : text.charCodeAt(at);
    piece = Math.imul(piece, 0x01000193) ^ text.charCodeAt(at + 1);
    piece = mix(Math.imul(piece, 0x01000193) ^ (at + 2 < text.length ? text.charCodeAt(at + 2) : 36));
    for (let index = 0; index < PERMUTATIONS; index += 1) {
      const value = (Math.imul(piece, multipliers[index] ?? 1) + (offsets[index] ?? 0)) | 0;
      if (value < (smallest[index] ?? 0)) smallest[index] = value;
    }
  }
  for (let band = 0; band < BANDS; band += 1) {
    let key = band + 1;
    for (let row = 0; row < ROWS; row += 1) key = mix(Math.imul(key, 31) ^ (smallest[band * ROWS + row] ?? 0));
    keys[band] = key;
  }
  return true;
}

function mix(value: number): number {
  let mixed = value;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}

/** A fixed sequence (xorshift): the same signature on every machine. */
function next(): number {
  state ^= state << 13;
  state ^= state >>> 17;
  state ^= state << 5;
  return state | 0;
}
