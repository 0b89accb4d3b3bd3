import type { Caller } from '#src/platform/auth/caller.ts';
import { demand, rowScope } from '#src/platform/auth/policy.ts';
import type { Deps } from '#src/platform/deps.ts';
import { readSetting, writeSetting } from '#src/platform/settings/settings.ts';
import type { ResponseOf } from '#src/vocabulary/endpoint.ts';
import { chooseStrictness } from '../back-test/choose-strictness.ts';
import type { calibrateBudgetEndpoint } from '../back-test/contract.ts';
import { countReplay, STEP_DAYS } from '../back-test/score-back-test.ts';
import { levelsAt, STRICTNESS_STEPS } from '../back-test/strictness.ts';
import { falseAlarmBudgetSetting } from '../false-alarm-budget.ts';
import { DEFAULT_HEALTH_RULES, healthRulesSetting } from '../health-rules.ts';
import { replayPortfolio } from './replay-portfolio.ts';

/** How many false alarms a quarter are accepted, and whether to publish the thresholds found. */
export interface BudgetRequest {
  readonly perQuarter: number;
  readonly apply: boolean;
}

const SNAPSHOT = { isolation: 'snapshot', readOnly: true, timeoutMs: 0 } as const;

/**
 * Finds the loosest chance levels that would have kept a budget of false alarms on the own history, by bootstrap over the customers.
 * Asked to apply, publishes them as a new version of the thresholds and remembers the budget; too little history changes nothing.
 * @throws Refusal `not-allowed`: trying takes `health.run`, applying `settings.write` too.
 */
export async function calibrateBudget(
  deps: Deps,
  caller: Caller,
  { perQuarter, apply }: BudgetRequest,
): Promise<ResponseOf<typeof calibrateBudgetEndpoint>> {
  demand(caller, 'health.run');
  if (apply) demand(caller, 'settings.write');
  const today = deps.clock.today();
  const choice = await deps.database.transact(
    caller.workspaceId,
    async (tx) => {
      const played = await replayPortfolio(tx, rowScope(caller), today, (inForce) =>
        STRICTNESS_STEPS.map((step) => ({ ...inForce, ...levelsAt(DEFAULT_HEALTH_RULES, step) })),
      );
      const { rates, until, customers, months } = played;
      const candidates = played.replays.map((replay, index) => ({
        step: STRICTNESS_STEPS[index] ?? 1,
        counts: countReplay(replay.customers, rates, {
          until,
          stepDays: STEP_DAYS,
          cleanToEnd: replay.rules.cleanPeriods,
          recordsSince: months[0] ?? null,
        }),
      }));
      return chooseStrictness(candidates, perQuarter, customers);
    },
    SNAPSHOT,
  );
  const { step } = choice;
  const chosen = choice.tried.find((tried) => tried.step === step);
  if (!apply || step === null || chosen === undefined)
    return { ...choice, tried: [...choice.tried], applied: false, rulesVersion: null };
  const rulesVersion = await deps.database.transact(caller.workspaceId, async (tx) => {
    const { value } = await readSetting(tx, healthRulesSetting);
    await writeSetting(tx, caller, falseAlarmBudgetSetting, {
      perQuarter,
      step,
      calibratedOn: today,
      expectedAtMost: chosen.falsePerQuarterHigh,
    });
    return writeSetting(tx, caller, healthRulesSetting, { ...value, ...levelsAt(DEFAULT_HEALTH_RULES, step) });
  });
  return { ...choice, tried: [...choice.tried], applied: true, rulesVersion };
}

/** The budget the thresholds were calibrated to, and whether they are still those. */
export async function readBudget(deps: Deps, caller: Caller) {
  demand(caller, 'health.read');
  return deps.database.transact(
    caller.workspaceId,
    async (tx) => {
      const { value: budget } = await readSetting(tx, falseAlarmBudgetSetting);
      const { value: rules } = await readSetting(tx, healthRulesSetting);
      const levels = budget === null ? null : levelsAt(DEFAULT_HEALTH_RULES, budget.step);
      const inForce =
        levels !== null &&
        Object.entries(levels).every(([name, level]) => rules[name as keyof typeof levels] === level);
      return { budget, inForce };
    },
    { readOnly: true },
  );
}
