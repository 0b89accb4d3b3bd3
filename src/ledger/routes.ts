import type { Deps } from '#src/platform/deps.ts';
import { type Implementation, implement } from '#src/platform/http/implement.ts';
import * as contract from './contract.ts';
import * as dealings from './dealings/contract.ts';
import {
  addContact,
  addInteraction,
  changeCustomer,
  mergeCustomers,
  previewCustomerMerge,
  readBaseCurrency,
  readCustomer,
  readCustomerOrders,
  readCustomerPeople,
  readCustomerReceivables,
  readCustomerSelling,
  readCustomers,
  readMerges,
  setBaseCurrency,
} from './use-cases/index.ts';

/** The doors of the ledger: customers, one customer, its orders and receipts. */
export function ledgerRoutes(deps: Deps): readonly Implementation[] {
  return [
    implement(contract.listCustomers, ({ caller, query }) => readCustomers(deps, caller, query)),
    implement(contract.getCustomer, ({ caller, params }) => readCustomer(deps, caller, params.code)),
    implement(contract.patchCustomer, ({ caller, params, body }) => changeCustomer(deps, caller, params.code, body)),
    implement(contract.getCustomerOrders, ({ caller, params }) => readCustomerOrders(deps, caller, params.code)),
    implement(contract.previewCustomerMerge, async ({ caller, params, query }) => ({
      rows: [...(await previewCustomerMerge(deps, caller, { from: query.from, into: params.code }))],
    })),
    implement(contract.mergeCustomers, async ({ caller, params, body }) => {
      const { merge, rows } = await mergeCustomers(deps, caller, { from: body.from, into: params.code });
      return { id: merge.id, rows: [...rows] };
    }),
    implement(contract.listMerges, async ({ caller, query }) => ({
      merges: [...(await readMerges(deps, caller, query))],
    })),
    implement(dealings.getCustomerPeople, ({ caller, params }) => readCustomerPeople(deps, caller, params.code)),
    implement(dealings.addContact, ({ caller, params, body }) => addContact(deps, caller, params.code, body)),
    implement(dealings.addInteraction, ({ caller, params, body }) => addInteraction(deps, caller, params.code, body)),
    implement(dealings.getCustomerSelling, ({ caller, params }) => readCustomerSelling(deps, caller, params.code)),
    implement(dealings.getCustomerReceivables, ({ caller, params }) =>
      readCustomerReceivables(deps, caller, params.code),
    ),
    implement(contract.getBaseCurrency, ({ caller }) => readBaseCurrency(deps, caller)),
    implement(contract.putBaseCurrency, async ({ caller, body }) => setBaseCurrency(deps, caller, body.currency)),
  ];
}
