import { expect, it } from 'vitest';
import { ruleHistory } from './rule-history.ts';

const labels = new Map([['activeMonths', { zh: '活跃期', en: 'Active window' }]]);

it('tells each publishing once, newest first, with what it changed in both settings', () => {
  const history = ruleHistory(
    [
      { kind: 'base', version: 1, at: '2026-01-01T08:00:00.000Z', by: 'Lin', value: { activeMonths: 18 } },
      {
        kind: 'industries',
        version: 1,
        at: '2026-01-01T08:00:00.020Z',
        by: 'Lin',
        value: { industries: [{ industry: 'Tools', values: { activeMonths: 24 } }] },
      },
      { kind: 'base', version: 2, at: '2026-02-01T08:00:00.000Z', by: null, value: { activeMonths: 12 } },
    ],
    labels,
  );
  expect(history).toMatchObject([
    {
      version: 2,
      industriesVersion: 1,
      inForce: true,
      changes: [{ label: { en: 'Active window' }, from: '18', to: '12' }],
    },
    {
      version: 1,
      industriesVersion: 1,
      inForce: false,
      by: 'Lin',
      changes: [
        { label: { zh: '活跃期' }, from: '12', to: '18' },
        { label: { zh: 'Tools：活跃期' }, from: '–', to: '24' },
      ],
    },
  ]);
});
