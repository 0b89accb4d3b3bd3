import { cleanName } from '#src/companies/clean-name.ts';
import type { NamedEntity } from '#src/companies/contract.ts';
import { findNamedCompanies } from '#src/companies/find-named-company.ts';
import { knownCompanies } from '#src/companies/queries/known-companies.ts';
import { listNamedEntities } from '#src/companies/queries/list-named-entities.ts';
import {
  deleteNamedEntity,
  type EnteredEntity,
  holdCompanies,
  saveNamedEntity,
  standingEntity,
} from '#src/companies/store.ts';
import { recordChange } from '#src/platform/audit/record-change.ts';
import type { Caller } from '#src/platform/auth/caller.ts';
import { demand } from '#src/platform/auth/policy.ts';
import type { Tx } from '#src/platform/database/database.ts';
import type { Deps } from '#src/platform/deps.ts';
import { Refusal } from '#src/platform/errors.ts';

/**
 * Adds one of our entities or a competitor by name and finds the company records show under it.
 * @throws Refusal `conflict` when the other list holds it.
 */
export function addNamedEntity(
  deps: Deps,
  caller: Caller,
  entity: { readonly relation: 'ours' | 'competitor'; readonly name: string },
): Promise<NamedEntity> {
  demand(caller, 'settings.write');
  return deps.database.transact(caller.workspaceId, async (tx) => {
    const [found] = findNamedCompanies([entity.name], await knownCompanies(tx));
    const companyId =
      found === undefined || found === null || !(await holdCompanies(tx, [found])).has(found) ? null : found;
    const { id } = await storeNamedEntity(tx, caller, { ...entity, companyId });
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

/**
 * Stores one of our entities or a competitor in the caller's transaction, which records the change; returns its id and what
 * stood under the name before.
 * @throws Refusal `conflict` when the other list holds the name or its company.
 */
export async function storeNamedEntity(
  tx: Tx,
  caller: Caller,
  entity: { readonly relation: 'ours' | 'competitor'; readonly name: string; readonly companyId: number | null },
): Promise<{ readonly id: number; readonly was: EnteredEntity | null }> {
  const nameKey = cleanName(entity.name).key;
  const { same, other } = await standingEntity(tx, { ...entity, nameKey });
  if (other !== null)
    throw new Refusal(
      'conflict',
      entity.relation === 'ours'
        ? {
            zh: `“${other}”已列为竞争对手。请先从竞争对手中移除，再设为我方主体。`,
            en: `“${other}” is listed as a competitor. Remove it there before calling it ours.`,
          }
        : {
            zh: `“${other}”已列为我方主体。请先从我方主体中移除，再设为竞争对手。`,
            en: `“${other}” is listed as ours. Remove it there before calling it a competitor.`,
          },
      { name: entity.name },
    );
  return { id: await saveNamedEntity(tx, { ...entity, nameKey, addedBy: caller.userId }), was: same };
}
