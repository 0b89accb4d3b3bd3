import { describe, expect, it } from 'vitest';
import type { Quarter } from '#src/vocabulary/calendar-date.ts';
import type { Signal } from './contract.ts';
import { explainCauses, explainGrade, explainSetAside } from './explain-grade.ts';

const signal = (dimension: Signal['dimension'], level: Signal['level']): Signal => ({
  kind: 'x',
  dimension,
  level,
  cause: 'passive-loss',
  since: '2026Q1' as Quarter,
  sentence: { zh: '份额下降。', en: 'Share fell.' },
  evidence: {},
});
const reasons = { coverage: 'A', cleanPeriods: 2 } as const;
const now = (grade: 'green' | 'yellow' | 'orange' | 'red' | 'grey') => ({ grade, cause: null, heldFrom: null });

describe('explainGrade', () => {
  it('names the dimensions that made the grade, not the milder ones', () => {
    const why = explainGrade({
      ...reasons,
      settled: now('orange'),
      signals: [signal('share', 'orange'), signal('suppliers', 'orange'), signal('demand', 'yellow')],
    });
    expect(why.zh).toBe('评为“警示”：客户份额、供应链依赖为橙。有一项为橙即为警示：生意正在流失。');
    expect(why.en).not.toContain('demand');
  });

  it('says that an alarm is only held, and until when', () => {
    const settled = { grade: 'orange', cause: 'plan-b', heldFrom: '2026Q1' as Quarter } as const;
    expect(explainGrade({ ...reasons, settled, signals: [] }).en).toContain('2 clean quarters');
  });

  it('grey is never healthy', () => {
    expect(explainGrade({ ...reasons, coverage: 'D', settled: now('grey'), signals: [] }).zh).toContain(
      '看不清不等于健康',
    );
  });
});

describe('explainCauses', () => {
  it('tells the likeliest, the runner-up with its own figure, and what is left', () => {
    const line = explainCauses([
      { cause: 'passive-loss', confidence: 0.78 },
      { cause: 'plan-b', confidence: 0.15 },
    ]);
    expect(line?.en).toBe(
      'Most likely passive loss, 78%; next plan B supplier, 15%. 7% is left to causes that leave no mark in the data.',
    );
    expect(line?.zh).toBe('最可能的原因：被动流失，把握 78%；其次：备胎供应商，15%。其余 7% 留给数据里看不到的原因。');
  });

  it('says nothing without a cause', () => {
    expect(explainCauses([])).toBeNull();
  });
});

it('a signal set aside says how many tests were made and how much of its like is luck', () => {
  expect(explainSetAside(signal('share', 'yellow'), 0.24, 153).en).toContain('153 tests');
  // Benjamini–Hochberg speaks of the signals at least as strong: weaker ones are chance more often.
  expect(explainSetAside(signal('share', 'yellow'), 0.24, 153).en).toContain('signals at least this strong about 24%');
  expect(explainSetAside(signal('share', 'yellow'), 0.24, 153).zh).toContain(
    '达到这样强度的信号里，估计有 24% 只是碰巧',
  );
});
