/**
 * Draws a series as long as wanted from blocks of consecutive observations, so that neighbours stay together.
 * @param values At least one. @param block Observations per block; blocks wrap around the end.
 * @param random Uniform in [0, 1), seeded by the caller.
 * Source: circular block bootstrap, Politis & Romano 1992.
 */
export function drawBlocks(
  values: readonly number[],
  length: number,
  block: number,
  random: () => number,
): readonly number[] {
  const drawn: number[] = [];
  while (drawn.length < length) {
    const start = Math.floor(random() * values.length);
    for (let i = 0; i < block && drawn.length < length; i++) drawn.push(values[(start + i) % values.length] ?? 0);
  }
  return drawn;
}
