import { expect, it } from 'vitest';
import { drawBlocks } from './block-bootstrap.ts';
import { seededRandom } from './seeded-random.ts';

it('keeps neighbours together within a block, wraps around, and fills the length', () => {
  const drawn = drawBlocks([0, 1, 2, 3, 4], 7, 3, seededRandom(1));
  expect(drawn).toHaveLength(7);
  for (const at of [0, 1, 3, 4]) expect(drawn[at + 1]).toBe(((drawn[at] ?? 0) + 1) % 5);
});

it('every observation is drawn as often as any other', () => {
  const counts = [0, 0, 0, 0];
  for (const value of drawBlocks([0, 1, 2, 3], 40_000, 3, seededRandom(2))) counts[value] = (counts[value] ?? 0) + 1;
  for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(300);
});
