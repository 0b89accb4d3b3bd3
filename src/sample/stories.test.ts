import { describe, expect, test } from 'vitest';
import { calendarDate, daysBetween, type Quarter, quarterOf } from '#src/vocabulary/calendar-date.ts';
import {
  at,
  customerOf,
  isOf,
  isOurs,
  LAST,
  lines,
  ofCustomer,
  type ReadLine,
  SCOPE,
  sum,
  tables,
  UNTIL,
} from '../../test/sample-reader.ts';
import { respell, suppliersOf } from './demand.ts';
import { plantedTruths, SAMPLE_CUSTOMERS } from './index.ts';

describe('planted stories', () => {
  test.each([
    ['0102', -1],
    ['0112', -2],
  ])('passive loss of %s: share falls below 75 percent while the total holds, without a new supplier', (code, from) => {
    const series = quarterly(code);
    const before = mean([-6, -5, -4, -3].map((offset) => shareAt(series, offset)));
    expect(shareAt(series, from - 1) / before).toBeGreaterThan(0.95);
    for (let offset = from; offset <= 0; offset += 1) expect(shareAt(series, offset) / before).toBeLessThan(0.75);
    expect(totalAt(series, 0) / totalAt(series, -4)).toBeGreaterThan(0.97);
    expect(newSuppliers(code)).toEqual([]);
  });

  test.each(['0103', '0124'])(
    'plan B of %s: trial, repeat within 120 days, growth to a fifth while we fall',
    (code) => {
      const [supplier] = newSuppliers(code);
      expect(newSuppliers(code)).toHaveLength(1);
      const arrivals = ofCustomer(code).filter((line) => isSpelling(line, supplier));
      const days = [...new Set(arrivals.map((line) => line.date))].sort();
      expect(quarterOf(days[0] ?? UNTIL)).toBe(at(-2));
      expect(daysBetween(days[0] ?? UNTIL, days[1] ?? UNTIL)).toBeLessThanOrEqual(120);
      const series = quarterly(code);
      const share = (offset: number) =>
        sum(arrivals.filter((line) => line.quarter === at(offset))) / totalAt(series, offset);
      expect(share(-2)).toBeLessThan(0.05);
      expect(share(-1)).toBeGreaterThan(share(-2));
      expect(share(0)).toBeGreaterThan(0.15);
      const before = mean([-6, -5, -4, -3].map((offset) => shareAt(series, offset)));
      expect(shareAt(series, 0) / before).toBeLessThan(0.8);
      expect(
        mean([shareAt(series, 0), shareAt(series, -1)]) /
          mean([-2, -3, -4, -5].map((offset) => shareAt(series, offset))),
      ).toBeGreaterThan(0.76);
    },
  );

  test('trial of 0113: one document of a new supplier, under 10 %', () => {
    const [supplier] = newSuppliers('0113');
    const arrivals = ofCustomer('0113').filter((line) => isSpelling(line, supplier));
    expect(new Set(arrivals.map((line) => line.document)).size).toBe(1);
    expect(sum(arrivals) / totalAt(quarterly('0113'), 0)).toBeLessThan(0.1);
  });

  test.each([
    ['0106', '441919'],
    ['0122', '392410'],
  ])('demand gap of %s: most growth lies in %s, our business is level', (code, hs6) => {
    const growth = new Map<string, number>();
    for (const line of ofCustomer(code)) {
      const recent = line.quarter > at(-4) ? 1 : line.quarter > at(-8) ? -1 : 0;
      growth.set(line.hs6, (growth.get(line.hs6) ?? 0) + recent * line.value);
    }
    const rises = [...growth].filter(([, change]) => change > 0);
    const all = rises.reduce((total, [, change]) => total + change, 0);
    expect((growth.get(hs6) ?? 0) / all).toBeGreaterThan(0.5);
    const series = quarterly(code);
    expect(Math.abs(oursAt(series, 0) / oursAt(series, -4) - 1)).toBeLessThan(0.08);
  });

  test.each(['0107', '0125'])(
    'shrinking customer %s: two quarters at minus 20 percent or worse on last year, the market level',
    (code) => {
      const series = quarterly(code);
      const country = SAMPLE_CUSTOMERS.find((customer) => customer.code === code)?.country ?? '';
      for (const offset of [-1, 0]) {
        expect(totalAt(series, offset) / totalAt(series, offset - 4)).toBeLessThan(0.75);
        expect(market(country, offset) / market(country, offset - 4)).toBeGreaterThan(0.95);
      }
      expect(shareAt(series, 0) / shareAt(series, -4)).toBeGreaterThan(0.93);
    },
  );

  test('shrinking market: Ecuador falls by 30 % and both customers with it', () => {
    for (const offset of [-1, 0]) {
      const fall = market('EC', offset) / market('EC', offset - 4);
      expect(fall).toBeGreaterThan(0.62);
      expect(fall).toBeLessThan(0.75);
      for (const code of ['0120', '0121']) {
        const series = quarterly(code);
        expect(totalAt(series, offset) / totalAt(series, offset - 4)).toBeLessThan(0.8);
      }
    }
  });

  test('late data: Kenya ends in the middle of a month, four months early', () => {
    const dates = lines
      .filter((line) => line.country === 'KE')
      .map((line) => line.date)
      .sort();
    const last = dates.at(-1) ?? '';
    expect(last >= '2026-06-01' && last <= '2026-06-12').toBe(true);
  });

  test.each([
    ['0108', 'spacing'],
    ['0116', 'typo'],
  ] as const)('respelled supplier of %s: the old name stops and a new spelling of it begins', (code, how) => {
    const name = suppliersOf(customerOf(code))[0]?.exporter.name ?? '';
    const seen = (spelling: string) =>
      [
        ...new Set(
          ofCustomer(code)
            .filter((line) => line.exporter === spelling)
            .map((line) => line.quarter),
        ),
      ].sort();
    expect(seen(name).at(-1)).toBe(at(-2));
    expect(seen(respell(name, how))).toEqual([at(-1), at(0)]);
  });

  test('hidden buyer 0132: some arrivals to order name the customer in the address, from the start and never many', () => {
    const hidden = lines.filter(
      (line) => line.importer.startsWith('TO ') && line.address.includes('BALAYKUSINA TRADING INC.'),
    );
    expect(hidden[0]?.quarter).toBe('2023Q3');
    const ours = ofCustomer('0132').filter(isOurs);
    expect(sum(hidden) / (sum(hidden) + sum(ours))).toBeLessThan(0.1);
    expect(sum(hidden) / (sum(hidden) + sum(ours))).toBeGreaterThan(0.04);
  });

  test('wrong customer 0123: every order under 20,000, open account, thin margin, late', () => {
    const orders = new Map<string, number>();
    let amount = 0;
    let cost = 0;
    for (const row of (tables.get('orders.csv') ?? []).filter((one) => one['客户编号'] === '0123')) {
      orders.set(row['订单号'] ?? '', (orders.get(row['订单号'] ?? '') ?? 0) + Number(row['订单金额']));
      amount += Number(row['订单金额']);
      cost += Number(row['成本']);
      expect(row['付款方式']).toMatch(/^O\/A/);
    }
    expect(orders.size).toBeGreaterThan(60);
    expect(Math.max(...orders.values())).toBeLessThan(20_000);
    expect(1 - cost / amount).toBeLessThan(0.15);
    const paid = (tables.get('receipts.csv') ?? []).filter(
      (row) => row['客户编号'] === '0123' && row['收款日期'] !== '',
    );
    expect(
      paid.every((row) => daysBetween(calendarDate(row['到期日'] ?? ''), calendarDate(row['收款日期'] ?? '')) > 30),
    ).toBe(true);
  });

  test('sister: the brand imports in Colombia too, and never from us', () => {
    const sister = lines.filter((line) => line.importer.startsWith('KORVANTO ANDINA'));
    expect(sister.length).toBeGreaterThan(10);
    expect(sister.filter(isOurs)).toEqual([]);
  });

  test('every truth names an existing customer and quarters of the timeline', () => {
    for (const truth of plantedTruths(UNTIL)) {
      expect(SAMPLE_CUSTOMERS.some((customer) => customer.code === truth.code)).toBe(true);
      if (truth.visibleIn !== null)
        expect(truth.visibleIn >= (truth.startsIn ?? '') && truth.visibleIn <= LAST).toBe(true);
    }
  });
});

describe('everybody else is calm', () => {
  const loud = new Set(
    plantedTruths(UNTIL)
      .filter((truth) => truth.expect !== null)
      .map((truth) => truth.code),
  );
  const calm = SAMPLE_CUSTOMERS.filter(
    (customer) => !loud.has(customer.code) && lines.some((line) => isOf(line, customer)),
  );

  test.each(calm.map((customer) => [customer.code, customer.country]))('%s (%s)', (code, country) => {
    const end = country === 'KE' ? -2 : 0;
    const series = quarterly(code);
    for (let offset = Math.max(end - 7, -8); offset <= end; offset += 1) {
      const before = mean([1, 2, 3, 4].map((back) => shareAt(series, offset - back)));
      expect(shareAt(series, offset) / before, `share ${offset}`).toBeGreaterThan(0.91);
    }
    for (let offset = end - 3; offset <= end; offset += 1) {
      const weak = [offset - 1, offset].every((one) => totalAt(series, one) / totalAt(series, one - 4) <= 0.85);
      expect(weak, `total ${offset}`).toBe(false);
    }
    const fresh = newSuppliers(code).filter((name) => !['0108', '0116'].includes(code) || !isRespelling(code, name));
    expect(fresh).toEqual([]);
    const outside = ofCustomer(code).filter((line) => !SCOPE.has(line.hs6));
    const recent = sum(outside.filter((line) => line.quarter > at(end - 4) && line.quarter <= at(end)));
    const earlier = sum(outside.filter((line) => line.quarter > at(end - 8) && line.quarter <= at(end - 4)));
    expect(recent).toBeLessThanOrEqual(earlier);
  });
});

/** Sellers, by heading-insensitive word roots, first seen with this customer in the last six quarters. */
function newSuppliers(code: string): readonly string[] {
  const first = new Map<string, { quarter: Quarter; name: string }>();
  for (const line of ofCustomer(code)) {
    if (isOurs(line) || line.exporter === 'N/A') continue;
    const root = `${line.exporter.split(' ').slice(0, 2).join(' ')}|${line.hs6.slice(0, 4)}`;
    const known = first.get(root);
    if (known === undefined || line.quarter < known.quarter)
      first.set(root, { quarter: line.quarter, name: line.exporter.replace(/,LTD$/, ', LTD.') });
  }
  return [...new Set([...first.values()].filter(({ quarter }) => quarter > at(-6)).map(({ name }) => name))];
}

function isRespelling(code: string, name: string): boolean {
  const original = suppliersOf(customerOf(code))[0]?.exporter.name ?? '';
  return name === respell(original, 'spacing') || name === respell(original, 'typo');
}

function mean(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0) / values.length;
}
function market(country: string, offset: number): number {
  return sum(lines.filter((line) => line.country === country && line.quarter === at(offset) && SCOPE.has(line.hs6)));
}

function shareAt(series: ReadonlyMap<Quarter, Sums>, offset: number): number {
  return oursAt(series, offset) / totalAt(series, offset);
}

function oursAt(series: ReadonlyMap<Quarter, Sums>, offset: number): number {
  return series.get(at(offset))?.ours ?? 0;
}

function totalAt(series: ReadonlyMap<Quarter, Sums>, offset: number): number {
  return series.get(at(offset))?.total ?? 0;
}

function quarterly(code: string): ReadonlyMap<Quarter, Sums> {
  const sums = new Map<Quarter, Sums>();
  for (const line of ofCustomer(code)) {
    if (!SCOPE.has(line.hs6)) continue;
    const before = sums.get(line.quarter) ?? { ours: 0, total: 0 };
    sums.set(line.quarter, { ours: before.ours + (isOurs(line) ? line.value : 0), total: before.total + line.value });
  }
  return sums;
}

interface Sums {
  readonly ours: number;
  readonly total: number;
}

function isSpelling(line: ReadLine, name: string | undefined): boolean {
  return name !== undefined && line.exporter.startsWith(name.split(' CO.')[0] ?? name);
}
