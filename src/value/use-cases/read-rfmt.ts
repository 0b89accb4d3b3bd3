import type { Caller } from '#src/platform/auth/caller.ts';
import { demand, rowScope } from '#src/platform/auth/policy.ts';
import type { Deps } from '#src/platform/deps.ts';
import { Refusal } from '#src/platform/errors.ts';
import { readSetting } from '#src/platform/settings/settings.ts';
import type { CalendarDate } from '#src/vocabulary/calendar-date.ts';
import { visibility } from '../policy.ts';
import { assessmentDates } from '../queries/assessment-dates.ts';
import { storedAssessments } from '../queries/stored-assessments.ts';
import type { RfmtGrid } from '../rfmt/contract.ts';
import { rfmtGrid } from '../rfmt/rfmt-grid.ts';
import { valueRules } from '../value-rules.ts';

/**
 * The grid of one stored run (default the latest) over the customers the caller may see, with what changed since the run
 * before it.
 * @throws Refusal `not-found` when no run of that date is stored.
 */
export function readRfmtGrid(
  deps: Deps,
  caller: Caller,
  request: { readonly asOf?: CalendarDate | undefined },
): Promise<RfmtGrid> {
  demand(caller, 'value.read');
  const scope = rowScope(caller);
  return deps.database.transact(
    caller.workspaceId,
    async (tx) => {
      const dates = await assessmentDates(tx);
      const asOf = request.asOf ?? dates[0] ?? null;
      if (asOf !== null && !dates.includes(asOf))
        throw new Refusal('not-found', {
          zh: `没有 ${asOf} 的评估记录。`,
          en: `No assessment of ${asOf} is stored.`,
        });
      const before = dates.find((date) => asOf !== null && date < asOf) ?? null;
      const rules = await readSetting(tx, valueRules);
      return rfmtGrid(
        {
          asOf,
          before,
          dates,
          run: asOf === null ? [] : await storedAssessments(tx, { scope, asOf }),
          earlier: before === null ? [] : await storedAssessments(tx, { scope, asOf: before }),
          purchaseDocument: rules.value.purchaseDocument,
        },
        visibility(caller),
      );
    },
    { isolation: 'snapshot', readOnly: true },
  );
}
