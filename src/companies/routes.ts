import type { Deps } from '#src/platform/deps.ts';
import { type Implementation, implement } from '#src/platform/http/implement.ts';
import * as contract from './contract.ts';
import {
  addNamedEntity,
  decideReview,
  linkCustomer,
  readCompanies,
  readNamedEntities,
  readReview,
  removeNamedEntity,
  resolveCompanies,
  unlinkCustomer,
} from './use-cases/index.ts';

const PAGE = 50;

/** The doors of companies: list, review, own entities, links, resolution. */
export function companiesRoutes(deps: Deps): readonly Implementation[] {
  return [
    implement(contract.listCompanies, ({ caller, query }) => readCompanies(deps, caller, { ...query, limit: PAGE })),
    implement(contract.listReview, ({ caller, query }) => readReview(deps, caller, query.status)),
    implement(contract.decideReview, ({ caller, params, body }) =>
      decideReview(deps, caller, params.id, body.decision),
    ),
    implement(contract.linkCustomer, async ({ caller, params, body }) => ({
      linked: await linkCustomer(deps, caller, params.code, body.companyId),
    })),
    implement(contract.unlinkCustomer, async ({ caller, params }) => {
      await unlinkCustomer(deps, caller, params.code, params.companyId);
      return { linked: false };
    }),
    implement(contract.listNamedEntities, async ({ caller }) => ({ entities: await readNamedEntities(deps, caller) })),
    implement(contract.addNamedEntity, ({ caller, body }) => addNamedEntity(deps, caller, body)),
    implement(contract.removeNamedEntity, async ({ caller, params }) => ({
      removed: await removeNamedEntity(deps, caller, params.id),
    })),
    implement(contract.resolveCompanies, ({ caller }) => resolveCompanies(deps, caller)),
  ];
}
