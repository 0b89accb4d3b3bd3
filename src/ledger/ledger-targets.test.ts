import { describe, expect, it } from 'vitest';
import type { RowContext, RowTarget, TypedRow } from '#src/intake/index.ts';
import { customersRowTarget } from './customers-target.ts';
import { ordersRowTarget } from './orders-target.ts';
import { plainCode } from './plain-code.ts';
import { ratesRowTarget } from './rates-target.ts';
import { receiptsRowTarget } from './receipts-target.ts';

const context = (defaults: Record<string, string> = {}): RowContext => ({ reportingCountry: null, defaults });

function check(target: RowTarget, row: TypedRow, defaults: Record<string, string> = {}) {
  const outcome = target.checkRow(row, context(defaults));
  if (outcome.kind !== 'accept') return outcome;
  return Object.fromEntries(
    target.columns.map((column, index) => [column.name, outcome.values[index]]).filter(([, value]) => value !== null),
  );
}

describe('plainCode', () => {
  it.each([
    ['17850.0', '17850'],
    ['17850', '17850'],
    ['00417', '00417'],
    ['17850.5', '17850.5'],
    ['  A-1 ', 'A-1'],
    ['', null],
  ])('%s', (text, code) => expect(plainCode(text)).toBe(code));
});

describe('orders', () => {
  const row = {
    customer_code: '17850.0',
    order_no: '536365',
    order_date: '2010-12-01',
    quantity: '6',
    unit_price: '2.55',
  };

  it('multiplies quantity and unit price and takes the currency given for the file', () =>
    expect(check(ordersRowTarget, row, { currency: 'GBP' })).toEqual({
      customer_code: '17850',
      order_no: '536365',
      order_date: '2010-12-01',
      kind: 'order',
      amount: '15.3',
      currency: 'GBP',
      quantity: '6',
      unit_price: '2.55',
    }));

  it('skips a line without customer and says its month', () =>
    expect(check(ordersRowTarget, { ...row, customer_code: null })).toEqual({
      kind: 'skip',
      reason: 'no-customer',
      month: '2010-12',
    }));

  it('rejects what is missing, all at once', () =>
    expect(check(ordersRowTarget, { customer_name: 'X' })).toMatchObject({
      kind: 'reject',
      problems: [{ field: 'order_no' }, { field: 'order_date' }, { field: 'amount' }, { field: 'currency' }],
    }));

  it.each([
    [
      'online shop headings',
      ['order_no', 'order_date', 'quantity', 'unit_price', 'customer_code'],
      { currency: 'GBP' },
      true,
    ],
    ['no currency', ['order_no', 'order_date', 'amount', 'customer_code'], {}, false],
    ['no customer', ['order_no', 'order_date', 'amount', 'currency'], {}, false],
    ['no amount', ['order_no', 'order_date', 'quantity', 'customer_code', 'currency'], {}, false],
  ])('layout: %s', (_name, mapped, defaults, ok) =>
    expect(ordersRowTarget.refuseLayout(new Set(mapped), context(defaults as Record<string, string>)) === null).toBe(
      ok,
    ),
  );
});

describe('receipts', () => {
  it('accepts an open amount', () =>
    expect(
      check(receiptsRowTarget, { customer_code: '1', amount: '5', due_date: '2013-01-01' }, { currency: 'USD' }),
    ).toEqual({
      customer_code: '1',
      amount: '5',
      due_date: '2013-01-01',
      currency: 'USD',
    }));

  it('rejects an amount with neither due nor paid date', () =>
    expect(check(receiptsRowTarget, { customer_code: '1', amount: '5', currency: 'USD' })).toMatchObject({
      kind: 'reject',
      problems: [{ field: 'due_date' }],
    }));
});

it('names a customer without code by its name', () =>
  expect(check(customersRowTarget, { customer_name: 'Nordwind GmbH' })).toEqual({
    customer_code: 'Nordwind GmbH',
    customer_name: 'Nordwind GmbH',
  }));

it.each([
  ['0', 'not-positive'],
  [null, 'missing'],
])('refuses a rate of %s', (rate, code) =>
  expect(check(ratesRowTarget, { currency: 'EUR', rate_date: '2025-01-01', rate })).toMatchObject({
    kind: 'reject',
    problems: [{ code }],
  }),
);

describe.each([customersRowTarget, ordersRowTarget, receiptsRowTarget, ratesRowTarget])(
  'fields of $dataset',
  (target) => {
    it('share no heading', () => {
      const seen = new Map<string, string>();
      for (const field of target.fields)
        for (const synonym of field.synonyms) {
          expect(seen.get(synonym.toLowerCase()), `${synonym} of ${field.name}`).toBeUndefined();
          seen.set(synonym.toLowerCase(), field.name);
        }
    });
  },
);
