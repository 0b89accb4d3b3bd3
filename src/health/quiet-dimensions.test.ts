import { expect, it } from 'vitest';
import type { Quarter } from '#src/vocabulary/calendar-date.ts';
import type { Signal } from './contract.ts';
import type { Decision } from './decision.ts';
import { quietDimension } from './quiet-dimensions.ts';

const signal: Signal = {
  kind: 'share-slips',
  dimension: 'share',
  level: 'yellow',
  cause: 'passive-loss',
  since: '2026Q2' as Quarter,
  sentence: { zh: '份额下滑。', en: 'Share slips.' },
  evidence: { p: 0.02 },
};
const slipping: Pick<Decision, 'grade' | 'sentence'> = { grade: 'yellow', sentence: signal.sentence };

it('a dimension whose only sign was set aside is calm and says why, so that it does not contradict a healthy grade', () => {
  const quiet = quietDimension('share', slipping, { signals: [], setAside: [{ signal }] });
  expect(quiet.grade).toBe('green');
  expect(quiet.sentence.zh).toBe('份额下滑。这还分不清是不是碰巧，不计入等级。');
  expect(quiet.sentence.en).toBe('Share slips. That cannot be told from chance yet and does not count.');
});

it.each([
  ['nothing was set aside', 'share', { signals: [signal], setAside: [] }],
  ['another sign of it stands', 'share', { signals: [{ ...signal, kind: 'share-trend' }], setAside: [{ signal }] }],
  ['the sign is of another dimension', 'demand', { signals: [], setAside: [{ signal }] }],
] as const)('is left as it is where %s', (_name, dimension, settled) => {
  expect(quietDimension(dimension, slipping, settled)).toBe(slipping);
});
