import { describe, expect, it } from 'vitest';
import { calendarDate } from '#src/vocabulary/calendar-date.ts';
import { ALL_PLAYBOOKS, PLAYBOOKS } from './library/index.ts';
import { planTasks } from './plan-tasks.ts';
import { fillScript } from './playbook.ts';

const finding = { zh: '份额从 62% 降到 38%。', en: 'Share fell from 62 % to 38 %.' };
const customer = { zh: 'Nordwind', en: 'Nordwind' };

describe('fillScript', () => {
  it.each([
    ['fills a blank', '您好，{customer}。', 'Dear {customer}.', { customer }, '您好，Nordwind。', 'Dear Nordwind.'],
    [
      'drops a sentence with an unknown blank',
      '您好。{price} 很好。谢谢。',
      'Hello. At {price} it is good. Thanks.',
      {},
      '您好。谢谢。',
      'Hello. Thanks.',
    ],
    ['keeps lines', '一。\n二。', 'One.\nTwo.', {}, '一。\n二。', 'One.\nTwo.'],
    ['drops a line that is nothing but blanks nobody fills', '一。\n{x}', 'One.\n{x}', {}, '一。', 'One.'],
    ['keeps numbers with points', '约 1.5 倍。', 'About 1.5 times.', {}, '约 1.5 倍。', 'About 1.5 times.'],
  ])('%s', (_case, zh, en, blanks, filledZh, filledEn) => {
    expect(fillScript({ zh, en }, blanks)).toEqual({ zh: filledZh, en: filledEn });
  });
});

describe('planTasks', () => {
  it.each(ALL_PLAYBOOKS)('$key: tasks in order of days, in both languages, no blank left', (playbook) => {
    const signals = [
      { kind: 'share-drop', level: 'orange' as const, since: '2026Q1', sentence: finding, evidence: {} },
    ];
    const tasks = planTasks(playbook, { customerName: 'Nordwind', finding, signals }, calendarDate('2026-07-01'));
    expect(tasks).toHaveLength(playbook.steps.length);
    expect(tasks.map((task) => task.dueDate)).toEqual(tasks.map((task) => task.dueDate).toSorted());
    for (const task of tasks) {
      const texts = [task.title.zh, task.title.en, task.script?.zh ?? '', task.script?.en ?? ''];
      expect(texts.join('')).not.toMatch(/[{}]/);
      expect(task.title.zh).toMatch(/\p{Script=Han}/u);
      expect(task.title.en).not.toMatch(/\p{Script=Han}/u);
    }
  });

  it('a crisis without a finding leaves out what only a finding could fill', () => {
    for (const playbook of ALL_PLAYBOOKS)
      for (const task of planTasks(
        playbook,
        { customerName: 'Nordwind', finding: null, signals: [] },
        calendarDate('2026-07-01'),
      ))
        expect(`${task.script?.zh}${task.script?.en}`).not.toMatch(/[{}]/);
  });

  it('protects our money before the supportive message', () => {
    const steps = PLAYBOOKS.red.steps.map((step) => step.key);
    expect(steps.indexOf('exposure')).toBeLessThan(steps.indexOf('supportive-message'));
    expect(steps.indexOf('limit-and-terms')).toBeLessThan(steps.indexOf('supportive-message'));
  });
});
