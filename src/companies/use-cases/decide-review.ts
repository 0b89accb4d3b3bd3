import type { ReviewItem } from '#src/companies/contract.ts';
import { listReview } from '#src/companies/queries/list-review.ts';
import { partyCompany } from '#src/companies/queries/party-company.ts';
import { lockQuestion, removeLink, type StoredQuestion, saveDecision, saveLinks } from '#src/companies/store.ts';
import { recordChange } from '#src/platform/audit/record-change.ts';
import type { Caller } from '#src/platform/auth/caller.ts';
import { demand, rowScope } from '#src/platform/auth/policy.ts';
import type { Tx } from '#src/platform/database/database.ts';
import type { Deps } from '#src/platform/deps.ts';
import { Refusal } from '#src/platform/errors.ts';
import { writeCompanyLinks } from '#src/trade/use-cases/index.ts';

/**
 * Decides a question, or reopens it and takes back what accepting did. Accepting links the customer or moves the party
 * name; rejecting is remembered, so that the pair is never linked or asked again.
 * @throws Refusal `not-found` when the caller sees no such question.
 */
export function decideReview(
  deps: Deps,
  caller: Caller,
  id: number,
  decision: ReviewItem['status'],
): Promise<ReviewItem> {
  demand(caller, 'companies.write');
  return deps.database.transact(caller.workspaceId, async (tx) => {
    const [shown] = await listReview(tx, { id, limit: 1, scope: rowScope(caller) });
    const question = shown === undefined ? null : await lockQuestion(tx, id);
    if (question === null)
      throw new Refusal('not-found', { zh: `没有编号为 ${id} 的待核对项。`, en: `There is no review question ${id}.` });
    if (question.status === 'accepted' && decision !== 'accepted') await takeBack(tx, question);
    const before =
      decision === 'accepted' && question.status !== 'accepted' ? await accept(tx, question, caller) : null;
    await saveDecision(tx, id, {
      status: decision,
      decidedBy: caller.userId,
      before: decision === 'accepted' ? (before ?? question.before) : null,
    });
    await recordChange(tx, caller, {
      action: decision === 'open' ? 'reopen' : decision,
      noun: 'review',
      nounId: id,
      details: { from: question.status },
    });
    const [item] = await listReview(tx, { id, limit: 1, scope: rowScope(caller) });
    if (item === undefined) throw new Error('the question vanished while it was decided');
    return item;
  });
}

async function accept(tx: Tx, question: StoredQuestion, caller: Caller): Promise<StoredQuestion['before']> {
  if (question.kind === 'customer-company' && question.customerId !== null) {
    const link = {
      customerId: question.customerId,
      companyId: question.companyId,
      method: 'person' as const,
      score: question.score,
    };
    await saveDecision(tx, question.id, { status: 'accepted', decidedBy: caller.userId, before: null });
    await saveLinks(tx, [link], caller.userId);
    return null;
  }
  if (question.partyId === null) return null;
  const before = await partyCompany(tx, question.partyId);
  await writeCompanyLinks(tx, [
    { partyId: question.partyId, companyId: question.companyId, method: 'person', kind: before.kind },
  ]);
  return { companyId: before.companyId, companyMethod: before.companyMethod };
}

async function takeBack(tx: Tx, question: StoredQuestion): Promise<void> {
  if (question.kind === 'customer-company' && question.customerId !== null) {
    await removeLink(tx, question.customerId, question.companyId);
    return;
  }
  if (question.partyId === null || question.before === null) return;
  const now = await partyCompany(tx, question.partyId);
  await writeCompanyLinks(tx, [
    {
      partyId: question.partyId,
      companyId: question.before.companyId,
      method: question.before.companyMethod,
      kind: now.kind,
    },
  ]);
}
