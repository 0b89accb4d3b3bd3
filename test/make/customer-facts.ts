import type { CustomerFacts } from '#src/value/index.ts';

/** A customer nobody knows anything of, and what differs. */
export function customerFactsOf(more: Partial<CustomerFacts> & Pick<CustomerFacts, 'customerId'>): CustomerFacts {
  return {
    code: `C${more.customerId}`,
    name: `Customer ${more.customerId}`,
    industry: null,
    since: null,
    orders: [],
    purchases: null,
    payments: [],
    wallet: null,
    walletBefore: null,
    ratings: [],
    book: null,
    dealings: null,
    previousTier: null,
    previousRuleTier: more.previousTier ?? null,
    override: null,
    ...more,
  };
}
