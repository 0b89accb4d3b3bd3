import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { calendarDate } from '#src/vocabulary/calendar-date.ts';
import { writeBooks } from '../../../test/books.ts';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { purchaseDocuments } from './purchase-documents.ts';

let test: TestDatabase;
let id = 0;
const until = calendarDate('2026-06-30');

beforeAll(async () => {
  test = await testDatabase();
  await test.database.transact(test.workspaceId, async (tx) => {
    const ws = tx.workspaceId;
    const ids = await writeBooks(tx, [
      {
        code: 'A',
        orders: [
          { no: 'O1', date: '2026-01-01', amount: 100 },
          { no: 'T1', date: '2026-01-01', amount: 5, kind: 'trial' },
        ],
        receipts: [
          { paid: '2026-02-01', amount: 60 },
          { due: '2026-03-01', amount: 40 },
          { paid: '2026-07-01', amount: 1 },
        ],
      },
    ]);
    id = ids.get('A') ?? 0;
    for (const [no, order, day, amount] of [
      ['I1', 'O1', '2026-01-20', 100],
      ['I2', 'T1', '2026-01-21', 5],
      ['C1', 'O1', '2026-02-20', -10],
      ['I3', null, '2026-07-01', 7],
    ] as const)
      await tx.db.execute(sql`
        insert into invoice (workspace_id, customer_id, invoice_no, order_no, issue_date, currency, amount, base_amount)
        values (${ws}, ${id}, ${no}, ${order}, ${day}, 'USD', ${amount}, ${amount})`);
  });
});
afterAll(() => test.close());

const read = (document: 'invoice' | 'receipt', workspaceId = test.workspaceId) =>
  test.database.transact(workspaceId, (tx) => purchaseDocuments(tx, { until, document }));

it('takes money received as purchases: what is not paid yet is none', async () => {
  expect((await read('receipt')).get(id)?.map(({ date, kind, baseAmount }) => [date, kind, baseAmount])).toEqual([
    ['2026-02-01', 'order', '60.0000'],
  ]);
});

it('takes invoices as purchases: trials keep their kind, a credit note is a return', async () => {
  expect((await read('invoice')).get(id)?.map(({ date, kind, baseAmount }) => [date, kind, baseAmount])).toEqual([
    ['2026-01-20', 'order', '100.0000'],
    ['2026-01-21', 'trial', '5.0000'],
    ['2026-02-20', 'return', '-10.0000'],
  ]);
});

it('keeps to the workspace', async () => {
  expect((await read('invoice', test.secondWorkspaceId)).size).toBe(0);
  expect((await read('receipt', test.secondWorkspaceId)).size).toBe(0);
});
