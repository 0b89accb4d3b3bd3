import { expect, it } from 'vitest';
import { BANDS, bandKeys, candidateProbability } from './min-hash.ts';

it.each([
  [0.3, 32, 4, 0.229145364472],
  [0.5, 32, 4, 0.873211213623],
  [0.7, 32, 4, 0.999847170841],
  [0.3, 20, 5, 0.047494259125],
  [0.5, 20, 5, 0.470050715317],
  [0.7, 20, 5, 0.974780544188],
])('texts alike by %d meet in %d bands of %d rows with %d (closed form)', (jaccard, bands, rows, expected) => {
  expect(candidateProbability(jaccard, bands, rows)).toBeCloseTo(expected, 9);
});

it('meets as often as the formula says', () => {
  const letters = 'abcdefghijklmnopqrstuvwxyz';
  let state = 7;
  const next = (limit: number) => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return (state >>> 8) % limit;
  };
  const text = (length: number) => Array.from({ length }, () => letters[next(26)]).join('');
  const pieces = (word: string) =>
    new Set(Array.from({ length: word.length }, (_, at) => `^${word}$`.slice(at, at + 3)));
  let met = 0;
  let expected = 0;
  const trials = 1500;
  for (let trial = 0; trial < trials; trial += 1) {
    const shared = text(14);
    const a = shared + text(5);
    const b = shared + text(5);
    const [left, right] = [pieces(a), pieces(b)];
    const both = [...left].filter((piece) => right.has(piece)).length;
    expected += candidateProbability(both / (left.size + right.size - both));
    const keysA = new Int32Array(BANDS);
    const keysB = new Int32Array(BANDS);
    bandKeys(a, keysA);
    bandKeys(b, keysB);
    if (keysA.some((key, band) => key === keysB[band])) met += 1;
  }
  expect(Math.abs(met - expected) / trials).toBeLessThan(0.05);
});
