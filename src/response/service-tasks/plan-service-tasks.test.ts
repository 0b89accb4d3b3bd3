import { expect, it } from 'vitest';
import { calendarDate } from '#src/vocabulary/calendar-date.ts';
import { planServiceTask } from './plan-service-tasks.ts';

it('says what was promised and what came of it, due in two weeks', () => {
  const reason = { zh: '一年拜访 1 次，承诺 4 次', en: '1 visit in a year, 4 promised' };
  expect(planServiceTask({ code: 'A', kind: 'visits', reason }, calendarDate('2026-06-20'))).toEqual({
    playbookKey: 'service-breach',
    stepKey: 'visits',
    title: { zh: '拜访不足：一年拜访 1 次，承诺 4 次', en: 'Too few visits: 1 visit in a year, 4 promised' },
    script: null,
    role: 'account-manager',
    dueDate: '2026-07-04',
  });
});
