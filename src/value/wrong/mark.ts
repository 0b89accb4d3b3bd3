/**
 * Reads a value between a good mark (0 points) and a bad mark (100 points), straight in between; the marks may stand either
 * way round. Equal marks are a plain line: beyond it is bad.
 */
export function pointsBetween(value: number, good: number, bad: number): number {
  if (good === bad) return value > bad ? 100 : 0;
  return Math.round(100 * Math.min(1, Math.max(0, (value - good) / (bad - good))));
}
