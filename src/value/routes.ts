import type { Deps } from '#src/platform/deps.ts';
import { type Implementation, implement } from '#src/platform/http/implement.ts';
import * as contract from './contract.ts';
import { getRfmtGrid } from './rfmt/contract.ts';
import { assessCustomers, readCustomerValue, readPyramid, readRfmtGrid } from './use-cases/index.ts';

/** The doors of value: one customer's assessment, the pyramid, a run. */
export function valueRoutes(deps: Deps): readonly Implementation[] {
  return [
    implement(contract.getCustomerValue, ({ caller, params }) => readCustomerValue(deps, caller, params.code)),
    implement(contract.getPyramid, ({ caller }) => readPyramid(deps, caller)),
    implement(getRfmtGrid, ({ caller, query }) => readRfmtGrid(deps, caller, query)),
    implement(contract.runAssessment, ({ caller, body }) =>
      assessCustomers(deps, caller, { asOf: body.asOf ?? deps.clock.today() }),
    ),
  ];
}
