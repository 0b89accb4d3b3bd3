import type { Deps } from '#src/platform/deps.ts';
import { type Implementation, implement } from '#src/platform/http/implement.ts';
import * as contract from './contract.ts';
import { askDoor, changeLicence, readExpiring, readLicence } from './use-cases/licences.ts';

/** The doors of licences: what an import’s licence allows, what ends soon, whether figures may leave. */
export function licenceRoutes(deps: Deps): readonly Implementation[] {
  return [
    implement(contract.getLicence, ({ caller, params }) => readLicence(deps, caller, params.id)),
    implement(contract.putLicence, ({ caller, params, body }) => changeLicence(deps, caller, params.id, body)),
    implement(contract.listExpiring, async ({ caller }) => ({ licences: await readExpiring(deps, caller) })),
    implement(contract.getDoor, async ({ caller, query }) => ({ objection: await askDoor(deps, caller, query) })),
  ];
}
