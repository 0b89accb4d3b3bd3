import { expect, it } from 'vitest';
import { calendarDate, quarterOf } from '#src/vocabulary/calendar-date.ts';
import type { Decision } from './decision.ts';
import { describeFinding } from './describe-finding.ts';

const calm: Decision = {
  grade: 'green',
  sentence: { zh: '平稳。', en: 'Steady.' },
  insufficient: null,
  signals: [],
};
const held = {
  settled: { grade: 'orange', cause: 'plan-b', heldFrom: quarterOf(calendarDate('2026-03-31')) },
  combined: { grade: 'green', cause: null, confidence: null, runnerUp: null, causes: [], signals: [] },
  share: calm,
  business: calm,
  coverage: 'A',
  coverageReason: { zh: '', en: '' },
  dataThrough: calendarDate('2026-09-30'),
} as const;

it.each([2, 4])('says after how many clean quarters in a row a held alarm clears: %i', (cleanPeriods) => {
  const { zh, en } = describeFinding({ ...held, cleanPeriods });
  expect(zh).toContain(`连续 ${cleanPeriods} 个季度无异常才解除`);
  expect(en).toContain(`after ${cleanPeriods} clean quarters in a row`);
  expect(en).toContain('(data through 2026-09-30, coverage A)');
});
