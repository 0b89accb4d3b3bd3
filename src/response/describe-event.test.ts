import { expect, it } from 'vitest';
import { describeEvent } from './describe-event.ts';

const event = { label: 'orange', extra: null, text: null } as const;

it.each([
  ['USD 1234567.5', 'USD 1,234,567.5'],
  ['CNY -98000', 'CNY -98,000'],
  ['EUR 120', 'EUR 120'],
])('writes the amount %s of an order as %s', (extra, detail) => {
  const said = describeEvent({ ...event, kind: 'order', label: 'PO-1', extra });
  expect(said.detail).toEqual({ zh: detail, en: detail });
});

it('says what came of an alert that was resolved', () => {
  expect(describeEvent({ ...event, kind: 'move', label: 'resolved', extra: '账期改为 60 天' })).toEqual({
    title: { zh: '预警已解决', en: 'Alert resolved' },
    detail: { zh: '账期改为 60 天', en: '账期改为 60 天' },
  });
});

it('keeps the capital of a plan B inside a sentence', () => {
  expect(describeEvent({ ...event, kind: 'alert', extra: 'plan-b' }).title).toEqual({
    zh: '警示预警（备胎供应商）',
    en: 'Alert: warning (plan B supplier)',
  });
});
