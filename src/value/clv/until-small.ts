/** Lengthens a falling list of probabilities until the last is below `least`, and cuts what lies below it. */
export function untilSmall(least: number, listOf: (until: number) => number[]): number[] {
  if (least >= 1) return listOf(1);
  for (let until = 16; ; until *= 4) {
    const list = listOf(until);
    const end = list.findIndex((probability) => probability < least);
    if (end >= 0) return list.slice(0, end);
    if (until > 100_000) return list;
  }
}
