import { index, jsonb, pgTable, primaryKey, real, text, unique } from 'drizzle-orm/pg-core';
import { identity, instant, reference, workspaceId } from '#src/platform/database/columns.ts';

/** Legal entities resolved from party names; ids are stable over re-runs. */
export const company = pgTable(
  'company',
  {
    workspaceId: workspaceId(),
    id: identity(),
    name: text('name').notNull(),
    /** ISO 3166 alpha-2; empty: unknown. */
    country: text('country').notNull().default(''),
    /** Clean name key the entity was founded on: folded, legal form in its standard form. */
    nameKey: text('name_key').notNull(),
    taxIds: jsonb('tax_ids').$type<readonly string[]>().notNull().default([]),
    /** firm | placeholder | forwarder | bank | person */
    kind: text('kind').notNull().default('firm'),
    mergedInto: reference('merged_into'),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.id] }), index('company_name_key').on(t.workspaceId, t.nameKey)],
);

/** Which companies are which customers, many to many; only links in force. */
export const customerCompany = pgTable(
  'customer_company',
  {
    workspaceId: workspaceId(),
    customerId: reference('customer_id').notNull(),
    companyId: reference('company_id').notNull(),
    /** tax-id | exact-name | similar-name | person */
    method: text('method').notNull(),
    score: real('score').notNull(),
    linkedBy: reference('linked_by'),
    linkedAt: instant('linked_at').notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.customerId, t.companyId] }),
    index('customer_company_company').on(t.workspaceId, t.companyId),
  ],
);

/** Questions for a person, and what they decided; the decision survives every re-run. */
export const reviewItem = pgTable(
  'review_item',
  {
    workspaceId: workspaceId(),
    id: identity(),
    /**
     * customer-company: is this customer this company? party-company: is this party name (respelling, hidden buyer) this
     * company? group: do the two companies belong together? own-entity, competitor: is this company us, a rival?
     */
    kind: text('kind').notNull(),
    customerId: reference('customer_id'),
    partyId: reference('party_id'),
    companyId: reference('company_id').notNull(),
    /** The second company of a question about two: are they of one group? */
    otherCompanyId: reference('other_company_id'),
    score: real('score').notNull(),
    /** List of bilingual reasons with the evidence. */
    reasons: jsonb('reasons').notNull(),
    /** open | accepted | rejected | unsure */
    status: text('status').notNull().default('open'),
    decidedBy: reference('decided_by'),
    decidedAt: instant('decided_at'),
    /** What accepting changed, so that it can be undone. */
    before: jsonb('before'),
    /** Decisions made in one go share the id of the first question; null: decided alone. */
    decidedWith: reference('decided_with'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    unique('review_item_question')
      .on(t.workspaceId, t.kind, t.customerId, t.partyId, t.companyId, t.otherCompanyId)
      .nullsNotDistinct(),
    index('review_item_status').on(t.workspaceId, t.status),
  ],
);

/** The companies that are us, and known competitors. */
export const namedEntity = pgTable(
  'named_entity',
  {
    workspaceId: workspaceId(),
    id: identity(),
    /** ours | competitor */
    relation: text('relation').notNull(),
    name: text('name').notNull(),
    nameKey: text('name_key').notNull(),
    /** The resolved company when the name was found in the records; null until then. */
    companyId: reference('company_id'),
    addedBy: reference('added_by'),
    addedAt: instant('added_at').notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    unique('named_entity_name').on(t.workspaceId, t.relation, t.nameKey),
  ],
);

/** Which companies belong together, one row per tie a person confirmed; a group is what the ties connect. */
export const companyRelation = pgTable(
  'company_relation',
  {
    workspaceId: workspaceId(),
    id: identity(),
    companyId: reference('company_id').notNull(),
    otherCompanyId: reference('other_company_id').notNull(),
    /** What `otherCompanyId` is to `companyId`: parent | sister | branch */
    relation: text('relation').notNull(),
    addedBy: reference('added_by'),
    addedAt: instant('added_at').notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    unique('company_relation_pair').on(t.workspaceId, t.companyId, t.otherCompanyId),
  ],
);
