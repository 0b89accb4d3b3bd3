import type { Caller } from '#src/platform/auth/caller.ts';
import { allows, demand, rowScope } from '#src/platform/auth/policy.ts';
import type { Tx } from '#src/platform/database/database.ts';
import type { Deps } from '#src/platform/deps.ts';
import { Refusal } from '#src/platform/errors.ts';
import type { QueryOf, ResponseOf } from '#src/vocabulary/endpoint.ts';
import type * as contract from '../contract.ts';
import { presentCustomer, presentCustomerRow, presentOrders, type Visibility } from '../present.ts';
import { customerChoices } from '../queries/customer-choices.ts';
import { customerCompanies } from '../queries/customer-companies.ts';
import { customerOrders } from '../queries/customer-orders.ts';
import { customerReceipts } from '../queries/customer-receipts.ts';
import { type ListedCustomer, listCustomers } from '../queries/list-customers.ts';
import { mergedInto } from '../queries/merged-into.ts';
import { soundsLike } from '../spoken-name.ts';

const READ = { isolation: 'snapshot', readOnly: true } as const;

/** Customers the caller may see that match, with what lists can be narrowed by. */
export function readCustomers(
  deps: Deps,
  caller: Caller,
  filter: QueryOf<typeof contract.listCustomers>,
): Promise<ResponseOf<typeof contract.listCustomers>> {
  demand(caller, 'customers.read');
  const scope = rowScope(caller);
  return deps.database.transact(
    caller.workspaceId,
    async (tx) => {
      const today = deps.clock.today();
      const written = await listCustomers(tx, { ...filter, scope, today });
      const rows = written.length > 0 ? written : await listSpoken(tx, filter, { scope, today });
      const choices = await customerChoices(tx, { scope });
      const customers = rows.map((row) => presentCustomerRow(row, visibility(caller)));
      return { customers, ...choices };
    },
    READ,
  );
}

/** Nobody is written like this: those whose Chinese name sounds like it. */
async function listSpoken(
  tx: Tx,
  { search, ...filter }: QueryOf<typeof contract.listCustomers>,
  seen: Pick<Parameters<typeof listCustomers>[1], 'scope' | 'today'>,
): Promise<readonly ListedCustomer[]> {
  const words = search?.trim() ?? '';
  if (words === '') return [];
  const rows = await listCustomers(tx, { ...filter, ...seen });
  return rows.filter((row) => soundsLike(row.name_local, words) || soundsLike(row.name, words));
}

/** One customer the caller may see. @throws Refusal `not-found`. */
export function readCustomer(
  deps: Deps,
  caller: Caller,
  code: string,
): Promise<ResponseOf<typeof contract.getCustomer>> {
  demand(caller, 'customers.read');
  return deps.database.transact(
    caller.workspaceId,
    async (tx) => {
      const row = await findCustomer(tx, deps, caller, code);
      return presentCustomer(row, await customerCompanies(tx, { customerId: row.id }), visibility(caller));
    },
    READ,
  );
}

/** Orders and receipts of one customer the caller may see. @throws Refusal `not-found`. */
export function readCustomerOrders(
  deps: Deps,
  caller: Caller,
  code: string,
): Promise<ResponseOf<typeof contract.getCustomerOrders>> {
  demand(caller, 'money.read');
  return deps.database.transact(
    caller.workspaceId,
    async (tx) => {
      const row = await findCustomer(tx, deps, caller, code);
      const orders = await customerOrders(tx, { customerId: row.id });
      const receipts = await customerReceipts(tx, { customerId: row.id, today: deps.clock.today() });
      return presentOrders(orders, receipts, row.base_currency, visibility(caller));
    },
    READ,
  );
}

/** What of money the caller may see. */
export function visibility(caller: Caller): Visibility {
  return { money: allows(caller, 'money.read'), cost: allows(caller, 'cost.read') };
}

/** The customer of a code within the caller's scope; a merged code leads to the one it goes on under. @throws Refusal `not-found`: absent and out of reach read the same. */
export async function findCustomer(tx: Tx, deps: Deps, caller: Caller, code: string): Promise<ListedCustomer> {
  const within = { scope: rowScope(caller), today: deps.clock.today() };
  const [row] = await listCustomers(tx, { ...within, code });
  if (row !== undefined) return row;
  const goesOn = await mergedInto(tx, { code });
  const [survivor] = goesOn === null ? [] : await listCustomers(tx, { ...within, code: goesOn });
  if (survivor !== undefined) return survivor;
  throw new Refusal('not-found', { zh: `找不到客户 ${code}。`, en: `There is no customer ${code}.` }, { code });
}
