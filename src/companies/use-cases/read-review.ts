import type { ReviewItem, ReviewSide, ReviewStatus, ReviewTopic } from '#src/companies/contract.ts';
import { mainDirection, presentCustomerSide, presentRecordSide } from '#src/companies/present-side.ts';
import { companyHead } from '#src/companies/queries/company-head.ts';
import { companyTrade } from '#src/companies/queries/company-trade.ts';
import { countReview } from '#src/companies/queries/count-review.ts';
import { customerBooks } from '#src/companies/queries/customer-books.ts';
import { latestDecisions } from '#src/companies/queries/latest-decisions.ts';
import { type ListedQuestion, listReview } from '#src/companies/queries/list-review.ts';
import { writtenNames } from '#src/companies/queries/written-names.ts';
import type { Caller } from '#src/platform/auth/caller.ts';
import { allows, demand, rowScope } from '#src/platform/auth/policy.ts';
import type { Tx } from '#src/platform/database/database.ts';
import type { Deps } from '#src/platform/deps.ts';
import { Refusal } from '#src/platform/errors.ts';

const READ = { readOnly: true, isolation: 'snapshot' } as const;
const SHOWN = 500;
const LATEST = 10;
const EXAMPLES = 5;

/** Questions of one status and topic with how far the review has come. */
export function readReview(
  deps: Deps,
  caller: Caller,
  status: ReviewStatus,
  topic?: ReviewTopic | undefined,
): Promise<{
  items: ReviewItem[];
  counts: Record<ReviewStatus, number>;
  open: Record<ReviewTopic, number>;
  latest: { ids: number[]; name: string; status: ReviewStatus }[];
}> {
  demand(caller, 'companies.read');
  return deps.database.transact(
    caller.workspaceId,
    async (tx) => {
      const scope = rowScope(caller);
      const items = await listReview(tx, { status, topic, limit: SHOWN, scope });
      const counted = await countReview(tx, scope, topic);
      const latest =
        caller.userId === null ? [] : await latestDecisions(tx, { userId: caller.userId, limit: LATEST, scope });
      return { items: items.map(presentQuestion), ...counted, latest };
    },
    READ,
  );
}

/** One question with everything known of both sides. @throws Refusal `not-found`. */
export function readQuestion(
  deps: Deps,
  caller: Caller,
  id: number,
): Promise<{ item: ReviewItem; left: ReviewSide; right: ReviewSide | null }> {
  demand(caller, 'companies.read');
  return deps.database.transact(
    caller.workspaceId,
    async (tx) => {
      const [question] = await listReview(tx, { id, limit: 1, scope: rowScope(caller) });
      const left = question === undefined ? null : await leftSide(tx, caller, question);
      if (question === undefined || left === null)
        throw new Refusal('not-found', {
          zh: `没有编号为 ${id} 的待核对项。`,
          en: `There is no review question ${id}.`,
        });
      const rightId = question.kind === 'group' ? question.otherCompanyId : question.right && question.companyId;
      const right = rightId === null ? null : await companySide(tx, rightId);
      return { item: presentQuestion(question), left, right };
    },
    READ,
  );
}

/** How many open questions of a topic stand at or above a likeness, with some of their names. */
export function countObvious(
  deps: Deps,
  caller: Caller,
  wanted: { readonly topic: ReviewTopic; readonly above: number },
): Promise<{ count: number; examples: string[] }> {
  demand(caller, 'companies.read');
  return deps.database.transact(
    caller.workspaceId,
    async (tx) => {
      const items = await listReview(tx, { status: 'open', ...wanted, limit: 10_000, scope: rowScope(caller) });
      return { count: items.length, examples: items.slice(-EXAMPLES).map((item) => item.left.name) };
    },
    READ,
  );
}

/** A listed question without the ids behind it. */
export function presentQuestion(question: ListedQuestion): ReviewItem {
  const { customerId: _c, partyId: _p, companyId: _k, otherCompanyId: _o, ...item } = question;
  return item;
}

async function leftSide(tx: Tx, caller: Caller, question: ListedQuestion): Promise<ReviewSide | null> {
  if (question.customerId !== null) {
    const books = await customerBooks(tx, question.customerId);
    return books === null ? null : presentCustomerSide(books, allows(caller, 'money.read'));
  }
  if (question.partyId === null) return companySide(tx, question.companyId);
  const { partyId } = question;
  const names = await writtenNames(tx, { partyId });
  const direction = mainDirection(names);
  const [first] = names;
  if (first === undefined) return null;
  const subject = { kind: 'party' as const, id: partyId, name: first.name, country: first.country, taxIds: [] };
  return presentRecordSide(subject, names, await companyTrade(tx, { of: { partyId }, direction }), direction);
}

/** A company as one side of a question, in the direction it mostly trades. */
export async function companySide(tx: Tx, companyId: number): Promise<ReviewSide> {
  const head = await companyHead(tx, companyId);
  const names = await writtenNames(tx, { companyId });
  const direction = mainDirection(names);
  const trade = await companyTrade(tx, { of: { companyId }, direction });
  const { name = '', country = '', taxIds = [] } = head ?? {};
  return presentRecordSide({ kind: 'company', id: companyId, name, country, taxIds }, names, trade, direction);
}
