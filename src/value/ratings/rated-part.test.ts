import { describe, expect, it } from 'vitest';
import { calendarDate } from '#src/vocabulary/calendar-date.ts';
import { ratedPart } from './rated-part.ts';

const rating = (criterion: 'synergy' | 'influence', points: number) => ({
  criterion,
  rating: points,
  reason: 'Opens the hospital channel',
  on: calendarDate('2026-05-01'),
  by: 'Lin',
});

describe('ratedPart', () => {
  it.each([
    [1, 0],
    [2, 25],
    [3, 50],
    [4, 75],
    [5, 100],
  ])('%d of 5 is worth %d of 100', (given, points) => {
    expect(ratedPart('synergy', [rating('synergy', given)], 0.1)).toMatchObject({ score: points, weight: 0.1 });
  });

  it('says who rated, when and why', () => {
    const { reason } = ratedPart('influence', [rating('influence', 4)], 0.1);
    expect(reason.en).toBe('Lin rated it 4 of 5 on 2026-05-01: Opens the hospital channel');
    expect(reason.zh).toContain('Lin 于 2026-05-01 评 4 分');
  });

  it('not rated is left out, not zero; the other criterion does not stand in', () => {
    expect(ratedPart('influence', [rating('synergy', 5)], 0.1)).toMatchObject({ score: null });
  });
});
