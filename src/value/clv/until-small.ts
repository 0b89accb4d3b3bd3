/**
 * Lengthens a falling list of probabilities until the last is below `least`, and cuts what lies below it.
 * @param guess how long the list will likely be.
 */
export function untilSmall(least: number, guess: number, listOf: (until: number) => number[]): number[] {
  if (least >= 1) return listOf(1);
  for (let until = Math.max(4, Math.ceil(guess)); ; until *= 2) {
    const list = listOf(until);
    const end = list.findIndex((probability) => probability < least);
    if (end >= 0) return list.slice(0, end);
    if (until > 100_000) return list;
  }
}
