import type { Caller } from '#src/platform/auth/caller.ts';
import { demand, rowScope } from '#src/platform/auth/policy.ts';
import type { Deps } from '#src/platform/deps.ts';
import { Refusal } from '#src/platform/errors.ts';
import { addMonths, type CalendarDate } from '#src/vocabulary/calendar-date.ts';
import { visibility } from '../policy.ts';
import { assessmentDates } from '../queries/assessment-dates.ts';
import { baseCurrency } from '../queries/base-currency.ts';
import { tierOverrides } from '../queries/tier-overrides.ts';
import { tierPairs } from '../queries/tier-pairs.ts';
import type { TierMigration } from '../tier/contract.ts';
import { isUp, migrationFinding, tierFlows } from '../tier/migration-matrix.ts';
import { overrideHolds } from '../tier/override.ts';

/**
 * Who moved between tiers from one stored run to another (default: the latest, from the run a year before it or the oldest
 * there is), and every tier set by hand.
 * @throws Refusal `not-found` when a date has no run; `invalid` when the dates are the wrong way round.
 */
export function readTierMigration(
  deps: Deps,
  caller: Caller,
  request: { readonly from?: CalendarDate | undefined; readonly to?: CalendarDate | undefined },
): Promise<TierMigration> {
  demand(caller, 'value.read');
  const scope = rowScope(caller);
  const visible = visibility(caller);
  const today = deps.clock.today();
  return deps.database.transact(
    caller.workspaceId,
    async (tx) => {
      const dates = await assessmentDates(tx);
      const to = request.to ?? dates[0] ?? null;
      const from = request.from ?? (to === null ? null : defaultFrom(dates, to));
      for (const date of [from, to])
        if (date !== null && !dates.includes(date))
          throw new Refusal('not-found', {
            zh: `没有 ${date} 的评估记录。`,
            en: `No assessment of ${date} is stored.`,
          });
      if (from !== null && to !== null && from > to)
        throw new Refusal('invalid', {
          zh: '起始日期应早于结束日期。',
          en: 'The first date must be before the second.',
        });
      const overrides = await tierOverrides(tx, { scope });
      const pairs = from === null || to === null ? [] : await tierPairs(tx, { scope, from, to });
      const shown = pairs.map((pair) => (visible.money ? pair : { ...pair, revenue12m: null, reason: null }));
      return {
        dates: [...dates],
        from,
        to,
        finding:
          from === null || to === null
            ? dates.length === 0
              ? { zh: '尚未做过价值评估。', en: 'No value assessment has been run yet.' }
              : { zh: '目前只有一次评估，还没有层级变动可比。', en: 'One assessment so far, so no moves to compare.' }
            : migrationFinding(shown, from, to),
        flows: tierFlows(shown),
        moved: shown.flatMap((pair) => (pair.from === pair.to ? [] : [{ ...pair, up: isUp(pair.from, pair.to) }])),
        overrides: overrides.map(({ customerId: _id, ...one }) => ({ ...one, holds: overrideHolds(one, today) })),
        baseCurrency: await baseCurrency(tx),
      };
    },
    { isolation: 'snapshot', readOnly: true },
  );
}

function defaultFrom(dates: readonly CalendarDate[], to: CalendarDate): CalendarDate | null {
  const earlier = dates.filter((date) => date < to);
  return earlier.find((date) => date <= addMonths(to, -12)) ?? earlier.at(-1) ?? null;
}
