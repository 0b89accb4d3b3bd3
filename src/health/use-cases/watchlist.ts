import { visibleCustomer } from '#src/ledger/use-cases/index.ts';
import { recordChange } from '#src/platform/audit/record-change.ts';
import type { Caller } from '#src/platform/auth/caller.ts';
import { allows, demand, rowScope } from '#src/platform/auth/policy.ts';
import type { Deps } from '#src/platform/deps.ts';
import { Refusal } from '#src/platform/errors.ts';
import { readSetting } from '#src/platform/settings/settings.ts';
import type { ResponseOf } from '#src/vocabulary/endpoint.ts';
import { healthRulesSetting } from '../health-rules.ts';
import { watchCandidates } from '../queries/watch-candidates.ts';
import { saveWish } from '../store.ts';
import { chooseWatchlist } from '../watchlist/choose-watchlist.ts';
import type { getWatchlist } from '../watchlist/contract.ts';

/** The watchlist over the customers the caller sees; what they earn is left out for roles without money. */
export function readWatchlist(deps: Deps, caller: Caller): Promise<ResponseOf<typeof getWatchlist>> {
  demand(caller, 'health.read');
  return deps.database.transact(
    caller.workspaceId,
    async (tx) => {
      const { value: rules } = await readSetting(tx, healthRulesSetting);
      const rows = await watchCandidates(tx, { today: deps.clock.today(), scope: rowScope(caller) });
      const { places, basis, finding } = chooseWatchlist(rows, rules);
      const byId = new Map(rows.map((row) => [row.customerId, row]));
      const money = allows(caller, basis === 'profit' ? 'cost.read' : 'money.read');
      return {
        finding: money ? finding : withoutMoney(places.filter(({ watched }) => watched).length),
        basis,
        customers: places.flatMap((place) => {
          const row = byId.get(place.customerId);
          if (row === undefined) return [];
          return [
            {
              code: row.code,
              name: row.name,
              tier: row.tier,
              grade: row.grade,
              cause: row.cause,
              watched: place.watched,
              why: place.why,
              decided: row.wish === null ? null : { by: row.decidedBy, reason: row.reason },
              part: money ? place.part : null,
              cumulative: money ? place.cumulative : null,
            },
          ];
        }),
      };
    },
    { isolation: 'snapshot', readOnly: true },
  );
}

/** Puts a customer on the watchlist, leaves it out, or lets the rule decide again. @throws Refusal `not-found`. */
export function setWatch(
  deps: Deps,
  caller: Caller,
  code: string,
  to: { readonly wish: 'watch' | 'leave-out' | null; readonly reason: string | null },
): Promise<{ saved: boolean }> {
  demand(caller, 'alerts.write');
  return deps.database.transact(caller.workspaceId, async (tx) => {
    const customerId = (await visibleCustomer(tx, { code, scope: rowScope(caller) }))?.id ?? null;
    if (customerId === null)
      throw new Refusal('not-found', { zh: `没有编码为 ${code} 的客户。`, en: `There is no customer ${code}.` });
    await saveWish(tx, { ...to, customerId, byUserId: caller.userId });
    await recordChange(tx, caller, { action: 'change', noun: 'watchlist', nounId: code, details: to });
    return { saved: true };
  });
}

function withoutMoney(count: number) {
  return { zh: `重点盯 ${count} 家客户。`, en: `Customers to watch: ${count}.` };
}
