import { describe, expect, it } from 'vitest';
import type { Month } from '#src/vocabulary/calendar-date.ts';
import { addToMonth, calendarDate } from '#src/vocabulary/calendar-date.ts';
import {
  along,
  covered,
  importCell,
  marketCell,
  monthsFrom,
  NEWCOMER,
  RIVAL,
  season,
  supplierFacts,
  US,
} from '../../test/make/import-story.ts';
import { inspectionSchema } from './contract.ts';
import type { EarlierInspection, ImportCell, MarketCell, SupplierFacts } from './health.ts';
import { DEFAULT_HEALTH_RULES, type HealthRules } from './health-rules.ts';
import { inspectCustomer } from './inspect-customer.ts';

const MONTHS = monthsFrom('2023-01', 33);
const month = (i: number) => addToMonth(MONTHS[0] as Month, i);
const AS_OF = calendarDate('2025-11-15');
const BOTH = [supplierFacts(US), supplierFacts(RIVAL)];
const STEADY_MARKET = MONTHS.map((month) => marketCell(month, 5000));

interface Story {
  readonly cells: readonly ImportCell[];
  readonly suppliers?: readonly SupplierFacts[];
  readonly market?: readonly MarketCell[];
  readonly offer?: readonly string[];
  readonly coveredMonths?: number;
  readonly earlier?: readonly EarlierInspection[];
  readonly linked?: number;
  readonly ownGroup?: readonly number[];
  readonly rules?: Partial<HealthRules>;
}

function inspect(story: Story) {
  return inspectCustomer(
    {
      customer: { id: 7, code: 'C7', name: 'Kitchen Mart', country: 'US' },
      cells: story.cells,
      suppliers: story.suppliers ?? BOTH,
      ...(story.ownGroup === undefined ? {} : { ownGroup: new Set(story.ownGroup) }),
    },
    story.linked ?? 1,
    story.earlier ?? [],
    {
      asOf: AS_OF,
      coverage: [covered(MONTHS.slice(0, story.coveredMonths ?? 33))],
      market: story.market ?? STEADY_MARKET,
      offer: { prefixes: story.offer ?? ['732393'] },
      rules: { ...DEFAULT_HEALTH_RULES, ...story.rules },
      rulesVersion: 0,
    },
  );
}

/** From month index 27 (2025-04): the two latest quarters. */
const lately = (before: number, after: number) => (i: number) => (i >= 27 ? after : before);

describe('inspectCustomer', () => {
  it('a steady customer is green, and the result has the shape of the contract', () => {
    const result = inspect({ cells: [...along(MONTHS, US, () => 500), ...along(MONTHS, RIVAL, () => 500)] });
    expect(result).toMatchObject({ grade: 'green', cause: null, coverage: 'A', measure: 'value', signals: [] });
    expect(result.dataThrough).toBe('2025-09-30');
    expect(() => inspectionSchema.parse(result)).not.toThrow();
    expect(result.finding.zh).toContain('数据截至 2025-09-30，覆盖 A 级');
  });

  it('passive loss: a usual rival takes our part while they buy as much as before', () => {
    const result = inspect({
      cells: [...along(MONTHS, US, lately(500, 300)), ...along(MONTHS, RIVAL, lately(500, 700))],
    });
    expect(result).toMatchObject({ grade: 'orange', cause: 'passive-loss' });
    expect(result.signals[0]).toMatchObject({
      kind: 'share-lost',
      since: '2025Q2',
      evidence: { shareBefore: 0.5, shareAfter: 0.3, totalChange: 0 },
    });
    expect(result.finding.en).toContain('from 50% to 30%');
  });

  it('a slight fall of the latest quarter is yellow', () => {
    const slip = (before: number, after: number) => (i: number) => (i >= 30 ? after : before);
    const result = inspect({ cells: [...along(MONTHS, US, slip(500, 390)), ...along(MONTHS, RIVAL, slip(500, 610))] });
    expect(result).toMatchObject({ grade: 'yellow', cause: 'passive-loss' });
    expect(result.signals.map((signal) => signal.kind)).toEqual(['share-slips']);
  });

  it('a slide too slow for one quarter is caught as a trend', () => {
    const slide = (i: number) => 500 * 0.94 ** Math.floor(i / 3);
    const result = inspect({
      cells: [...along(MONTHS, US, slide), ...along(MONTHS, RIVAL, (i) => 1000 - slide(i))],
    });
    expect(['yellow', 'orange']).toContain(result.grade);
    expect(result.cause).toBe('passive-loss');
  });

  it('plan B: a newcomer ordered again within 120 days and grows while we fall', () => {
    const result = inspect({
      cells: [
        ...along(MONTHS, US, lately(500, 350)),
        ...along(MONTHS, RIVAL, () => 500),
        ...along(MONTHS, NEWCOMER, (i) => (i === 26 ? 30 : i >= 28 ? 180 : 0)),
      ],
      suppliers: [
        ...BOTH,
        supplierFacts(NEWCOMER, {
          name: 'Foshan Newway',
          firstDate: calendarDate('2025-03-10'),
          secondDate: calendarDate('2025-05-12'),
        }),
      ],
    });
    expect(result).toMatchObject({ grade: 'orange', cause: 'plan-b' });
    expect(result.signals.map((signal) => signal.kind)).toContain('plan-b-grows');
    expect(result.signals.map((signal) => signal.kind)).toContain('plan-b-confirmed');
    expect(result.dimensions.suppliers.suppliers.find((s) => s.companyId === NEWCOMER)?.standing).toBe('plan-b');
    expect(result.finding.zh).toContain('Foshan Newway');
  });

  it('a small plan B that explains little of our loss does not take the blame', () => {
    const result = inspect({
      cells: [
        ...along(MONTHS, US, lately(500, 300)),
        ...along(MONTHS, RIVAL, lately(500, 690)),
        ...along(MONTHS, NEWCOMER, (i) => (i === 26 ? 5 : i >= 28 ? 15 : 0)),
      ],
      suppliers: [
        ...BOTH,
        supplierFacts(NEWCOMER, { firstDate: calendarDate('2025-03-10'), secondDate: calendarDate('2025-05-12') }),
      ],
    });
    expect(result).toMatchObject({ grade: 'orange', cause: 'passive-loss' });
    expect(result.signals.map((signal) => signal.kind)).toEqual(['share-lost', 'plan-b-confirmed']);
  });

  it('one trial shipment of a newcomer is yellow and a trial', () => {
    const result = inspect({
      cells: [
        ...along(MONTHS, US, () => 500),
        ...along(MONTHS, RIVAL, () => 500),
        importCell(month(31), NEWCOMER, 60, {
          lines: 1,
          linesWithValue: 1,
          linesWithWeight: 1,
        }),
      ],
      suppliers: [
        ...BOTH,
        supplierFacts(NEWCOMER, { firstDate: calendarDate('2025-08-10'), secondDate: null, scopeShipments: 1 }),
      ],
    });
    expect(result).toMatchObject({ grade: 'yellow', cause: 'plan-b' });
    expect(result.signals).toHaveLength(1);
    expect(result.signals[0]).toMatchObject({ kind: 'new-supplier', since: '2025Q3' });
    expect(result.dimensions.suppliers.suppliers.find((s) => s.companyId === NEWCOMER)?.standing).toBe('new-trial');
  });

  it('goods that begin to come from the own group are no plan B; small regular lots are not called a trial', () => {
    const cells = [
      ...along(MONTHS, US, () => 500),
      ...along(MONTHS, RIVAL, () => 500),
      ...along(MONTHS, NEWCOMER, (i) => (i >= 26 ? 12 : 0)),
    ];
    const newcomer = supplierFacts(NEWCOMER, {
      firstDate: calendarDate('2025-03-10'),
      secondDate: null,
      scopeShipments: 7,
    });
    const facts = { cells, suppliers: [...BOTH, newcomer] };
    expect(inspect(facts).signals[0]?.sentence.zh).toContain('已出货 7 天次');
    expect(inspect({ ...facts, ownGroup: [NEWCOMER] })).toMatchObject({ grade: 'green', signals: [] });
  });

  it('a customer who always samples raises nothing for one more trial', () => {
    const sampled = [14, 16, 18, 20].map((i) => 100 + i);
    const trial = (id: number, first: string) =>
      supplierFacts(id, { firstDate: calendarDate(`${first}-10`), secondDate: null, scopeShipments: 1 });
    const cells = [...along(MONTHS, US, () => 500), ...along(MONTHS, RIVAL, () => 500)];
    cells.push(...sampled.map((id, i) => importCell(month(14 + 2 * i), id, 20)));
    cells.push(importCell(month(31), NEWCOMER, 20));
    const result = inspect({
      cells,
      suppliers: [...BOTH, ...sampled.map((id, i) => trial(id, month(14 + 2 * i))), trial(NEWCOMER, '2025-08')],
    });
    expect(result.grade).toBe('green');
  });

  it('a respelled supplier is the same company and raises nothing', () => {
    const respelled = [...along(MONTHS, US, () => 500), ...along(MONTHS, RIVAL, () => 500, { unit: 'SET' })];
    expect(inspect({ cells: respelled }).signals).toEqual([]);
  });

  it('demand gap: they grow in goods we do not offer, our part of ours stays', () => {
    const result = inspect({
      cells: [
        ...along(MONTHS, US, () => 500),
        ...along(MONTHS, RIVAL, () => 500),
        ...along(MONTHS, RIVAL, (i) => (i >= 21 ? 150 + 30 * (i - 21) : 50), { hs6: '961700' }),
      ],
    });
    expect(result).toMatchObject({ grade: 'orange', cause: 'demand-gap' });
    expect(result.dimensions.demand.gapGrowthShare).toBe(1);
    expect(result.signals[0]?.evidence['codes']).toEqual(['961700']);
  });

  it('the same growth in goods we offer is no gap', () => {
    const result = inspect({
      offer: ['732393', '9617'],
      cells: [
        ...along(MONTHS, US, () => 500),
        ...along(MONTHS, RIVAL, () => 500),
        ...along(MONTHS, US, (i) => (i >= 21 ? 150 : 50), { hs6: '961700' }),
      ],
    });
    expect(result.grade).toBe('green');
    expect(result.dimensions.demand.gapGrowthShare).toBe(0);
  });

  it('a mix that did not move away raises nothing, even where every chance is allowed', () => {
    const cells = [
      ...along(MONTHS, US, () => 500),
      ...along(MONTHS, RIVAL, () => 500),
      ...along(MONTHS, RIVAL, () => 200, { hs6: '961700' }),
    ];
    expect(inspect({ cells, rules: { mixLevel: 1 } })).toMatchObject({ grade: 'green', signals: [] });
  });

  it('customer shrinking: all imports fall, the market does not', () => {
    const result = inspect({
      cells: [...along(MONTHS, US, lately(500, 300)), ...along(MONTHS, RIVAL, lately(500, 300))],
    });
    expect(result).toMatchObject({ grade: 'red', cause: 'customer-shrinking' });
    expect(result.signals[0]).toMatchObject({ kind: 'customer-falls', since: '2025Q2' });
  });

  it('market shrinking: the other importers fall as well', () => {
    const result = inspect({
      cells: [...along(MONTHS, US, lately(500, 300)), ...along(MONTHS, RIVAL, lately(500, 300))],
      market: MONTHS.map((month, i) => marketCell(month, i >= 27 ? 3000 : 5000)),
    });
    expect(result).toMatchObject({ grade: 'red', cause: 'market-shrinking' });
  });

  it('two low quarters of a customer whose imports always swing are not red', () => {
    const swings = [1, 2.2, 0.6, 1.5, 2.4, 0.7, 1.8, 0.8, 2, 0.55, 1.35];
    const swing = (amount: number) => (i: number) => amount * (swings[Math.floor(i / 3)] ?? 1);
    const result = inspect({ cells: [...along(MONTHS, US, swing(500)), ...along(MONTHS, RIVAL, swing(500))] });
    expect(result.dimensions.business.series.slice(-2).map((q) => (q.totalChange ?? 0) < -0.2)).toEqual([true, true]);
    expect(result.signals).toEqual([]);
    expect(result.grade).toBe('green');
  });

  it('red supersedes share alarms', () => {
    const result = inspect({
      cells: [...along(MONTHS, US, lately(500, 100)), ...along(MONTHS, RIVAL, lately(500, 400))],
    });
    expect(result).toMatchObject({ grade: 'red', cause: 'customer-shrinking' });
    expect(result.signals.every((signal) => signal.dimension !== 'share')).toBe(true);
  });

  it('late data: months that are not complete yet count for nothing', () => {
    const cells = [
      ...along(MONTHS, US, (i) => (i >= 30 ? 20 : 500)),
      ...along(MONTHS, RIVAL, (i) => (i >= 30 ? 20 : 500)),
    ];
    const result = inspect({ cells, coveredMonths: 30 });
    expect(result).toMatchObject({ grade: 'green', signals: [], dataThrough: '2025-06-30' });
    expect(result.dimensions.share.series.at(-1)).toMatchObject({ quarter: '2025Q3', complete: false });
  });

  it('nothing recorded lately is grey, not red: absent is not gone', () => {
    const result = inspect({
      cells: [...along(MONTHS, US, lately(500, 0)), ...along(MONTHS, RIVAL, lately(500, 0))],
    });
    expect(result.grade).toBe('grey');
    expect(result.signals).toEqual([]);
    expect(result.dimensions.business.insufficient).not.toBeNull();
  });

  it('a seasonal customer stays silent', () => {
    const factor = (i: number) => season(month(i));
    const result = inspect({
      cells: [...along(MONTHS, US, (i) => 500 * factor(i)), ...along(MONTHS, RIVAL, (i) => 400 * factor(i) ** 2)],
    });
    expect(result).toMatchObject({ grade: 'green', signals: [] });
  });

  it('records that stop naming exporters do not make us lose share', () => {
    const result = inspect({
      cells: [
        ...along(MONTHS, US, lately(500, 300)),
        ...along(MONTHS, RIVAL, () => 500),
        ...along(MONTHS, null, lately(0, 200)),
      ],
    });
    expect(result.signals).toEqual([]);
    expect(result.dimensions.share.series.at(-2)).toMatchObject({ share: 0.3, shareHigh: 0.5 });
  });

  it('a loss larger than the unnamed part can hide is still told', () => {
    const result = inspect({
      cells: [
        ...along(MONTHS, US, lately(500, 200)),
        ...along(MONTHS, RIVAL, lately(400, 660)),
        ...along(MONTHS, null, lately(100, 140)),
      ],
    });
    expect(result).toMatchObject({ grade: 'orange', cause: 'passive-loss' });
  });

  it('grows in weight while values are missing: measured by weight', () => {
    const cells = [...along(MONTHS, US, () => 500), ...along(MONTHS, RIVAL, () => 500, { linesWithValue: 0 })];
    expect(inspect({ cells }).measure).toBe('weight');
  });

  it('an unlinked customer and a short history are grey with the reason', () => {
    expect(inspect({ cells: [], linked: 0 })).toMatchObject({ grade: 'grey', coverage: 'D' });
    const short = inspect({ cells: along(MONTHS.slice(29), US, () => 500), coveredMonths: 0 });
    expect(short).toMatchObject({ grade: 'grey', coverage: 'D', dataThrough: null });
  });

  it('none of our shipments seen: share and grade are grey, never green', () => {
    const result = inspect({ cells: along(MONTHS, RIVAL, () => 500), suppliers: [supplierFacts(RIVAL)] });
    expect(result.grade).toBe('grey');
    expect(result.dimensions.share.insufficient).not.toBeNull();
  });

  it('an alarm of the quarter before is held for one clean quarter', () => {
    const calm = { cells: [...along(MONTHS, US, () => 500), ...along(MONTHS, RIVAL, () => 500)] };
    const alarmed = { grade: 'orange', cause: 'passive-loss' } as const;
    const held = inspect({ ...calm, earlier: [{ quarter: '2025Q2' as EarlierInspection['quarter'], ...alarmed }] });
    expect(held).toMatchObject({ grade: 'orange', cause: 'passive-loss', judged: { grade: 'green' } });
    const cleared = inspect({
      ...calm,
      earlier: [
        { quarter: '2025Q1' as EarlierInspection['quarter'], ...alarmed },
        { quarter: '2025Q2' as EarlierInspection['quarter'], grade: 'green', cause: null },
      ],
    });
    expect(cleared.grade).toBe('green');
  });
});
