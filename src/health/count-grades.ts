import type { Grade } from '#src/vocabulary/words.ts';

/** Customers per grade. */
export type GradeCounts = Readonly<Record<Grade, number>>;

/** Counts how many customers hold each grade; grades nobody holds are 0. */
export function countGrades(grades: readonly Grade[]): GradeCounts {
  const counts = { green: 0, yellow: 0, orange: 0, red: 0, grey: 0 };
  for (const grade of grades) counts[grade]++;
  return counts;
}
