import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { type CalendarDate, calendarDate, daysBetween } from '#src/vocabulary/calendar-date.ts';
import { files, isOurs, lines, ofCustomer, readCustoms, sum, tables, UNTIL } from '../../test/sample-reader.ts';
import { csvText, SAMPLE_CUSTOMERS, type SampleFile, sampleCompany } from './index.ts';

describe('the sample as a whole', () => {
  test('is the same text at every call, and another for another day', () => {
    const again = sampleCompany({ until: UNTIL, scale: 0.1 });
    expect(hash(again)).toBe(hash(files));
    expect(hash(sampleCompany({ until: calendarDate('2026-07-31'), scale: 0.1 }))).not.toBe(hash(files));
  });

  test('has 60 customers in 13 countries, four managers in two teams, 40 months, six importing countries', () => {
    const customers = tables.get('customers.csv') ?? [];
    expect(new Set(customers.map((row) => row['客户编号'])).size).toBe(60);
    expect(new Set(customers.map((row) => row['国家'])).size).toBe(13);
    expect(new Set(customers.map((row) => row['业务员'])).size).toBe(4);
    expect(new Set(customers.map((row) => row['团队'])).size).toBe(2);
    expect(customers.every((row) => /^0\d{3}$/.test(row['客户编号'] ?? ''))).toBe(true);
    const dates = (tables.get('orders.csv') ?? [])
      .map((row) => row['下单日期'] ?? '')
      .filter((date) => date !== '')
      .sort();
    expect(dates[0]?.slice(0, 7)).toBe('2023-07');
    expect(dates.at(-1)?.slice(0, 7)).toBe('2026-10');
    expect([...new Set(lines.map((line) => line.country))].sort()).toEqual(['CO', 'EC', 'IN', 'KE', 'PE', 'PH']);
  });

  test('has about 150,000 customs lines at full scale, three quarters of them of other importers', () => {
    let count = 0;
    let others = 0;
    const ours = new Set(SAMPLE_CUSTOMERS.map((customer) => customer.name.slice(0, 8)));
    for (const file of sampleCompany({ until: UNTIL })) {
      if (file.dataset !== 'shipments') continue;
      let buyer = -1;
      for (const row of file.rows()) {
        if (buyer >= 0) {
          count += 1;
          const name = String(row[buyer] ?? '');
          if (!ours.has(name.slice(0, 8)) && !name.startsWith('TO ')) others += 1;
        } else buyer = row.findIndex((cell) => cell === 'Importador' || cell === 'IMPORTER_NAME');
      }
    }
    expect(count).toBeGreaterThan(140_000);
    expect(count).toBeLessThan(160_000);
    expect(others / count).toBeGreaterThan(0.7);
    expect(others / count).toBeLessThan(0.85);
  });

  test('hands no file over before its days were published, nor after the last known day', () => {
    for (const file of files) expect(file.acquiredAt <= UNTIL).toBe(true);
    for (const file of files.filter((one) => one.dataset === 'shipments')) {
      const last =
        readCustoms(file)
          .map((line) => line.date)
          .sort()
          .at(-1) ?? '';
      expect(last < file.acquiredAt).toBe(true);
    }
  });
});

describe('our books agree with the customs records', () => {
  test('each of our shipments in Peru carries an order placed 30 to 45 days before, to the cent', () => {
    const orders = (tables.get('orders.csv') ?? []).filter(
      (row) => row['客户编号'] === '0102' && row['订单类型'] === '正常订单',
    );
    const byOrder = new Map<string, { date: CalendarDate; cents: number }>();
    for (const row of orders) {
      const key = row['订单号'] ?? '';
      const before = byOrder.get(key)?.cents ?? 0;
      byOrder.set(key, {
        date: calendarDate(row['下单日期'] ?? ''),
        cents: before + Math.round(Number(row['订单金额']) * 100),
      });
    }
    const arrivals = new Map<string, { date: CalendarDate; cents: number }>();
    for (const line of ofCustomer('0102').filter(isOurs)) {
      const before = arrivals.get(line.document)?.cents ?? 0;
      arrivals.set(line.document, { date: line.date, cents: before + Math.round(line.value * 100) });
    }
    let matched = 0;
    for (const arrival of arrivals.values()) {
      if (daysBetween(calendarDate('2023-07-01'), arrival.date) < 46) continue;
      const order = [...byOrder.values()].find(({ cents, date }) => {
        const lead = daysBetween(date, arrival.date);
        return cents === arrival.cents && lead >= 30 && lead <= 45;
      });
      expect(order, `arrival of ${arrival.date}`).toBeDefined();
      matched += 1;
    }
    expect(matched).toBeGreaterThan(50);
  });

  test('receipts add up to the orders they settle; some are late, some still open', () => {
    const owed = new Map<string, number>();
    for (const row of tables.get('orders.csv') ?? []) {
      if (row['订单类型'] !== '正常订单' && row['订单类型'] !== '试单') continue;
      owed.set(row['订单号'] ?? '', (owed.get(row['订单号'] ?? '') ?? 0) + Math.round(Number(row['订单金额']) * 100));
    }
    const settled = new Map<string, number>();
    let late = 0;
    let open = 0;
    for (const row of tables.get('receipts.csv') ?? []) {
      settled.set(
        row['订单号'] ?? '',
        (settled.get(row['订单号'] ?? '') ?? 0) + Math.round(Number(row['收款金额']) * 100),
      );
      if (row['收款日期'] === '') open += 1;
      else if ((row['收款日期'] ?? '') > (row['到期日'] ?? '')) late += 1;
    }
    expect(settled).toEqual(owed);
    expect(late).toBeGreaterThan(100);
    expect(open).toBeGreaterThan(20);
  });

  test('holds trial orders, samples and cancellations', () => {
    const kinds = new Set((tables.get('orders.csv') ?? []).map((row) => row['订单类型']));
    expect(kinds).toEqual(new Set(['正常订单', '样品', '试单', '取消', '']));
  });
});

describe('the quirks of real files', () => {
  test.each([
    ['padded names', (text: string) => /[A-Z.] {8,},/.test(text), 'customs/pe-import-2023-07-2025-09.csv'],
    [
      'N/A sellers with trailing blanks',
      (text: string) => text.includes(';N/A        ;'),
      'customs/co-import-2023-07-2025-09.csv',
    ],
    ['a total row', (text: string) => text.includes('TOTAL;'), 'customs/co-import-2026-07-2026-09.csv'],
    ['added columns', (text: string) => text.includes('AÑO,MES,HALF'), 'customs/pe-import-2026-07-2026-09.csv'],
    [
      'a header on row 6',
      (text: string) => text.split('\r\n')[5]?.startsWith('RECORD_ID,') === true,
      'customs/in-import-2026-07-2026-09.csv',
    ],
    ['withheld buyers', (text: string) => /,,,,[^,]+,CHINA,/.test(text), 'customs/in-import-2023-07-2025-09.csv'],
    ['a ruined code', (text: string) => text.includes('7.32393E+09'), 'customs/in-import-2026-07-2026-09.csv'],
    ['a closing 合计', (text: string) => text.includes('合计,'), 'orders.csv'],
  ])('%s', (_name, holds, path) => {
    const file = files.find((one) => one.path === path);
    expect(file).toBeDefined();
    expect(holds(file === undefined ? '' : [...csvText(file)].join(''))).toBe(true);
  });

  test('sellers are unnamed on 10 to 40 % of Philippine value', () => {
    const philippine = lines.filter((line) => line.country === 'PH');
    const unnamed = sum(philippine.filter((line) => line.exporter === 'N/A')) / sum(philippine);
    expect(unnamed).toBeGreaterThan(0.1);
    expect(unnamed).toBeLessThan(0.4);
  });

  test('our own entities appear under several spellings', () => {
    expect(new Set(lines.filter(isOurs).map((line) => line.exporter)).size).toBeGreaterThanOrEqual(8);
  });
});

function hash(of: readonly SampleFile[]): string {
  const digest = createHash('sha256');
  for (const file of of) for (const chunk of csvText(file)) digest.update(chunk);
  return digest.digest('hex');
}

describe('what we did for customers', () => {
  const rowsOf = (path: string) => tables.get(path) ?? [];

  test('four customers get their goods late, the others hardly ever; what has not left has no day of delivery', () => {
    const orders = rowsOf('orders.csv').filter((row) => row['订单类型'] === '正常订单');
    const open = orders.filter((row) => row['实际交货日期'] === '');
    expect(open.length).toBeGreaterThan(10);
    expect(open.every((row) => (row['交货日期'] ?? '') > UNTIL)).toBe(true);
    const late = new Map<string, { all: number; late: number }>();
    for (const row of orders) {
      const [code, promised, done] = [row['客户编号'] ?? '', row['承诺交期'] ?? '', row['实际交货日期'] ?? ''];
      expect(promised > (row['下单日期'] ?? '')).toBe(true);
      if (done === '') continue;
      const found = late.get(code) ?? { all: 0, late: 0 };
      late.set(code, { all: found.all + 1, late: found.late + (done > promised ? 1 : 0) });
    }
    const often = [...late].filter(([, found]) => found.late > 0.25 * found.all && found.all > 5).map(([code]) => code);
    expect(often.toSorted()).toEqual(['0114', '0144', '0146', '0151']);
  });

  test('every quote won and every invoice names an order of the same customer', () => {
    const orders = new Map(rowsOf('orders.csv').map((row) => [row['订单号'], row['客户编号']]));
    const named = [
      ...rowsOf('invoices.csv').map((row) => [row['订单号'], row['客户编号']] as const),
      ...rowsOf('quotes.csv')
        .filter((row) => row['成交订单号'] !== '')
        .map((row) => [row['成交订单号'], row['客户编号']] as const),
    ];
    expect(named.length).toBeGreaterThan(1000);
    expect(named.filter(([order, customer]) => orders.get(order) !== customer)).toEqual([]);
  });

  test('the wrong customer asks for more quotes per win, and takes more of our time per order, than anyone else', () => {
    const per = (rows: readonly Record<string, string>[], weight: (row: Record<string, string>) => number) => {
      const sums = new Map<string, number>();
      for (const row of rows) sums.set(row['客户编号'] ?? '', (sums.get(row['客户编号'] ?? '') ?? 0) + weight(row));
      return sums;
    };
    const quotes = per(rowsOf('quotes.csv'), () => 1);
    const wins = per(rowsOf('quotes.csv'), (row) => (row['结果'] === '已成交' ? 1 : 0));
    const minutes = per(rowsOf('interactions.csv'), (row) => Number(row['用时（分钟）']));
    const orders = per(rowsOf('orders.csv'), () => 1);
    const ratio = (over: Map<string, number>, under: Map<string, number>) =>
      [...over].map(([code, sum]) => ({ code, ratio: sum / Math.max(1, under.get(code) ?? 0) }));
    for (const ratios of [ratio(quotes, wins), ratio(minutes, orders)]) {
      const [first, second] = ratios.toSorted((a, b) => b.ratio - a.ratio);
      expect(first?.code).toBe('0123');
      expect(first?.ratio).toBeGreaterThan(1.5 * (second?.ratio ?? 0));
    }
  });
});
