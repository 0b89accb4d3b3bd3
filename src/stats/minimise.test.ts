import { describe, expect, it } from 'vitest';
import { bfgs, type Differentiable } from './bfgs.ts';
import { nelderMead } from './nelder-mead.ts';

const rosenbrock: Differentiable = (point, gradient) => {
  const [x = 0, y = 0] = point;
  gradient.set([-400 * x * (y - x * x) - 2 * (1 - x), 200 * (y - x * x)]);
  return 100 * (y - x * x) ** 2 + (1 - x) ** 2;
};

describe('bfgs', () => {
  it('walks down the curved valley of Rosenbrock to (1, 1)', () => {
    const found = bfgs(rosenbrock, [-1.2, 1], { tolerance: 1e-10 });
    expect(found.converged).toBe(true);
    expect([...found.point].map((value) => Math.abs(value - 1) < 1e-7)).toEqual([true, true]);
    expect(found.evaluations).toBeLessThan(80);
  });

  it('keeps out of where the function is not finite', () => {
    const found = bfgs(
      (point, gradient) => {
        const x = point[0] ?? 0;
        gradient[0] = 1 - 1 / x;
        return x > 0 ? x - Math.log(x) : Number.POSITIVE_INFINITY;
      },
      [8],
    );
    expect(found.converged).toBe(true);
    expect(found.point[0]).toBeCloseTo(1, 6);
  });

  it('says when it did not arrive', () => {
    expect(bfgs(rosenbrock, [-1.2, 1], { maxIterations: 5 }).converged).toBe(false);
  });
});

describe('nelderMead', () => {
  it('finds the same minimum without slopes', () => {
    const gradient = new Float64Array(2);
    const found = nelderMead((point) => rosenbrock(point, gradient), [-1.2, 1], { tolerance: 1e-16 });
    expect(found.converged).toBe(true);
    expect(found.point[0]).toBeCloseTo(1, 5);
    expect(found.point[1]).toBeCloseTo(1, 5);
  });

  it('says when it ran out of tries', () => {
    const gradient = new Float64Array(2);
    expect(nelderMead((point) => rosenbrock(point, gradient), [-1.2, 1], { maxEvaluations: 10 }).converged).toBe(false);
  });
});
