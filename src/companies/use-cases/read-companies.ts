import type { Company, NamedEntity, ReviewItem } from '#src/companies/contract.ts';
import { countReview } from '#src/companies/queries/count-review.ts';
import { listCompanies } from '#src/companies/queries/list-companies.ts';
import { listNamedEntities } from '#src/companies/queries/list-named-entities.ts';
import { listReview } from '#src/companies/queries/list-review.ts';
import type { Caller } from '#src/platform/auth/caller.ts';
import { demand, rowScope } from '#src/platform/auth/policy.ts';
import type { Deps } from '#src/platform/deps.ts';

/** Resolved companies by page, largest first; `customers` beside each are those the caller may see. */
export function readCompanies(
  deps: Deps,
  caller: Caller,
  query: {
    readonly search?: string | undefined;
    readonly relation?: 'ours' | 'competitor' | undefined;
    readonly linked?: 'yes' | 'no' | undefined;
    readonly offset: number;
    readonly limit: number;
  },
): Promise<{ companies: Company[]; total: number }> {
  demand(caller, 'companies.read');
  return deps.database.transact(caller.workspaceId, (tx) => listCompanies(tx, { ...query, scope: rowScope(caller) }), {
    readOnly: true,
  });
}

/** Questions of one status with how far the review has come. */
export function readReview(
  deps: Deps,
  caller: Caller,
  status: ReviewItem['status'],
): Promise<{ items: ReviewItem[]; counts: Record<ReviewItem['status'], number> }> {
  demand(caller, 'companies.read');
  return deps.database.transact(
    caller.workspaceId,
    async (tx) => {
      const scope = rowScope(caller);
      return {
        items: [...(await listReview(tx, { status, limit: 200, scope }))],
        counts: await countReview(tx, scope),
      };
    },
    { readOnly: true, isolation: 'snapshot' },
  );
}

/** Our own entities and known competitors. */
export function readNamedEntities(deps: Deps, caller: Caller): Promise<NamedEntity[]> {
  demand(caller, 'companies.read');
  return deps.database.transact(caller.workspaceId, async (tx) => [...(await listNamedEntities(tx))], {
    readOnly: true,
  });
}
