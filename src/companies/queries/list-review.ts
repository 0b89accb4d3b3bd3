import { sql } from 'drizzle-orm';
import type { ReviewItem, ReviewStatus, ReviewTopic } from '#src/companies/contract.ts';
import type { RowScope } from '#src/platform/auth/policy.ts';
import type { Tx } from '#src/platform/database/database.ts';
import { reviewTopic, stillAsked } from './review-topic.ts';
import { visibleQuestion } from './visible-question.ts';

export interface ListReviewParams {
  readonly status?: ReviewStatus;
  readonly topic?: ReviewTopic | undefined;
  readonly id?: number;
  /** Of one question too: leave it out when its answer has come about otherwise. */
  readonly stillAsked?: boolean;
  /** Likeness at or above which questions are wanted; undefined: all. */
  readonly above?: number;
  readonly limit: number;
  readonly scope: RowScope;
}

/** A question as listed, with the sides it is about. */
export type ListedQuestion = ReviewItem & {
  readonly customerId: number | null;
  readonly partyId: number | null;
  readonly companyId: number;
  readonly otherCompanyId: number | null;
};

/** What is there to decide, surest first, or what was decided, latest first? */
export async function listReview(tx: Tx, params: ListReviewParams): Promise<readonly ListedQuestion[]> {
  const ws = tx.workspaceId;
  const topic = params.topic ?? null;
  const found = await tx.db.execute<ListedQuestion & Record<string, unknown>>(sql`
    select review_item.id::float8 as id, review_item.kind, ${reviewTopic()} as topic, review_item.score::float8 as score,
      review_item.status, review_item.reasons, customer.code as "customerCode", u.name as "decidedBy",
      to_char(review_item.decided_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "decidedAt",
      review_item.customer_id::float8 as "customerId", review_item.party_id::float8 as "partyId",
      review_item.company_id::float8 as "companyId", review_item.other_company_id::float8 as "otherCompanyId",
      case when review_item.customer_id is not null then json_build_object('name', customer.name, 'country', coalesce(customer.country, ''))
        when review_item.party_id is not null then json_build_object('name', party.raw_name, 'country', party.country)
        else json_build_object('name', company.name, 'country', company.country) end as "left",
      case when review_item.kind = 'group' then json_build_object('name', other.name, 'country', other.country)
        when review_item.kind in ('customer-company', 'party-company') then json_build_object('name', company.name, 'country', company.country)
        end as "right"
    from review_item
    join company on company.workspace_id = ${ws} and company.id = review_item.company_id
    left join company other on other.workspace_id = ${ws} and other.id = review_item.other_company_id
    left join customer on customer.workspace_id = ${ws} and customer.id = review_item.customer_id
    left join party on party.workspace_id = ${ws} and party.id = review_item.party_id
    left join app_user u on u.workspace_id = ${ws} and u.id = review_item.decided_by
    where review_item.workspace_id = ${ws}
      and (review_item.customer_id is null or customer.id is not null) and (review_item.party_id is null or party.id is not null)
      and (${params.status ?? null}::text is null or review_item.status = ${params.status ?? null})
      and (${params.id ?? null}::bigint is null or review_item.id = ${params.id ?? null})
      and (${params.above ?? null}::real is null or review_item.score >= ${params.above ?? null}::real)
      and (${topic}::text is null or ${reviewTopic()} = ${topic})
      and ${params.id === undefined || params.stillAsked === true ? stillAsked(tx) : sql`true`}
      and ${visibleQuestion(tx, params.scope)}
    order by case when review_item.status = 'open' then review_item.score end desc nulls last,
      review_item.decided_at desc nulls last, review_item.id
    limit ${params.limit}`);
  return found.rows;
}
