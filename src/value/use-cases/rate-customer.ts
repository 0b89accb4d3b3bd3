import { visibleCustomer } from '#src/ledger/use-cases/index.ts';
import { recordChange } from '#src/platform/audit/record-change.ts';
import type { Caller } from '#src/platform/auth/caller.ts';
import { demand, rowScope } from '#src/platform/auth/policy.ts';
import type { Deps } from '#src/platform/deps.ts';
import { Refusal } from '#src/platform/errors.ts';
import type { BodyOf, ResponseOf } from '#src/vocabulary/endpoint.ts';
import { customerRatings } from '../queries/customer-ratings.ts';
import type { rateCustomer as door } from '../ratings/contract.ts';
import { saveRating } from '../store.ts';

/**
 * Rates one criterion of a customer from today on; every earlier rating is kept. Counts from the next assessment.
 * @throws Refusal `not-found`.
 */
export function rateCustomer(
  deps: Deps,
  caller: Caller,
  code: string,
  body: BodyOf<typeof door>,
): Promise<ResponseOf<typeof door>> {
  demand(caller, 'value.write');
  const today = deps.clock.today();
  return deps.database.transact(caller.workspaceId, async (tx) => {
    const customerId = (await visibleCustomer(tx, { scope: rowScope(caller), code }))?.id ?? null;
    if (customerId === null)
      throw new Refusal('not-found', { zh: `找不到客户 ${code}。`, en: `There is no customer ${code}.` }, { code });
    await saveRating(tx, { ...body, customerId, on: today, userId: caller.userId, by: caller.name });
    await recordChange(tx, caller, { action: 'rate', noun: 'customer', nounId: code, details: body });
    return { ratings: [...((await customerRatings(tx, { asOf: today, customerId })).get(customerId) ?? [])] };
  });
}
