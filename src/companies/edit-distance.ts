const LONGEST = 128;
/** Outside the band of texts that can still be within the limit. */
const FAR = 1000;
let beforePrevious = new Int16Array(LONGEST + 1);
let previous = new Int16Array(LONGEST + 1);
let current = new Int16Array(LONGEST + 1);

/**
 * Damerau–Levenshtein distance, adjacent transpositions as one edit (optimal string alignment).
 * @param limit Beyond it the answer is only known to be larger: any number above `limit`.
 * Texts longer than 128 letters are compared by their first 128. Source: Damerau 1964.
 */
export function editDistance(a: string, b: string, limit = LONGEST): number {
  const left = Math.min(a.length, LONGEST);
  const right = Math.min(b.length, LONGEST);
  if (Math.abs(left - right) > limit || (limit < LONGEST && lettersApart(a, b) > 2 * limit)) return limit + 1;
  const band = Math.min(limit, LONGEST);
  for (let j = 0; j <= right; j += 1) previous[j] = j;
  for (let i = 1; i <= left; i += 1) {
    const from = Math.max(1, i - band);
    const to = Math.min(right, i + band);
    current[from - 1] = from === 1 ? i : FAR;
    if (to < right) current[to + 1] = FAR;
    let smallest = from === 1 ? i : FAR;
    const letter = a.charCodeAt(i - 1);
    const letterBefore = i > 1 ? a.charCodeAt(i - 2) : -1;
    for (let j = from; j <= to; j += 1) {
      const other = b.charCodeAt(j - 1);
      let value = at(previous, j - 1) + (letter === other ? 0 : 1);
      const removed = at(previous, j) + 1;
      if (removed < value) value = removed;
      const added = at(current, j - 1) + 1;
      if (added < value) value = added;
      if (j > 1 && i > 1 && letter === b.charCodeAt(j - 2) && letterBefore === other) {
        const swapped = at(beforePrevious, j - 2) + 1;
        if (swapped < value) value = swapped;
      }
      current[j] = value;
      if (value < smallest) smallest = value;
    }
    if (smallest > limit) return limit + 1;
    const spare = beforePrevious;
    beforePrevious = previous;
    previous = current;
    current = spare;
  }
  return at(previous, right);
}

/** How many letters stand in one text only: an edit changes at most two of these. */
function lettersApart(a: string, b: string): number {
  let apart = letterSet(a) ^ letterSet(b);
  let count = 0;
  for (; apart !== 0; apart &= apart - 1) count += 1;
  return count;
}

function letterSet(text: string): number {
  let set = 0;
  for (let index = 0; index < text.length; index += 1) set |= 1 << (text.charCodeAt(index) & 31);
  return set;
}

function at(row: Int16Array, index: number): number {
  return row[index] ?? 0;
}
