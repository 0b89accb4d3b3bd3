import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Decimal } from 'decimal.js';
import { describe, expect, it } from 'vitest';
import { ageReceivables, settleInvoices } from '#src/ledger/index.ts';
import { type CalendarDate, calendarDate } from '#src/vocabulary/calendar-date.ts';
import { capitalCost } from './capital-cost.ts';
import { collection } from './collection.ts';
import { creditLossMatrix, rollRates } from './credit-loss.ts';
import { dailySpread, exchangeRisk, shortfallFactor } from './exchange-risk.ts';

describe('expected credit loss', () => {
  it('meets the matrix of IFRS 9 example 12', () => {
    const balances = [15e6, 7.5e6, 4e6, 2.5e6, 1e6];
    const rates = [0.003, 0.016, 0.036, 0.066, 0.106];
    const found = creditLossMatrix(balances.map((balance, i) => ({ balance, rate: rates[i] ?? null })));
    expect(found.buckets.map((loss) => loss?.toNumber())).toEqual([45_000, 120_000, 144_000, 165_000, 106_000]);
    expect(found.total.toNumber()).toBe(580_000);
  });

  it('meets the roll rates of the IFRScommunity example', () => {
    const rates = rollRates(100_000, [50_000, 23_000, 8_000, 2_000]);
    for (const [i, expected] of [0.02, 0.04, 0.0869565217391, 0.25, 1].entries())
      expect(rates[i]?.rate).toBeCloseTo(expected, 11);
    const balances = [300_000, 140_000, 60_000, 23_000, 5_000];
    const found = creditLossMatrix(balances.map((balance, i) => ({ balance, rate: rates[i]?.rate ?? null })));
    expect(found.total.toNumber()).toBeCloseTo(27_567.391304347824, 8);
  });

  it('borrows the next worse rate for a bucket never reached, and leaves the unrated out of the total', () => {
    expect(rollRates(100, [40, 0, 0]).map(({ rate, borrowed }) => [rate, borrowed])).toEqual([
      [0, false],
      [0, false],
      [1, true],
      [1, false],
    ]);
    const found = creditLossMatrix([
      { balance: 10, rate: null },
      { balance: 20, rate: 0.5 },
    ]);
    expect(found.buckets.map((loss) => loss?.toFixed() ?? null)).toEqual([null, '10']);
    expect([found.total.toFixed(), found.unrated.toFixed()]).toEqual(['10', '10']);
  });

  it('refuses what cannot be', () => {
    expect(() => creditLossMatrix([{ balance: 1, rate: 0.6 }], 2)).toThrow(RangeError);
    expect(() => rollRates(10, [20])).toThrow(RangeError);
  });
});

describe('collection', () => {
  const period = {
    openingReceivables: 400_000,
    creditSales: 1_500_000,
    closingReceivables: 500_000,
    closingCurrent: 350_000,
    days: 90,
  };

  it('meets the example', () => {
    const found = collection(period);
    if ('insufficient' in found) throw new Error('there are sales');
    expect(found).toMatchObject({ dso: 30, bestPossibleDso: 21, averageDaysDelinquent: 9 });
    expect(found.effectiveness).toBeCloseTo(90.3225806452, 9);
  });

  it('says so without sales', () => {
    expect(collection({ ...period, creditSales: 0 })).toHaveProperty('insufficient');
    expect(
      collection({ openingReceivables: 0, creditSales: 10, closingReceivables: 10, closingCurrent: 10, days: 90 }),
    ).toMatchObject({ effectiveness: null });
  });
});

describe('capital cost', () => {
  it.each([
    ['act/360', 75, 360, 2_500],
    ['act/365', 75, 365, 2_465.753424657534],
    ['paid in advance', -30, 360, -1_000],
    ['neither paid nor due', null, 365, null],
  ] as const)('%s', (_name, days, basis, expected) => {
    const found = capitalCost(100_000, days, 0.12, basis);
    if (expected === null) expect(found).toBeNull();
    else expect(found?.toNumber()).toBeCloseTo(expected, 8);
  });
});

describe('exchange risk', () => {
  it('meets Hull', () => {
    const at = { days: 10, level: 0.99, z: 2.33 };
    const one = exchangeRisk([10e6], [0.02], [[1]], at).valueAtRisk;
    const other = exchangeRisk([5e6], [0.01], [[1]], at).valueAtRisk;
    const both = exchangeRisk(
      [10e6, 5e6],
      [0.02, 0.01],
      [
        [1, 0.3],
        [0.3, 1],
      ],
      at,
    );
    expect(one).toBeCloseTo(1_473_621.389638, 5);
    expect(other).toBeCloseTo(368_405.34741, 5);
    expect(both.valueAtRisk).toBeCloseTo(1_622_657.234292, 5);
    expect(both.dailySpread).toBeCloseTo(220_227.155455, 5);
    expect(one + other - both.valueAtRisk).toBeCloseTo(219_369.502756, 5);
    expect(shortfallFactor(0.99)).toBeCloseTo(2.66521422035, 10);
  });

  it('needs 60 returns, and finds a constant spread again', () => {
    expect(dailySpread(Array(59).fill(0.01))).toBeNull();
    expect(dailySpread(Array(60).fill(-0.01))).toBeCloseTo(0.01, 12);
  });
});

const file = join(process.env['BELLWETHER_TEST_DATA'] ?? '', 'receivables/WA_Fn-UseC_-Accounts-Receivable.csv');

describe.skipIf(process.env['BELLWETHER_TEST_DATA'] === undefined || !existsSync(file))(
  'invoices of the IBM sample (set BELLWETHER_TEST_DATA to run)',
  () => {
    const iso = (text = ''): CalendarDate => {
      const [month = '', day = '', year = ''] = text.split('/');
      return calendarDate(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
    };
    const read = () =>
      readFileSync(file, 'utf8')
        .trim()
        .split(/\r?\n/)
        .slice(1)
        .map((line) => {
          const [, , , no = '', issued, due, amount, disputed, settled, , , late] = line.split(',');
          return {
            no,
            issued: iso(issued),
            due: iso(due),
            paid: iso(settled),
            amount: Math.round(Number(amount) * 100),
            disputed: disputed === 'Yes',
            late: Number(late),
          };
        });
    type Line = ReturnType<typeof read>[number];
    const settled = (lines: readonly Line[], day: CalendarDate) =>
      settleInvoices(
        lines
          .filter(({ issued }) => issued <= day)
          .map(({ no, issued, due, paid, amount }) => ({
            invoiceNo: no,
            orderNo: null,
            issueDate: issued,
            dueDate: due,
            currency: 'USD',
            amount: new Decimal(amount).dividedBy(100).toFixed(2),
            rate: '1',
            paidAmount: paid <= day ? new Decimal(amount).dividedBy(100).toFixed(2) : null,
            paidDate: paid <= day ? paid : null,
          })),
        [],
        day,
      );
    const lateDays = (lines: readonly Line[]) =>
      new Map(settled(lines, end).map(({ number, daysLate }) => [number, Math.max(0, daysLate ?? 0)]));
    const end = calendarDate('2014-12-31');
    const asOf = calendarDate('2013-06-30');

    // Ten invoices, every 260th, worked out apart by Python's datetime.
    it('days late of ten invoices', () => {
      const late = lateDays(read());
      const ten = {
        611365: 0,
        959092964: 24,
        2094625650: 0,
        3171200707: 18,
        4192014066: 0,
        5219455796: 0,
        6279951505: 0,
        7364920654: 21,
        8391971820: 4,
        9448816022: 0,
      };
      expect(Object.fromEntries(Object.keys(ten).map((no) => [no, late.get(no)]))).toEqual(ten);
    });

    it('days late of all, as the file says', () => {
      const invoices = read();
      const found = lateDays(invoices);
      expect(invoices.filter(({ no, late }) => found.get(no) !== late)).toEqual([]);
      expect(invoices.filter(({ late }) => late > 0)).toHaveLength(877);
    });

    // Sums in cents by a separate Python script over the same file.
    it('ageing, collection and credit loss at the middle of 2013', () => {
      const invoices = read();
      const aged = (disputed: boolean) =>
        ageReceivables(
          settled(
            invoices.filter((invoice) => invoice.disputed === disputed),
            asOf,
          ),
          'USD',
        ).base;
      const { buckets, total } = aged(false);
      expect({ buckets, total }).toEqual({
        buckets: {
          'not-due': '3053.54',
          '1-30': '259.47',
          '31-60': '0.00',
          '61-90': '0.00',
          'over-90': '0.00',
          'no-date': '0.00',
        },
        total: '3313.01',
      });
      expect(aged(true).total).toBe('1806.84');
      const rates = [0.003, 0.016, 0.036, 0.066, 0.106];
      const loss = creditLossMatrix(
        (['not-due', '1-30', '31-60', '61-90', 'over-90'] as const).map((age, i) => ({
          balance: buckets[age],
          rate: rates[i] ?? null,
        })),
      );
      expect(loss.total.toNumber()).toBeCloseTo(13.31214, 8);
      const start = calendarDate('2013-03-31');
      const sum = (keep: (invoice: Line) => boolean) =>
        invoices.filter(keep).reduce((total, { amount }) => total + amount, 0);
      const openAt = (day: CalendarDate) => sum(({ issued, paid }) => issued <= day && paid > day);
      const quarter = collection({
        openingReceivables: openAt(start),
        closingReceivables: openAt(asOf),
        closingCurrent: sum(({ issued, paid, due }) => issued <= asOf && paid > asOf && due >= asOf),
        creditSales: sum(({ issued }) => issued > start && issued <= asOf),
        days: 91,
      });
      if ('insufficient' in quarter) throw new Error('there are sales');
      expect(quarter.dso).toBeCloseTo(23.180723592918408, 9);
      expect(quarter.bestPossibleDso).toBeCloseTo(19.397627329297617, 9);
      expect(quarter.effectiveness).toBeCloseTo(96.15274109599638, 9);
    });

    it('loss by what passed each age', () => {
      // Unpaid after the due date and after 30 more days; nothing was later than 60 days.
      expect(rollRates(14_770_318, [5_396_078, 56_152, 0]).map(({ rate }) => rate)).toEqual([0, 0, 0, 1]);
    });
  },
);
