import { visibleCustomer } from '#src/ledger/use-cases/index.ts';
import type { Caller } from '#src/platform/auth/caller.ts';
import { demand, rowScope } from '#src/platform/auth/policy.ts';
import type { Deps } from '#src/platform/deps.ts';
import { Refusal } from '#src/platform/errors.ts';
import type { CalendarDate } from '#src/vocabulary/calendar-date.ts';
import type { ResponseOf } from '#src/vocabulary/endpoint.ts';
import type { PortfolioLifetime } from '../clv/contract.ts';
import { maskModels } from '../clv/mask.ts';
import type { Assessment, getCustomerValue, getPyramid } from '../contract.ts';
import { visibility } from '../policy.ts';
import { presentAssessment, presentMove, presentPyramid, presentTrend } from '../present.ts';
import { assessmentRun } from '../queries/assessment-run.ts';
import { customerRatings } from '../queries/customer-ratings.ts';
import { rfmtTrend } from '../queries/rfmt-trend.ts';
import { storedAssessments } from '../queries/stored-assessments.ts';
import { tierHistory } from '../queries/tier-history.ts';

const READ = { isolation: 'snapshot', readOnly: true } as const;

/** The latest assessment of a customer the caller may see, with its tier history. @throws Refusal `not-found`. */
export function readCustomerValue(
  deps: Deps,
  caller: Caller,
  code: string,
): Promise<ResponseOf<typeof getCustomerValue>> {
  demand(caller, 'value.read');
  const scope = rowScope(caller);
  return deps.database.transact(
    caller.workspaceId,
    async (tx) => {
      const customerId = (await visibleCustomer(tx, { scope, code }))?.id ?? null;
      if (customerId === null)
        throw new Refusal('not-found', { zh: `找不到客户 ${code}。`, en: `There is no customer ${code}.` }, { code });
      const [latest] = await storedAssessments(tx, { scope, asOf: 'latest', code });
      const ratings = (await customerRatings(tx, { asOf: deps.clock.today(), customerId })).get(customerId) ?? [];
      const { history, changes } = await tierHistory(tx, { customerId });
      const visible = visibility(caller);
      return {
        assessment: latest === undefined ? null : presentAssessment(latest, visible),
        history,
        ratings: [...ratings],
        trend: presentTrend(await rfmtTrend(tx, { customerId }), visible),
        changes: changes.map((change) => presentMove(change, visible)),
      };
    },
    READ,
  );
}

/** The pyramid of the latest run over the customers the caller may see. */
export function readPyramid(deps: Deps, caller: Caller): Promise<ResponseOf<typeof getPyramid>> {
  demand(caller, 'value.read');
  return deps.database.transact(
    caller.workspaceId,
    async (tx) => {
      const run = await storedAssessments(tx, { scope: rowScope(caller), asOf: 'latest-run' });
      return presentPyramid(run, visibility(caller));
    },
    READ,
  );
}

/** The results of one run over the customers the caller may see, or over one of them, with the pyramid of all. */
export function readAssessments(
  deps: Deps,
  caller: Caller,
  request: { readonly asOf: CalendarDate; readonly customerCode?: string | undefined },
): Promise<{
  readonly customers: Assessment[];
  readonly pyramid: ReturnType<typeof presentPyramid>;
  readonly lifetime: PortfolioLifetime | null;
}> {
  demand(caller, 'value.read');
  return deps.database.transact(
    caller.workspaceId,
    async (tx) => {
      const scope = rowScope(caller);
      const run = await storedAssessments(tx, { scope, asOf: request.asOf });
      const whole = scope.kind === 'all' ? await assessmentRun(tx, { asOf: request.asOf }) : null;
      const visible = visibility(caller);
      const asked = run.filter(({ code }) => request.customerCode === undefined || code === request.customerCode);
      return {
        customers: asked.map((row) => presentAssessment(row, visible)),
        pyramid: presentPyramid(run, visible),
        lifetime: maskModels(whole?.lifetime ?? null, visible),
      };
    },
    READ,
  );
}
