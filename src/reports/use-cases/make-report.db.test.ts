import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inspectCustomers } from '#src/health/use-cases/index.ts';
import type { Caller } from '#src/platform/auth/caller.ts';
import { fixedClock } from '#src/platform/clock.ts';
import { openAlerts } from '#src/response/use-cases/index.ts';
import { assessCustomers } from '#src/value/use-cases/index.ts';
import { calendarDate } from '#src/vocabulary/calendar-date.ts';
import { writeBooks } from '../../../test/books.ts';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { makeKitchenTrade } from '../../../test/make/kitchen-trade.ts';
import { makeReport, type ReportRequest } from './make-report.ts';

const TODAY = calendarDate('2025-11-15');
let test: TestDatabase;

beforeAll(async () => {
  test = await testDatabase({ clock: fixedClock(TODAY) });
  await test.database.transact(test.workspaceId, async (tx) => {
    const story = await makeKitchenTrade(tx);
    const orders = await writeBooks(tx, [
      {
        code: 'ORDERS',
        orders: ['2025-01', '2025-04', '2025-09'].map((month, i) => ({
          no: `${i}`,
          date: `${month}-10`,
          amount: 12_345.5,
          cost: 9_000,
        })),
      },
    ]);
    await tx.db.execute(sql`
      update sales_order set customer_id = ${story.lossCustomer}
      where workspace_id = ${tx.workspaceId} and customer_id = ${orders.get('ORDERS') ?? 0}`);
  });
  const run = await inspectCustomers(test.deps, test.caller, { asOf: TODAY });
  await assessCustomers(test.deps, test.caller, { asOf: TODAY });
  await test.database.transact(test.workspaceId, (tx) =>
    openAlerts(tx, test.caller, run.results, { asOf: TODAY, today: TODAY }),
  );
});
afterAll(() => test?.close());

const make = (more: Partial<ReportRequest> = {}, caller: Caller = test.caller) =>
  makeReport(test.deps, caller, { name: 'customer-health', customer: 'C-LOSS', format: 'json', lang: 'en', ...more });
const read = (bytes: Uint8Array) => JSON.parse(new TextDecoder().decode(bytes));
const exportsSoFar = async () => {
  const found = await test.database.transact(test.workspaceId, (tx) =>
    tx.db.execute<{ details: unknown }>(sql`
      select details from audit_entry where workspace_id = ${tx.workspaceId} and action = 'export' order by id`),
  );
  return found.rows;
};

describe('makeReport', () => {
  it('tells the story of the facts: grade, cause, figures, actions, sources', async () => {
    const made = await make();
    expect(made.fileName).toBe('customer-health-C-LOSS-2025-11-15-en.json');
    const report = read(made.bytes);
    expect(report).toMatchObject({
      title: 'Customer health report 2025Q4',
      workspace: 'Bellwether Test',
      grade: 'orange',
      cause: 'plan-b',
      dataThrough: '2025-09-30',
      sources: ['test'],
    });
    const figure = (key: string) => report.keyFigures.find((candidate: { key: string }) => candidate.key === key);
    expect(figure('revenue').value).toBeCloseTo(3 * 12_345.5, 6);
    const actions = report.sections.find((section: { key: string }) => section.key === 'actions');
    expect(actions.table.rows.length).toBeGreaterThan(0);
  });

  it.each([
    ['pdf', '%PDF-', 'application/pdf'],
    ['xlsx', 'PK', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
    ['docx', 'PK', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
    ['pptx', 'PK', 'application/vnd.openxmlformats-officedocument.presentationml.presentation'],
  ] as const)('%s in Chinese, with its media type', async (format, magic, mediaType) => {
    const made = await make({ format, lang: 'zh' });
    expect(Buffer.from(made.bytes.slice(0, magic.length)).toString('latin1')).toBe(magic);
    expect(made.mediaType).toBe(mediaType);
    expect(made.fileName).toMatch(new RegExp(`-zh\\.${format}$`));
  });

  it('writes each export to the audit, and none for a refusal', async () => {
    const before = (await exportsSoFar()).length;
    await make({ lang: 'zh' });
    await expect(make({ customer: 'NOBODY' })).rejects.toMatchObject({ code: 'not-found' });
    const after = await exportsSoFar();
    expect(after).toHaveLength(before + 1);
    expect(after.at(-1)?.details).toEqual({ customer: 'C-LOSS', format: 'json', lang: 'zh' });
  });

  it('a customer nobody linked gets a grey report, not an error', async () => {
    const report = read((await make({ customer: 'C-NONE' })).bytes);
    expect(report.grade).toBe('grey');
    expect(
      report.keyFigures.every(
        (figure: { key: string; value: unknown }) => figure.key === 'tier' || figure.value === null,
      ),
    ).toBe(true);
  });

  it('hides amounts of our books from a role without the right', async () => {
    const bytes = (await make({}, { ...test.caller, role: 'viewer' })).bytes;
    expect(new TextDecoder().decode(bytes)).not.toMatch(/12,?345|37,?036|9,?000/);
    const revenue = read(bytes).keyFigures.find((figure: { key: string }) => figure.key === 'revenue');
    expect(revenue).toMatchObject({ value: null, masked: true });
  });

  it.each([
    ['another person’s customer', { scope: 'own' as const, role: 'sales' as const, userId: 999 }],
    ['another workspace', {}],
  ])('refuses %s as if it did not exist', async (name, more) => {
    const workspaceId = name === 'another workspace' ? test.secondWorkspaceId : test.workspaceId;
    await expect(make({}, { ...test.caller, ...more, workspaceId })).rejects.toMatchObject({ code: 'not-found' });
  });

  it('refuses an unknown report by saying which exist, and one without a customer', async () => {
    await expect(make({ name: 'tea-leaves' })).rejects.toMatchObject({
      code: 'invalid',
      message: expect.stringContaining('Reports that exist: customer-health'),
    });
    await expect(make({ customer: undefined })).rejects.toMatchObject({ code: 'invalid' });
  });

  it.each(['meeting-pack', 'portfolio-health'])('makes the %s over everything the caller sees', async (name) => {
    const made = await make({ name, customer: undefined });
    expect(made.fileName).toBe(`${name}-2025-11-15-en.json`);
    const report = read(made.bytes);
    const section = (key: string) => report.sections.find((candidate: { key: string }) => candidate.key === key);
    expect(report.customer).toBeNull();
    expect(section('attention').finding).toMatch(/1 alert live, of which 1 nobody has acknowledged/);
    expect(section('moves').table.rows.map((row: string[]) => row[2])).toContain('Warning');
    const seen = await make(
      { name, customer: undefined },
      { ...test.caller, role: 'sales', scope: 'own', userId: 999 },
    );
    expect(new TextDecoder().decode(seen.bytes)).not.toContain('C-LOSS');
    expect(read(seen.bytes).subject).toBe('All customers (0)');
  });

  it('makes the tier review in every format, without amounts for those who may not see them', async () => {
    const made = await make({ name: 'tier-review', customer: undefined });
    const report = read(made.bytes);
    expect(report.sections.map(({ key }: { key: string }) => key)).toEqual([
      'tiers',
      'tier-flow',
      'profit',
      'wrong',
      'lists',
      'service',
    ]);
    for (const format of ['pdf', 'xlsx', 'docx', 'pptx'] as const)
      expect((await make({ name: 'tier-review', customer: undefined, format })).bytes.length).toBeGreaterThan(5000);
    const seen = await make({ name: 'tier-review', customer: undefined }, { ...test.caller, role: 'viewer' });
    expect(read(seen.bytes).sections.some(({ key }: { key: string }) => key === 'profit')).toBe(false);
    expect(new TextDecoder().decode(seen.bytes)).not.toMatch(/\d USD/);
  });

  it('refuses data whose licence forbids export, naming the source', async () => {
    const licence = (mayExport: boolean) =>
      test.database.transact(test.workspaceId, (tx) =>
        tx.db.execute(sql`update import_batch set may_export = ${mayExport} where workspace_id = ${tx.workspaceId}`),
      );
    await licence(false);
    for (const name of ['customer-health', 'meeting-pack'])
      await expect(make({ name })).rejects.toMatchObject({
        code: 'not-allowed',
        message: expect.stringContaining('“test”'),
      });
    await licence(true);
    await expect(make()).resolves.toBeDefined();
  });
});
