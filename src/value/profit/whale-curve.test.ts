import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { whaleCurve } from './whale-curve.ts';

describe('whaleCurve', () => {
  it('climbs above the total and comes back to it', () => {
    // Exact target `profit.whale`.
    const curve = whaleCurve([40, -80, 120, 10, 80, -15, 60, 5, 20, -40].map(String));
    const expected = [0.6, 1, 1.3, 1.5, 1.6, 1.65, 1.675, 1.6, 1.4, 1];
    for (const [index, share] of expected.entries()) expect(curve.points[index]?.share).toBeCloseTo(share, 12);
    expect(curve.peak).toMatchObject({ customers: 7, cumulative: '335.0000' });
    expect(curve.giveback).toBeCloseTo(0.675, 12);
  });

  it.each([
    ['a loss altogether', [10, -30]],
    ['nothing earned', [0, 0]],
    ['nobody', []],
  ])('shows no shares of %s', (_name, profits) => {
    const curve = whaleCurve(profits.map(String));
    expect(curve.giveback).toBeNull();
    expect(curve.points.every((point) => point.share === null)).toBe(true);
  });

  it('adds cents exactly', () => {
    expect(whaleCurve(['0.1', '0.2']).total).toBe('0.3000');
  });

  it('never depends on the order customers come in, and ends at the total', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 1 }), (profits) => {
        const curve = whaleCurve(profits.map(String));
        expect(whaleCurve(profits.toReversed().map(String))).toEqual(curve);
        expect(curve.points.at(-1)?.cumulative).toBe(curve.total);
        expect(Number(curve.peak?.cumulative)).toBeGreaterThanOrEqual(Number(curve.total));
      }),
    );
  });
});
