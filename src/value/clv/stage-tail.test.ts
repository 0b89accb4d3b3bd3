import { expect, it } from 'vitest';
import { stageTail } from './stage-tail.ts';

// Expected: scipy.stats.nbinom.sf(n − 1, size, 1 − z).
it.each([
  [
    'few stages',
    2.5,
    0.3,
    [
      [0, 1],
      [1, 0.5900365869983031],
      [5, 0.018536379336863088],
    ],
  ],
  ['far out', 2.5, 0.3, [[40, 1.4413443080968033e-19]]],
  [
    'many stages',
    400,
    0.9,
    [
      [3600, 0.494392773730407],
      [4000, 0.020067739844830842],
    ],
  ],
] as const)('%s', (_name, size, z, points) => {
  const tail = stageTail(size, z, 5_000);
  for (const [n, expected] of points) expect((tail[n] ?? 0) / expected).toBeCloseTo(1, 9);
});

it('is certain of none where no time passes', () => {
  expect([...stageTail(3, 0, 2)]).toEqual([1, 0, 0]);
});
