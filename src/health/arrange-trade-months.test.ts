import { expect, it } from 'vitest';
import { covered, monthsFrom } from '../../test/make/import-story.ts';
import { arrangeTradeMonths } from './arrange-trade-months.ts';

const months = monthsFrom('2025-01', 4);

it('fills months without imports and says whether they are covered', () => {
  const row = (index: number, more = {}) => ({
    month: months[index] ?? '',
    country: 'US',
    oursUsd: 10,
    othersUsd: 5,
    unknownUsd: 1,
    lines: 2,
    ...more,
  });
  const rows = [row(0), row(2), row(2, { oursUsd: 7 })] as Parameters<typeof arrangeTradeMonths>[0];
  const arranged = arrangeTradeMonths(rows, [covered([...months.slice(0, 2), ...months.slice(3)])]);
  expect(arranged.map((month) => [month.month, month.oursUsd, month.lines, month.complete])).toEqual([
    ['2025-01', 10, 2, true],
    ['2025-02', 0, 0, true],
    ['2025-03', 17, 4, false],
    ['2025-04', 0, 0, true],
  ]);
  expect(arrangeTradeMonths([], [])).toEqual([]);
});
