import { recordChange } from '#src/platform/audit/record-change.ts';
import type { Caller } from '#src/platform/auth/caller.ts';
import { demandColleague } from '#src/platform/auth/people.ts';
import { demand } from '#src/platform/auth/policy.ts';
import type { Deps } from '#src/platform/deps.ts';
import { Refusal } from '#src/platform/errors.ts';
import type { BodyOf, ResponseOf } from '#src/vocabulary/endpoint.ts';
import type * as contract from '../contract.ts';
import { presentCustomer } from '../present.ts';
import { customerCompanies } from '../queries/customer-companies.ts';
import { listCustomers } from '../queries/list-customers.ts';
import { updateCustomer } from '../store.ts';
import { findCustomer, visibility } from './read-customers.ts';

/**
 * Changes owner, team, industry, country or note of a customer the caller may see.
 * @throws Refusal `not-found`; `invalid` for an owner who is no active colleague; `conflict` when the version moved on.
 */
export function changeCustomer(
  deps: Deps,
  caller: Caller,
  code: string,
  body: BodyOf<typeof contract.patchCustomer>,
): Promise<ResponseOf<typeof contract.patchCustomer>> {
  demand(caller, 'customers.write');
  const { version, ...change } = body;
  return deps.database.transact(caller.workspaceId, async (tx) => {
    const before = await findCustomer(tx, deps, caller, code);
    await demandColleague(tx, change.ownerId ?? null);
    if ((await updateCustomer(tx, before.id, version, change, caller.userId)) === null)
      throw new Refusal(
        'conflict',
        {
          zh: '该客户刚被他人修改过，请刷新后再改。',
          en: 'Somebody changed this customer in the meantime. Reload and try again.',
        },
        { version: before.version },
      );
    // A new owner or team may lie outside the caller's own scope; the answer to the change still shows the customer.
    const [after] = await listCustomers(tx, { scope: { kind: 'all' }, today: deps.clock.today(), code });
    const companies = await customerCompanies(tx, { customerId: before.id });
    const { note, ...plain } = change;
    await recordChange(tx, caller, {
      action: 'change',
      noun: 'customer',
      nounId: code,
      details: { version: after?.version, ...plain, ...(note === undefined ? {} : { note: 'changed' }) },
    });
    return presentCustomer(after ?? before, companies, visibility(caller));
  });
}
