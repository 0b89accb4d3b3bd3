import { expect, it } from 'vitest';
import { supplierLayers } from './supplier-stack.ts';

const part = (id: number | null, name: string, amount: number, ours = false) => ({ id, name, amount, ours });

it('puts us first, then others by size, the rest together, the unnamed last, and loses nothing', () => {
  const periods = [
    {
      at: '2026Q1',
      complete: true,
      parts: [part(2, 'B', 50), part(1, 'Us', 40, true), part(3, 'C', 5), part(null, '', 7)],
    },
    { at: '2026Q2', complete: false, parts: [part(2, 'B', 60), part(3, 'C', 4), part(4, 'D', 3)] },
  ];
  const layers = supplierLayers(periods, 2, 'others', 'not named');
  expect(layers.map((layer) => [layer.company.name, ...layer.amounts])).toEqual([
    ['Us', 40, 0],
    ['B', 50, 60],
    ['others', 5, 7],
    ['not named', 7, 0],
  ]);
  const all = periods.flatMap((period) => period.parts).reduce((sum, entry) => sum + entry.amount, 0);
  expect(layers.flatMap((layer) => layer.amounts).reduce((sum, amount) => sum + amount, 0)).toBe(all);
});

it('keeps a small newcomer in sight when it must be seen', () => {
  const periods = [
    {
      at: '2026Q2',
      complete: true,
      parts: [part(1, 'Us', 40, true), part(2, 'B', 50), part(3, 'C', 30), part(4, 'New', 2)],
    },
  ];
  const names = (mustShow: ReadonlySet<number>) =>
    supplierLayers(periods, 2, 'others', 'not named', mustShow).map((layer) => layer.company.name);
  expect(names(new Set())).toEqual(['Us', 'B', 'others']);
  expect(names(new Set([4]))).toEqual(['Us', 'New', 'others']);
});
