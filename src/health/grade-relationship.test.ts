import { expect, it } from 'vitest';
import { addDays, calendarDate } from '#src/vocabulary/calendar-date.ts';
import { gradeRelationship, type InteractionFact } from './grade-relationship.ts';

const AS_OF = calendarDate('2026-11-25');
const one = (daysAgo: number, more: Partial<InteractionFact> = {}): InteractionFact => ({
  date: addDays(AS_OF, -daysAgo),
  inbound: true,
  complaint: false,
  open: false,
  shared: false,
  theirHours: null,
  ...more,
});
/** A contact every ten days with plans shared, an answer of ten hours every twenty. */
const habit = (from: number) => [
  ...Array.from({ length: 45 }, (_, i) => one(i * 10, { shared: true })).slice(from),
  ...Array.from({ length: 22 }, (_, i) => one(i * 20, { inbound: false, theirHours: 10 })),
];

it('is grey without records, or where no habit shows', () => {
  expect(gradeRelationship([], AS_OF)).toMatchObject({ grade: 'grey', signals: [] });
  expect(gradeRelationship([one(5), one(100)], AS_OF)).toMatchObject({ grade: 'grey', signals: [] });
});

it('is green while contact keeps its habit, however much is logged', () => {
  expect(gradeRelationship(habit(0), AS_OF).grade).toBe('green');
  expect(gradeRelationship([...habit(0), ...habit(0)], AS_OF).grade).toBe('green');
});

it('silence and secrets add yellow, never more', () => {
  const decision = gradeRelationship(habit(9), AS_OF);
  expect(decision).toMatchObject({ grade: 'yellow' });
  expect(decision.signals).toMatchObject([{ level: 'yellow', cause: 'relationship-cooling' }]);
  expect(decision.sentence.zh).toContain('主动联系 0 天');
});

it('one cooling part alone is no alarm, two are', () => {
  const slow = habit(0).map((fact) =>
    fact.theirHours !== null && fact.date > addDays(AS_OF, -90) ? { ...fact, theirHours: 40 } : fact,
  );
  expect(gradeRelationship(slow, AS_OF).grade).toBe('green');
  const complained = [1, 2].map((day) => one(day, { complaint: true, open: true }));
  expect(gradeRelationship([...slow, ...complained], AS_OF).grade).toBe('yellow');
});

it('a season that was quiet last year too is no cooling', () => {
  const seasonal = habit(9).filter(
    (fact) => !fact.inbound || fact.date < addDays(AS_OF, -455) || fact.date > addDays(AS_OF, -365),
  );
  expect(gradeRelationship(seasonal, AS_OF).grade).not.toBe('yellow');
  expect(gradeRelationship(habit(9), AS_OF).grade).toBe('yellow');
});
