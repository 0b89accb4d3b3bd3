import type { Caller } from '#src/platform/auth/caller.ts';
import { demand, rowScope } from '#src/platform/auth/policy.ts';
import type { Deps } from '#src/platform/deps.ts';
import { Refusal } from '#src/platform/errors.ts';
import { readSetting, writeSetting } from '#src/platform/settings/settings.ts';
import { addMonths } from '#src/vocabulary/calendar-date.ts';
import type { BodyOf } from '#src/vocabulary/endpoint.ts';
import { visibility } from '../policy.ts';
import { type ServiceFactsRow, serviceFacts } from '../queries/service-facts.ts';
import { storedAssessments } from '../queries/stored-assessments.ts';
import { type putServiceMatrix, SERVED_TIERS, type ServiceMatrix } from '../service/contract.ts';
import { serviceMatrix } from '../service/service-matrix.ts';
import { serviceRules, serviceRulesSchema } from '../service/service-rules.ts';

const NO_FACTS: ReadonlyMap<string, ServiceFactsRow> = new Map();

/** What each tier is promised and what its customers got over the twelve months to the latest run. */
export function readServiceMatrix(deps: Deps, caller: Caller): Promise<ServiceMatrix> {
  demand(caller, 'value.read');
  const scope = rowScope(caller);
  return deps.database.transact(
    caller.workspaceId,
    async (tx) => {
      const rules = await readSetting(tx, serviceRules);
      const run = await storedAssessments(tx, { scope, asOf: 'latest-run' });
      const asOf = run[0]?.result.asOf ?? null;
      const { cost } = visibility(caller);
      const facts = asOf === null ? NO_FACTS : await serviceFacts(tx, { scope, from: addMonths(asOf, -12), to: asOf });
      const visitsRecorded = [...facts.values()].some(({ visits }) => visits > 0);
      const served = run.flatMap(({ code, name, result }) => {
        const tier = SERVED_TIERS.find((known) => known === result.tier);
        const found = facts.get(code);
        if (tier === undefined || found === undefined) return [];
        return [
          {
            code,
            name,
            tier,
            facts: {
              responseHours: found.response_hours,
              deliveryDays: found.delivery_days,
              visits: found.visits,
              visitsRecorded,
              marginFraction: cost ? result.marginFraction : null,
            },
          },
        ];
      });
      return serviceMatrix(asOf, served, rules.value, rules.version);
    },
    { isolation: 'snapshot', readOnly: true },
  );
}

/** Publishes what each tier is promised. @throws Refusal `invalid` when a value is out of range. */
export function publishServiceMatrix(
  deps: Deps,
  caller: Caller,
  body: BodyOf<typeof putServiceMatrix>,
): Promise<{ readonly version: number }> {
  demand(caller, 'settings.write');
  const wanted = serviceRulesSchema.safeParse({ ...body.tiers, keptShare: body.keptShare, minCases: body.minCases });
  if (!wanted.success)
    throw new Refusal('invalid', {
      zh: `服务标准有误：${wanted.error.issues[0]?.path.join('.') ?? ''}。`,
      en: `The service matrix does not fit: ${wanted.error.issues[0]?.path.join('.') ?? ''}.`,
    });
  return deps.database.transact(caller.workspaceId, async (tx) => ({
    version: await writeSetting(tx, caller, serviceRules, wanted.data),
  }));
}
