import {
  acceptLink,
  holdCompanies,
  holdCustomer,
  rememberRejection,
  removeLink,
  saveDecision,
  saveLinks,
} from '#src/companies/store.ts';
import { visibleCustomer } from '#src/ledger/use-cases/index.ts';
import { recordChange } from '#src/platform/audit/record-change.ts';
import type { Caller } from '#src/platform/auth/caller.ts';
import { demand, rowScope } from '#src/platform/auth/policy.ts';
import type { Tx } from '#src/platform/database/database.ts';
import type { Deps } from '#src/platform/deps.ts';
import { Refusal } from '#src/platform/errors.ts';

/** Links a customer to a company by a person’s word, also where somebody said no before. Answers whether the link is new. */
export function linkCustomer(deps: Deps, caller: Caller, code: string, companyId: number): Promise<boolean> {
  demand(caller, 'companies.write');
  return deps.database.transact(caller.workspaceId, async (tx) => {
    const customerId = await demandCustomer(tx, caller, code);
    if (!(await holdCompanies(tx, [companyId])).has(companyId)) {
      throw new Refusal('not-found', {
        zh: `没有编号为 ${companyId} 的企业。`,
        en: `There is no company ${companyId}.`,
      });
    }
    const question = await acceptLink(tx, customerId, companyId, caller.userId);
    const added = await saveLinks(tx, [{ customerId, companyId, method: 'person', score: 1 }], caller.userId);
    if (question !== null && added > 0)
      await saveDecision(tx, question, {
        status: 'accepted',
        decidedBy: caller.userId,
        decidedWith: null,
        before: { linked: true },
      });
    await recordChange(tx, caller, { action: 'link', noun: 'customer', nounId: code, details: { companyId } });
    return added > 0;
  });
}

/** Takes a link away and remembers it, so that no later run makes it again. Answers whether there was one. */
export function unlinkCustomer(deps: Deps, caller: Caller, code: string, companyId: number): Promise<boolean> {
  demand(caller, 'companies.write');
  return deps.database.transact(caller.workspaceId, async (tx) => {
    const customerId = await demandCustomer(tx, caller, code);
    const removed = await removeLink(tx, customerId, companyId);
    await rememberRejection(tx, customerId, companyId, caller.userId);
    await recordChange(tx, caller, { action: 'unlink', noun: 'customer', nounId: code, details: { companyId } });
    return removed;
  });
}

async function demandCustomer(tx: Tx, caller: Caller, code: string): Promise<number> {
  const customer = await visibleCustomer(tx, { code, scope: rowScope(caller) });
  if (customer === null || !(await holdCustomer(tx, customer.id)))
    throw new Refusal('not-found', { zh: `没有编号为“${code}”的客户。`, en: `There is no customer “${code}”.` });
  return customer.id;
}
