import type { ReviewItem, ReviewStatus, ReviewTopic } from '#src/companies/contract.ts';
import { relationOf } from '#src/companies/group-companies.ts';
import { companyNames } from '#src/companies/queries/company-names.ts';
import { latestDecisions } from '#src/companies/queries/latest-decisions.ts';
import { type ListedQuestion, listReview } from '#src/companies/queries/list-review.ts';
import { partyCompany } from '#src/companies/queries/party-company.ts';
import {
  type AcceptedChange,
  deleteNamedEntity,
  deleteRelation,
  holdCompanies,
  holdCustomer,
  lockQuestion,
  removeLink,
  restoreNamedEntity,
  type StoredQuestion,
  saveDecision,
  saveLinks,
  saveRelation,
} from '#src/companies/store.ts';
import { takeBackMerge, takeMergeTurn } from '#src/ledger/use-cases/index.ts';
import { recordChange } from '#src/platform/audit/record-change.ts';
import type { Caller } from '#src/platform/auth/caller.ts';
import { demand, rowScope } from '#src/platform/auth/policy.ts';
import type { Tx } from '#src/platform/database/database.ts';
import type { Deps } from '#src/platform/deps.ts';
import { Refusal } from '#src/platform/errors.ts';
import { writeCompanyLinks } from '#src/trade/use-cases/index.ts';
import { joinCompanies } from './merge-companies.ts';
import { storeNamedEntity } from './name-entity.ts';
import { presentQuestion } from './read-review.ts';

/**
 * Decides a question, or reopens it and takes back exactly what accepting did. Accepting links the customer, merges the two
 * companies, moves the placeholder's name, ties the group or marks the entity; rejecting is remembered, so that the pair is
 * never linked or asked again.
 * @throws Refusal `not-found` when the caller sees no such question.
 */
export function decideReview(deps: Deps, caller: Caller, id: number, decision: ReviewStatus): Promise<ReviewItem> {
  demand(caller, 'companies.write');
  return deps.database.transact(
    caller.workspaceId,
    async (tx) => {
      await decide(tx, caller, id, decision, null);
      const [item] = await listReview(tx, { id, limit: 1, scope: rowScope(caller) });
      if (item === undefined) throw new Error('the question vanished while it was decided');
      return presentQuestion(item);
    },
    { timeoutMs: 0 },
  );
}

/**
 * Accepts every open question of a topic at or above a likeness, as one decision that is taken back as one; those that an
 * earlier one of them answers are not asked any more. Answers how many were accepted.
 * @param expected How many the person was told; another number by now means they have not seen what they accept.
 * @throws Refusal `conflict` when there are more or fewer.
 */
export function acceptObvious(
  deps: Deps,
  caller: Caller,
  wanted: { readonly topic: ReviewTopic; readonly above: number; readonly count: number },
): Promise<number> {
  demand(caller, 'companies.write');
  return deps.database.transact(
    caller.workspaceId,
    async (tx) => {
      const { topic, above } = wanted;
      const items = await listReview(tx, { status: 'open', topic, above, limit: 10_000, scope: rowScope(caller) });
      if (items.length !== wanted.count)
        throw new Refusal(
          'conflict',
          {
            zh: `待核对项已有变化：现在是 ${items.length} 条，不是 ${wanted.count} 条。请重新查看后再操作。`,
            en: `The queue changed: there are ${items.length} now, not ${wanted.count}. Look again before accepting.`,
          },
          { count: items.length },
        );
      let accepted = 0;
      for (const { id } of items) {
        const asked = { status: 'open', stillAsked: true, limit: 1, scope: rowScope(caller) } as const;
        const [shown] = await listReview(tx, { ...asked, id });
        if (shown !== undefined && (await settle(tx, caller, shown, 'accepted', items[0]?.id ?? null))) accepted += 1;
      }
      return accepted;
    },
    { timeoutMs: 0 },
  );
}

/** Takes back the caller's latest decision, or the decisions they made in one go. Answers which questions are open again. */
export function undoReview(deps: Deps, caller: Caller): Promise<readonly number[]> {
  demand(caller, 'companies.write');
  return deps.database.transact(
    caller.workspaceId,
    async (tx) => {
      const [latest] = await latestDecisions(tx, { userId: caller.userId, limit: 1, scope: rowScope(caller) });
      if (latest === undefined)
        throw new Refusal('conflict', { zh: '没有可以撤销的决定。', en: 'There is no decision to take back.' });
      for (const id of latest.ids.toReversed()) await decide(tx, caller, id, 'open', null);
      return latest.ids;
    },
    { timeoutMs: 0 },
  );
}

async function decide(
  tx: Tx,
  caller: Caller,
  id: number,
  decision: ReviewStatus,
  decidedWith: number | null,
): Promise<void> {
  const [shown] = await listReview(tx, { id, limit: 1, scope: rowScope(caller) });
  if (shown === undefined || !(await settle(tx, caller, shown, decision, decidedWith)))
    throw new Refusal('not-found', { zh: `没有编号为 ${id} 的待核对项。`, en: `There is no review question ${id}.` });
}

/** Writes the decision on a question the caller sees. False: it is gone, a merge set it aside. */
async function settle(
  tx: Tx,
  caller: Caller,
  shown: ListedQuestion,
  decision: ReviewStatus,
  decidedWith: number | null,
): Promise<boolean> {
  const { id } = shown;
  if (shown.topic === 'respelling') await takeMergeTurn(tx);
  const question = await lockQuestion(tx, id);
  if (question === null) return false;
  if (question.status === decision) return true;
  if (question.status === 'accepted') await takeBack(tx, caller, question);
  const before = decision === 'accepted' ? await accept(tx, caller, question, shown.topic) : null;
  await saveDecision(tx, id, { status: decision, decidedBy: caller.userId, decidedWith, before });
  await recordChange(tx, caller, {
    action: decision === 'open' ? 'reopen' : decision,
    noun: 'review',
    nounId: id,
    details: { from: question.status, topic: shown.topic, ...(before ?? {}) },
  });
  return true;
}

async function accept(tx: Tx, caller: Caller, question: StoredQuestion, topic: ReviewTopic): Promise<AcceptedChange> {
  const { companyId, customerId, partyId, otherCompanyId } = question;
  const held = await holdCompanies(tx, otherCompanyId === null ? [companyId] : [companyId, otherCompanyId]);
  if (!held.has(companyId) || (customerId !== null && !(await holdCustomer(tx, customerId)))) throw mergedMeanwhile();
  if (question.kind === 'customer-company' && customerId !== null) {
    await saveDecision(tx, question.id, {
      status: 'accepted',
      decidedBy: caller.userId,
      decidedWith: null,
      before: null,
    });
    const link = { customerId, companyId, method: 'person' as const, score: question.score };
    return (await saveLinks(tx, [link], caller.userId)) > 0 ? { linked: true } : null;
  }
  if (question.kind === 'group' && otherCompanyId !== null) {
    const relation = relationOf(question.reasons);
    const relationId = await saveRelation(tx, { companyId, otherCompanyId, relation, addedBy: caller.userId });
    return relationId === null ? null : { relationId };
  }
  if (question.kind === 'own-entity' || question.kind === 'competitor') {
    const name = (await companyNames(tx, [companyId])).get(companyId) ?? '';
    const relation = question.kind === 'own-entity' ? 'ours' : 'competitor';
    const { id, was } = await storeNamedEntity(tx, caller, { relation, name, companyId });
    return { entityId: id, was };
  }
  if (partyId === null) return null;
  const before = await partyCompany(tx, partyId);
  if (before.companyId === companyId) return null;
  if (topic === 'respelling' && before.companyId !== null)
    return { mergeId: (await joinCompanies(tx, caller, { from: before.companyId, into: companyId })).id };
  await writeCompanyLinks(tx, [{ partyId, companyId, method: 'person', kind: before.kind }]);
  return { companyId: before.companyId, companyMethod: before.companyMethod };
}

async function takeBack(tx: Tx, caller: Caller, question: StoredQuestion): Promise<void> {
  const { before, customerId, companyId, partyId } = question;
  if (before === null) return;
  if ('linked' in before) {
    if (customerId !== null) await removeLink(tx, customerId, companyId);
  } else if ('mergeId' in before) await takeBackMerge(tx, caller, before.mergeId);
  else if ('relationId' in before) await deleteRelation(tx, before.relationId);
  else if ('entityId' in before) {
    if (before.was === undefined || before.was === null) await deleteNamedEntity(tx, before.entityId);
    else await restoreNamedEntity(tx, before.entityId, before.was);
  } else if (partyId !== null) {
    const { kind } = await partyCompany(tx, partyId);
    await writeCompanyLinks(tx, [{ partyId, companyId: before.companyId, method: before.companyMethod, kind }]);
  }
}

function mergedMeanwhile(): Refusal {
  return new Refusal('conflict', {
    zh: '其中一方刚被合并到别处。请刷新后再决定。',
    en: 'One of the two was just merged into another. Refresh, then decide.',
  });
}
