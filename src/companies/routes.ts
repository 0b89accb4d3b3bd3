import type { Deps } from '#src/platform/deps.ts';
import { type Implementation, implement } from '#src/platform/http/implement.ts';
import * as contract from './contract.ts';
import {
  acceptObvious,
  addNamedEntity,
  addTie,
  countObvious,
  decideReview,
  linkCustomer,
  mergeCompanies,
  proposeEntities,
  readCompanies,
  readCompany,
  readCompetitorSuggestions,
  readGroups,
  readNamedEntities,
  readQuestion,
  readReview,
  removeNamedEntity,
  removeTie,
  resolveCompanies,
  undoMerge,
  undoReview,
  unlinkCustomer,
} from './use-cases/index.ts';

const PAGE = 100;

/** The doors of companies: list, review, own entities, links, resolution. */
export function companiesRoutes(deps: Deps): readonly Implementation[] {
  return [
    implement(contract.listCompanies, ({ caller, query }) => readCompanies(deps, caller, { ...query, limit: PAGE })),
    implement(contract.listReview, ({ caller, query }) => readReview(deps, caller, query.status, query.topic)),
    implement(contract.decideReview, ({ caller, params, body }) =>
      decideReview(deps, caller, params.id, body.decision),
    ),
    implement(contract.getReview, ({ caller, params }) => readQuestion(deps, caller, params.id)),
    implement(contract.countObvious, ({ caller, query }) => countObvious(deps, caller, query)),
    implement(contract.acceptObvious, async ({ caller, body }) => ({
      accepted: await acceptObvious(deps, caller, body),
    })),
    implement(contract.undoReview, async ({ caller }) => ({ reopened: [...(await undoReview(deps, caller))] })),
    implement(contract.listGroups, async ({ caller, query }) => ({ groups: await readGroups(deps, caller, query) })),
    implement(contract.addTie, async ({ caller, params, body }) => ({
      id: await addTie(deps, caller, { companyId: params.id, ...body }),
    })),
    implement(contract.removeTie, async ({ caller, params }) => ({
      removed: await removeTie(deps, caller, params.id),
    })),
    implement(contract.mergeCompanies, async ({ caller, params, body }) => ({
      id: (await mergeCompanies(deps, caller, { from: body.from, into: params.id })).id,
    })),
    implement(contract.undoMerge, async ({ caller, params }) => ({ id: await undoMerge(deps, caller, params.id) })),
    implement(contract.listCompetitorSuggestions, async ({ caller }) => ({
      suggestions: await readCompetitorSuggestions(deps, caller),
    })),
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
    implement(contract.resolveCompanies, async ({ caller }) => {
      const summary = await resolveCompanies(deps, caller);
      return { ...summary, proposed: summary.proposed + (await proposeEntities(deps, caller)) };
    }),
    implement(contract.getCompany, ({ caller, params }) => readCompany(deps, caller, params.id)),
  ];
}
