import { expect, it } from 'vitest';
import type { Quarter } from '#src/vocabulary/calendar-date.ts';
import type { Signal } from './contract.ts';
import { controlRun } from './control-run.ts';
import { findShocks } from './find-shocks.ts';
import { DEFAULT_HEALTH_RULES } from './health-rules.ts';

const fall: Signal = {
  kind: 'customer-slows',
  dimension: 'business',
  level: 'yellow',
  cause: 'customer-shrinking',
  since: '2026Q2' as Quarter,
  sentence: { zh: '客户进口下降。', en: 'Their imports fell.' },
  evidence: { p: 0.03 },
};
const member = (customerId: number, falls: boolean, country = 'US', hs4 = '7323') => ({
  customerId,
  countries: [country],
  goods: [hs4],
  judged: true,
  signals: falls ? [fall] : [],
  tests: [{ dimension: 'business' as const, p: falls ? 0.03 : 0.6 }],
});
const others = Array.from({ length: 20 }, (_, i) => member(100 + i, i === 0, 'DE'));

it('four of five in one country and kind of goods are one shock', () => {
  const us = [1, 2, 3, 4, 5].map((id) => member(id, id < 5));
  const [shock, ...more] = findShocks([...us, ...others], DEFAULT_HEALTH_RULES);
  expect(more).toEqual([]);
  expect(shock).toMatchObject({ country: 'US', hs4: '7323', customers: 5, falling: [1, 2, 3, 4] });
  expect(shock?.p).toBeLessThan(0.001);
});

it.each([
  ['two are not many', [...[1, 2].map((id) => member(id, true)), ...others]],
  ['a minority is no shock', [...[1, 2, 3, 4, 5, 6, 7, 8].map((id) => member(id, id < 4)), ...others]],
  [
    'different goods are different matters',
    [...[1, 2, 3].map((id) => member(id, true, 'US', `${7320 + id}`)), ...others],
  ],
  [
    'where everybody falls everywhere it is not this country',
    [...[1, 2, 3, 4].map((id) => member(id, id < 4)), ...others.map((other) => ({ ...other, signals: [fall] }))],
  ],
  [
    'who cannot be judged does not count',
    [...[1, 2, 3].map((id) => ({ ...member(id, true), judged: false })), ...others],
  ],
])('%s', (_name, members) => {
  expect(findShocks(members, DEFAULT_HEALTH_RULES).filter(({ country }) => country === 'US')).toEqual([]);
});

it('a market that shrinks explains its customers; one that collapses is a shock', () => {
  const marketBy = (marketChange: number) =>
    [1, 2, 3, 4].map((id) => ({
      ...member(id, true),
      signals: [
        { ...fall, kind: 'market-falls', cause: 'market-shrinking' as const, evidence: { p: 0.03, marketChange } },
      ],
    }));
  expect(findShocks([...marketBy(-0.35), ...others], DEFAULT_HEALTH_RULES)).toEqual([]);
  expect(findShocks([...marketBy(-0.6), ...others], DEFAULT_HEALTH_RULES)).toHaveLength(1);
});

it('falls of a shock take its cause, say so, and are not set aside; the same fall alone is', () => {
  const us = [1, 2, 3, 4].map((id) => member(id, true));
  const run = controlRun([...us, ...others], { ...DEFAULT_HEALTH_RULES, falseDiscovery: 0.1 });
  expect(run.get(1)?.signals[0]).toMatchObject({
    cause: 'policy-shock',
    evidence: { shockFalling: 4, shockCustomers: 4 },
  });
  expect(run.get(1)?.signals[0]?.sentence.zh).toContain('美国进口 HS 7323 的 4 家客户中有 4 家（100%）同时下滑');
  expect(run.get(1)?.signals[0]?.sentence.en).toContain(
    '4 of our 4 customers who import HS 7323 (United States) fall at once, 100%',
  );
  expect(run.get(100)?.signals).toEqual([]);
  expect(run.get(100)?.setAside).toHaveLength(1);
});
