import { describe, expect, it } from 'vitest';
import type { Tier } from '#src/vocabulary/words.ts';
import { isUp, migrationFinding, type TierPair, tierFlows } from './migration-matrix.ts';

const pair = (from: Tier | null, to: Tier | null, revenue12m: string | null = '10'): TierPair => ({
  code: 'A',
  name: 'A',
  from,
  to,
  revenue12m,
  reason: null,
});
const pairs = [
  pair('strategic', 'strategic'),
  pair('strategic', 'core'),
  pair('core', 'strategic', '0.5'),
  pair('core', 'strategic', '0.25'),
  pair('inactive', 'long-tail', null),
  pair('new', 'core'),
  pair(null, 'new'),
];

describe('tier migration', () => {
  it('counts each customer once and adds exactly', () => {
    const flows = tierFlows(pairs);
    expect(flows.reduce((sum, flow) => sum + flow.customers, 0)).toBe(pairs.length);
    expect(flows.find((flow) => flow.from === 'core')).toEqual({
      from: 'core',
      to: 'strategic',
      customers: 2,
      revenue12m: '0.75',
    });
    expect(flows.find((flow) => flow.from === 'inactive')?.revenue12m).toBeNull();
  });

  it.each([
    ['core', 'strategic', true],
    ['strategic', 'inactive', false],
    ['inactive', 'long-tail', true],
    ['core', 'core', null],
    ['new', 'core', null],
    [null, 'core', null],
  ] as const)('%s to %s: up is %s', (from, to, up) => {
    expect(isUp(from, to)).toBe(up);
  });

  it('says it in a sentence', () => {
    expect(migrationFinding(pairs, '2026-03-31', '2026-06-30').en).toBe(
      '2026-03-31 to 2026-06-30: 3 rose, 1 fell, 1 stayed, 1 customer is new to the book; 1 left the strategic tier.',
    );
  });
});
