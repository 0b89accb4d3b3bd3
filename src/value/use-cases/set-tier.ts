import { recordChange } from '#src/platform/audit/record-change.ts';
import type { Caller } from '#src/platform/auth/caller.ts';
import { allows, demand, rowScope } from '#src/platform/auth/policy.ts';
import type { Tx } from '#src/platform/database/database.ts';
import type { Deps } from '#src/platform/deps.ts';
import { Refusal } from '#src/platform/errors.ts';
import type { CalendarDate } from '#src/vocabulary/calendar-date.ts';
import type { Tier } from '#src/vocabulary/words.ts';
import { type StoredAssessment, storedAssessments } from '../queries/stored-assessments.ts';
import { tierOverrides } from '../queries/tier-overrides.ts';
import { endTierOverrides, lockAssessments, retier, saveTierOverride } from '../store.ts';
import type { ShownOverride } from '../tier/contract.ts';
import { applyOverride, overrideHolds, type SETTABLE_TIERS, type TierOverride } from '../tier/override.ts';

/** A tier a person sets, until when and why. */
export interface TierRequest {
  readonly code: string;
  readonly tier: (typeof SETTABLE_TIERS)[number];
  readonly reason: string;
  readonly until: CalendarDate;
}

/**
 * Sets a customer's tier by hand from today to a last day; it shows at once and holds through later runs.
 * @throws Refusal `not-found`; `invalid` when the last day is past, the customer is new or inactive, was never assessed, or
 *   is barred from strategic.
 */
export function setTier(deps: Deps, caller: Caller, request: TierRequest): Promise<ShownOverride> {
  demand(caller, 'value.write');
  const today = deps.clock.today();
  return deps.database.transact(caller.workspaceId, async (tx) => {
    await lockAssessments(tx);
    const found = await latestOf(tx, caller, request.code);
    if (request.until < today)
      throw new Refusal('invalid', { zh: '有效期应在今天或以后。', en: 'The last day must be today or later.' });
    refuseUnfit(found, request.tier, allows(caller, 'money.read'));
    const override: TierOverride = {
      tier: request.tier,
      reason: request.reason,
      from: today,
      until: request.until,
      by: caller.name,
      ended: null,
    };
    const id = await saveTierOverride(tx, { ...override, customerId: found.customer_id, userId: caller.userId });
    await show(tx, found, override, today);
    await recordChange(tx, caller, {
      action: 'set-tier',
      noun: 'customer',
      nounId: request.code,
      details: { tier: request.tier, until: request.until, reason: request.reason },
    });
    return { id, code: found.code, name: found.name, ...override, holds: true };
  });
}

/** Takes back a tier set by hand: what the rules said in the latest run stands again. @throws Refusal `not-found` when none holds. */
export function endTierOverride(deps: Deps, caller: Caller, code: string): Promise<{ readonly tier: Tier }> {
  demand(caller, 'value.write');
  const today = deps.clock.today();
  return deps.database.transact(caller.workspaceId, async (tx) => {
    await lockAssessments(tx);
    const found = await latestOf(tx, caller, code);
    const holding = (await tierOverrides(tx, { scope: rowScope(caller) })).filter(
      (one) => one.customerId === found.customer_id && overrideHolds(one, today),
    );
    if (holding.length === 0)
      throw new Refusal('not-found', {
        zh: '该客户没有人工设定的层级。',
        en: 'No tier is set by hand for this customer.',
      });
    await endTierOverrides(tx, { customerId: found.customer_id, on: today, by: caller.name });
    await show(tx, found, null, today);
    await recordChange(tx, caller, { action: 'end-tier', noun: 'customer', nounId: code });
    return { tier: found.result.ruleTier };
  });
}

async function latestOf(tx: Tx, caller: Caller, code: string): Promise<StoredAssessment> {
  const [found] = await storedAssessments(tx, { scope: rowScope(caller), asOf: 'latest', code });
  if (found === undefined)
    throw new Refusal('not-found', {
      zh: `找不到客户 ${code} 的评估结果，请先评估。`,
      en: `There is no assessment of customer ${code}; assess first.`,
    });
  return found;
}

function refuseUnfit({ result }: StoredAssessment, tier: Tier, money: boolean): void {
  if (result.tier === 'new' || result.tier === 'inactive')
    throw new Refusal('invalid', {
      zh: '新客户和不活跃客户不参与分层，不能人工设定。',
      en: 'New and inactive customers stand outside the tiers, so none can be set.',
    });
  if (tier !== 'strategic') return;
  if (result.wrongCustomer?.verdict === 'wrong')
    throw new Refusal('invalid', {
      zh: `错误客户不能设为战略：${result.wrongCustomer.finding.zh}`,
      en: `A wrong customer cannot be made strategic: ${result.wrongCustomer.finding.en}`,
    });
  if (result.gate === undefined)
    throw new Refusal('invalid', {
      zh: '上次评估出自旧版本，没有记录战略门槛，请重新评估后再设。',
      en: 'The latest assessment is of an earlier release and does not say whether strategic is barred; assess again first.',
    });
  if (result.gate !== null) {
    const words = money ? { zh: `：${result.gate.zh}。`, en: `: ${result.gate.en}.` } : { zh: '。', en: '.' };
    throw new Refusal('invalid', {
      zh: `该客户不符合战略门槛${words.zh}`,
      en: `This customer is barred from strategic${words.en}`,
    });
  }
}

async function show(tx: Tx, found: StoredAssessment, override: TierOverride | null, on: CalendarDate): Promise<void> {
  const { result } = found;
  const rule = { tier: result.ruleTier ?? result.tier, reason: result.ruleReason ?? result.tierReason };
  const settled = applyOverride(rule, override, result.gate ?? null);
  const changed = {
    ...result,
    tier: settled.tier,
    tierReason: settled.reason,
    ruleTier: rule.tier,
    ruleReason: rule.reason,
    override:
      override === null
        ? null
        : { tier: override.tier, until: override.until, by: override.by, reason: override.reason },
  };
  await retier(tx, found.customer_id, changed, result.tier, on);
}
