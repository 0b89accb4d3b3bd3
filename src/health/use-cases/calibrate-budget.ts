import type { Caller } from '#src/platform/auth/caller.ts';
import { demand, rowScope } from '#src/platform/auth/policy.ts';
import type { Deps } from '#src/platform/deps.ts';
import { Refusal } from '#src/platform/errors.ts';
import { readSetting, writeSetting } from '#src/platform/settings/settings.ts';
import type { ResponseOf } from '#src/vocabulary/endpoint.ts';
import { chooseStrictness } from '../back-test/choose-strictness.ts';
import type { calibrateBudgetEndpoint } from '../back-test/contract.ts';
import { customersJudged } from '../back-test/customers-judged.ts';
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
 * Finds the chance levels that would have kept a budget of false alarms on the own history and seen most losses, by bootstrap over
 * the customers. Asked to apply, publishes them as a new version of the thresholds and remembers the budget; too little history changes
 * nothing.
 * @throws Refusal `not-allowed`: trying takes `health.run`; applying `settings.write` too, and sight of all customers.
 */
export async function calibrateBudget(
  deps: Deps,
  caller: Caller,
  { perQuarter, apply }: BudgetRequest,
): Promise<ResponseOf<typeof calibrateBudgetEndpoint>> {
  demand(caller, 'health.run');
  if (apply) demand(caller, 'settings.write');
  if (apply && caller.scope !== 'all') throw onlyForAll();
  const today = deps.clock.today();
  const choice = await deps.database.transact(
    caller.workspaceId,
    async (tx) => {
      const played = await replayPortfolio(tx, rowScope(caller), today, (inForce) =>
        STRICTNESS_STEPS.map((step) => ({ ...inForce, ...levelsAt(DEFAULT_HEALTH_RULES, step) })),
      );
      const { rates, until, months } = played;
      const candidates = played.replays.map((replay, index) => ({
        step: STRICTNESS_STEPS[index] ?? 1,
        counts: countReplay(replay.customers, rates, {
          until,
          stepDays: STEP_DAYS,
          cleanToEnd: replay.rules.cleanPeriods,
          recordsSince: months[0] ?? null,
        }),
      }));
      const judged = Math.max(0, ...played.replays.map(({ customers }) => customersJudged(customers)));
      return chooseStrictness(candidates, perQuarter, judged);
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

function onlyForAll(): Refusal {
  return new Refusal('not-allowed', {
    zh: '阈值对全部客户生效，而您只能看到其中一部分：可以试算，采用须由能看到全部客户的人来做。',
    en: 'Thresholds hold for all customers and you see only some of them: you may try, but somebody who sees all must publish.',
  });
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
