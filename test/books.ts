import { sql } from 'drizzle-orm';
import type { Tx } from '#src/platform/database/database.ts';
import { countPartyLines } from './make/party-lines.ts';

/** One customer with what the books and the customs records know of it; everything has a plain default. */
export interface CustomerStory {
  readonly code: string;
  readonly name?: string;
  readonly nameLocal?: string;
  readonly country?: string;
  readonly industry?: string;
  readonly ownerId?: number;
  readonly team?: string;
  readonly since?: string;
  readonly orders?: readonly OrderStory[];
  readonly receipts?: readonly { readonly due?: string; readonly paid?: string; readonly amount: number }[];
}

export interface OrderStory {
  readonly no: string;
  readonly date: string;
  readonly amount: number;
  readonly kind?: 'order' | 'trial' | 'sample' | 'cancellation' | 'return';
  readonly currency?: string;
  /** Base currency for one unit; null: no rate. Default 1. */
  readonly rate?: number | null;
  readonly cost?: number;
  readonly incoterm?: string;
  readonly paymentTerm?: string;
  readonly lines?: number;
}

/** Writes customers with orders and receipts; returns their ids by code. */
export async function writeBooks(tx: Tx, stories: readonly CustomerStory[]): Promise<ReadonlyMap<string, number>> {
  const ws = tx.workspaceId;
  const ids = new Map<string, number>();
  for (const story of stories) {
    const made = await tx.db.execute<{ id: number }>(sql`
      insert into customer (workspace_id, code, name, name_local, country, industry, owner_user_id, team, since)
      values (${ws}, ${story.code}, ${story.name ?? story.code}, ${story.nameLocal ?? null}, ${story.country ?? null},
        ${story.industry ?? null}, ${story.ownerId ?? null}, ${story.team ?? null}, ${story.since ?? null})
      returning id::int as id`);
    const id = made.rows[0]?.id ?? 0;
    ids.set(story.code, id);
    for (const order of story.orders ?? []) await writeOrder(tx, id, order);
    for (const [index, receipt] of (story.receipts ?? []).entries())
      await tx.db.execute(sql`
        insert into receipt (workspace_id, customer_id, due_date, receipt_date, currency, amount, base_amount, batch_id, line_number, row_hash)
        values (${ws}, ${id}, ${receipt.due ?? null}, ${receipt.paid ?? null}, 'USD', ${receipt.amount}, ${receipt.amount}, 1, ${index}, gen_random_uuid())`);
  }
  return ids;
}

async function writeOrder(tx: Tx, customerId: number, order: OrderStory): Promise<void> {
  const rate = order.rate === undefined ? 1 : order.rate;
  const made = await tx.db.execute<{ id: number }>(sql`
    insert into sales_order (workspace_id, customer_id, order_no, order_date, kind, currency, amount, base_amount, rate, cost, incoterm, payment_term)
    values (${tx.workspaceId}, ${customerId}, ${order.no}, ${order.date}, ${order.kind ?? 'order'}, ${order.currency ?? 'USD'},
      ${order.amount}, ${rate === null ? null : order.amount * rate}, ${rate}, ${order.cost ?? null}, ${order.incoterm ?? null}, ${order.paymentTerm ?? null})
    returning id::int as id`);
  for (let line = 1; line <= (order.lines ?? 0); line += 1)
    await tx.db.execute(sql`
      insert into order_line (workspace_id, order_id, customer_id, amount, batch_id, line_number, row_hash)
      values (${tx.workspaceId}, ${made.rows[0]?.id ?? 0}, ${customerId}, ${order.amount / (order.lines ?? 1)}, 1, ${line}, gen_random_uuid())`);
}

/** A company of the customs records with the names it goes by; returns company and party ids. */
export async function writeCompany(
  tx: Tx,
  story: {
    readonly name: string;
    readonly country?: string;
    readonly partyNames?: readonly string[];
    readonly customerId?: number;
    readonly ours?: boolean;
  },
): Promise<{ readonly companyId: number; readonly partyIds: readonly number[] }> {
  const ws = tx.workspaceId;
  const country = story.country ?? 'US';
  const made = await tx.db.execute<{ id: number }>(sql`
    insert into company (workspace_id, name, country, name_key) values (${ws}, ${story.name}, ${country}, ${story.name.toLowerCase()})
    returning id::int as id`);
  const companyId = made.rows[0]?.id ?? 0;
  const partyIds: number[] = [];
  for (const name of story.partyNames ?? [story.name]) {
    const party = await tx.db.execute<{ id: number }>(sql`
      insert into party (workspace_id, party_key, raw_name, country, company_id, kind, company_method)
      values (${ws}, gen_random_uuid(), ${name}, ${country}, ${companyId}, 'firm', 'alone') returning id::int as id`);
    partyIds.push(party.rows[0]?.id ?? 0);
  }
  if (story.customerId !== undefined)
    await tx.db.execute(sql`
      insert into customer_company (workspace_id, customer_id, company_id, method, score)
      values (${ws}, ${story.customerId}, ${companyId}, 'exact-name', 1)`);
  if (story.ours === true)
    await tx.db.execute(sql`
      insert into named_entity (workspace_id, relation, name, name_key, company_id)
      values (${ws}, 'ours', ${story.name}, ${story.name.toLowerCase()}, ${companyId})`);
  return { companyId, partyIds };
}

/** Customs lines, and the coverage of the country they make. */
export async function writeShipments(
  tx: Tx,
  lines: readonly {
    readonly importer: number;
    readonly exporter: number | null;
    readonly date: string;
    readonly hs?: string;
    readonly valueUsd: number | null;
    readonly country?: string;
  }[],
): Promise<void> {
  const ws = tx.workspaceId;
  for (const [index, line] of lines.entries())
    await tx.db.execute(sql`
      insert into shipment (workspace_id, importer_party_id, ship_date, exporter_party_id, import_country, hs_code, hs6, value_usd, batch_id, line_number, row_hash)
      values (${ws}, ${line.importer}, ${line.date}, ${line.exporter}, ${line.country ?? 'US'}, ${line.hs ?? '850440'},
        ${(line.hs ?? '850440').slice(0, 6)}, ${line.valueUsd}, 1, ${index}, gen_random_uuid())`);
  await tx.db.execute(sql`
    insert into import_batch (workspace_id, id, dataset, state, source, file_name, file_hash, file_bytes, mapping, parser_version, acquired_at)
    overriding system value
    select ${ws}, 1, 'shipments', 'committed', 'test', 'test.csv', 'test', 1, '{}', 1, max(ship_date) from shipment where workspace_id = ${ws}
    on conflict (workspace_id, id) do update set acquired_at = excluded.acquired_at`);
  await tx.db.execute(sql`delete from batch_month where workspace_id = ${ws}`);
  await tx.db.execute(sql`
    insert into batch_month (workspace_id, batch_id, import_country, month, source, lines, lines_with_value, lines_with_exporter, value_usd, net_weight_kg, first_date, last_date)
    select ${ws}, 1, import_country, date_trunc('month', ship_date)::date, 'test', count(*), count(value_usd), count(exporter_party_id),
      coalesce(sum(value_usd), 0), 0, min(ship_date), max(ship_date)
    from shipment where workspace_id = ${ws} group by 3, 4`);
  await countPartyLines(tx);
}

/** One customer with a bit of everything, one with an order, one with nothing. */
export function threeCustomers(ownerId: number): readonly CustomerStory[] {
  return [
    {
      code: 'A',
      country: 'AT',
      ownerId,
      orders: [
        {
          no: '1',
          date: '2026-01-05',
          amount: 100.5,
          currency: 'EUR',
          rate: 1.1,
          cost: 60,
          incoterm: 'FOB',
          lines: 2,
        },
        { no: '2', date: '2026-02-05', amount: 10, kind: 'return' },
        { no: '3', date: '2026-03-05', amount: 10, rate: null },
      ],
      receipts: [
        { due: '2026-01-31', paid: '2026-02-10', amount: 50 },
        { due: '2026-06-01', amount: 40 },
        { due: '2026-08-01', amount: 30 },
        { paid: '2026-02-01', amount: 20 },
      ],
    },
    { code: 'B', country: 'AT', orders: [{ no: '9', date: '2026-01-01', amount: 1 }] },
    { code: 'C' },
  ];
}

/** A stored assessment with nothing in it but its tier and score. */
export async function writeAssessment(
  tx: Tx,
  story: { readonly customerId: number; readonly asOf: string; readonly tier: string; readonly score?: number },
): Promise<void> {
  const result = JSON.stringify({ asOf: story.asOf, tier: story.tier });
  await tx.db.execute(sql`
    insert into assessment (workspace_id, as_of, customer_id, tier, score, result, rules_version)
    values (${tx.workspaceId}, ${story.asOf}, ${story.customerId}, ${story.tier}, ${story.score ?? null}, ${result}::jsonb, 0)`);
}
