import { describe, expect, it } from 'vitest';
import { calendarDate } from '#src/vocabulary/calendar-date.ts';
import { tellAlert } from './tell-alert.ts';

const news = {
  alertId: 7,
  customer: { id: 3, code: '0012', name: 'Nordwind' },
  cause: 'passive-loss',
  level: 'orange',
  finding: { zh: '份额从 62% 降到 38%。', en: 'Share fell from 62 % to 38 %.' },
  asOf: calendarDate('2026-11-25'),
  dueDate: calendarDate('2026-12-02'),
} as const;

describe('an alert told outside', () => {
  it('names customer, grade and cause, and keeps the figures inside', () => {
    const told = tellAlert({ ...news, kind: 'opened' });
    expect(told.title).toEqual({
      zh: 'Nordwind：警示（被动流失），请在 2026-12-02 前处理',
      en: 'Nordwind: warning, passive loss; act by 2026-12-02',
    });
    expect(JSON.stringify([told.title, told.facts])).not.toMatch(/62|38/);
    expect(told.detail).toEqual(news.finding);
  });

  it('says when it became worse', () => {
    expect(tellAlert({ ...news, kind: 'escalated' })).toMatchObject({
      topic: 'alert.escalated',
      title: { zh: 'Nordwind：升级为警示（被动流失），请在 2026-12-02 前处理' },
      facts: { customer: '0012', level: 'orange', cause: 'passive-loss' },
    });
  });
});
