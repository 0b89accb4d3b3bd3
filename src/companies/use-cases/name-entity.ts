import { cleanName } from '#src/companies/clean-name.ts';
import type { NamedEntity } from '#src/companies/contract.ts';
import { findNamedCompanies } from '#src/companies/find-named-company.ts';
import { knownCompanies } from '#src/companies/queries/known-companies.ts';
import { listNamedEntities } from '#src/companies/queries/list-named-entities.ts';
import { deleteNamedEntity, saveNamedEntity } from '#src/companies/store.ts';
import { recordChange } from '#src/platform/audit/record-change.ts';
import type { Caller } from '#src/platform/auth/caller.ts';
import { demand } from '#src/platform/auth/policy.ts';
import type { Tx } from '#src/platform/database/database.ts';
import type { Deps } from '#src/platform/deps.ts';

/** Adds one of our entities or a competitor by name and finds the company records show under it. */
export function addNamedEntity(
  deps: Deps,
  caller: Caller,
  entity: { readonly relation: 'ours' | 'competitor'; readonly name: string },
): Promise<NamedEntity> {
  demand(caller, 'settings.write');
  return deps.database.transact(caller.workspaceId, async (tx) => {
    const [companyId] = findNamedCompanies([entity.name], await knownCompanies(tx));
    const id = await storeNamedEntity(tx, caller, { ...entity, companyId: companyId ?? null });
    await recordChange(tx, caller, { action: 'add', noun: 'named-entity', nounId: id, details: { ...entity } });
    const stored = (await listNamedEntities(tx)).find((named) => named.id === id);
    if (stored === undefined) throw new Error('the named entity was not stored');
    return stored;
  });
}

/** Removes one of our entities or a competitor. Answers whether there was one. */
export function removeNamedEntity(deps: Deps, caller: Caller, id: number): Promise<boolean> {
  demand(caller, 'settings.write');
  return deps.database.transact(caller.workspaceId, async (tx) => {
    const removed = await deleteNamedEntity(tx, id);
    if (removed) await recordChange(tx, caller, { action: 'remove', noun: 'named-entity', nounId: id });
    return removed;
  });
}

/** Stores one of our entities or a competitor in the caller's transaction, which records the change; returns its id. */
export function storeNamedEntity(
  tx: Tx,
  caller: Caller,
  entity: { readonly relation: 'ours' | 'competitor'; readonly name: string; readonly companyId: number | null },
): Promise<number> {
  return saveNamedEntity(tx, { ...entity, nameKey: cleanName(entity.name).key, addedBy: caller.userId });
}
