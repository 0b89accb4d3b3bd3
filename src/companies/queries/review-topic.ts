import { type SQL, sql } from 'drizzle-orm';
import type { Tx } from '#src/platform/database/database.ts';

/** The SQL word for what a question is about, over `review_item` and its `party` (left join). */
export function reviewTopic(): SQL {
  return sql`case review_item.kind when 'customer-company' then 'customer-link'
    when 'party-company' then case when coalesce(party.kind, 'firm') <> 'firm' then 'hidden-buyer' else 'respelling' end
    else review_item.kind end`;
}

/**
 * The SQL condition of questions that still ask something, over `review_item` and its `party` (left join): an open one whose
 * answer has come about otherwise (linked by hand, merged meanwhile) asks nothing any more.
 */
export function stillAsked(tx: Tx): SQL {
  return sql`(review_item.status <> 'open' or case review_item.kind
    when 'customer-company' then not exists (select 1 from customer_company l where l.workspace_id = ${tx.workspaceId}
      and l.customer_id = review_item.customer_id and l.company_id = review_item.company_id)
    when 'party-company' then party.company_id is distinct from review_item.company_id
    when 'group' then review_item.company_id <> review_item.other_company_id and not exists (
      select 1 from company_relation r where r.workspace_id = ${tx.workspaceId}
        and ((r.company_id = review_item.company_id and r.other_company_id = review_item.other_company_id)
          or (r.company_id = review_item.other_company_id and r.other_company_id = review_item.company_id)))
    else not exists (select 1 from named_entity n where n.workspace_id = ${tx.workspaceId} and n.company_id = review_item.company_id)
    end)`;
}
