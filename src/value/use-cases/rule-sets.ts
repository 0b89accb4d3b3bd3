import type { Caller } from '#src/platform/auth/caller.ts';
import { demand, rowScope } from '#src/platform/auth/policy.ts';
import type { Tx } from '#src/platform/database/database.ts';
import type { Deps } from '#src/platform/deps.ts';
import { Refusal } from '#src/platform/errors.ts';
import { readSetting, writeSetting } from '#src/platform/settings/settings.ts';
import type { Bilingual } from '#src/vocabulary/bilingual.ts';
import { assessPortfolio } from '../assess-portfolio.ts';
import { customersInScope } from '../queries/customers-in-scope.ts';
import { ourIndustries, ruleVersions } from '../queries/rule-versions.ts';
import type { RuleDraft, RulePreview, ShownRuleSet } from '../rules/contract.ts';
import { INDUSTRY_FIELDS, INDUSTRY_PRESETS, industryRules, type RuleSet, ruleSet } from '../rules/industry-rules.ts';
import { previewRules } from '../rules/preview-rules.ts';
import { ruleHistory, type StoredVersion } from '../rules/rule-history.ts';
import { lockAssessments } from '../store.ts';
import type { AssessedCustomer } from '../value.ts';
import { valueRuleGroup } from '../value-rule-group.ts';
import { valueRules, valueRulesSchema } from '../value-rules.ts';
import { assessOn } from './assess-customers.ts';
import { gatherPortfolio, rulesInForce } from './gather-portfolio.ts';

const KEYS = { base: valueRules.key, industries: industryRules.key } as const;

/** What publishing came to. */
export interface PublishedRules {
  readonly version: number;
  readonly industriesVersion: number;
  /** Customers whose tier differs from the run before the publishing. */
  readonly moved: number;
}

/** The rules by industry, starting points, and every version with what it changed. */
export function readRuleSet(deps: Deps, caller: Caller): Promise<ShownRuleSet> {
  demand(caller, 'settings.read');
  return deps.database.transact(
    caller.workspaceId,
    async (tx) => {
      const base = await readSetting(tx, valueRules);
      const industries = await readSetting(tx, industryRules);
      const stored = await ruleVersions(tx, KEYS);
      const labels = new Map<string, Bilingual>(valueRuleGroup.fields.map(({ name, label }) => [name, label]));
      return {
        version: base.version,
        industriesVersion: industries.version,
        industries: industries.value.industries,
        ours: [...(await ourIndustries(tx))],
        industryFields: [...INDUSTRY_FIELDS],
        presets: INDUSTRY_PRESETS.map((preset) => ({ ...preset, values: { ...preset.values } })),
        history: ruleHistory(stored, labels),
      };
    },
    { isolation: 'snapshot', readOnly: true },
  );
}

/**
 * Who would move, and why, of the customers the caller sees, as things stand today; nothing is stored. Drafts tried one after
 * the other tell where a customer's margin lies, so this takes the right to costs as well.
 * @throws Refusal `not-allowed`; `invalid` when the draft does not hold together.
 */
export function tryRuleSet(deps: Deps, caller: Caller, draft: RuleDraft): Promise<RulePreview> {
  demand(caller, 'value.run');
  demand(caller, 'cost.read');
  const asOf = deps.clock.today();
  return deps.database.transact(
    caller.workspaceId,
    async (tx) => {
      const { rules, version } = await rulesInForce(tx);
      const wanted = wantedRules(rules, draft);
      const now = await gatherPortfolio(tx, asOf, rules.base);
      const sameFacts = (['smallOrderBelow', 'wrongMonths', 'purchaseDocument', 'minWalletMonths'] as const).every(
        (name) => rules.base[name] === wanted.base[name],
      );
      const then = sameFacts ? now : await gatherPortfolio(tx, asOf, wanted.base);
      const { baseCurrency } = now;
      const seen = await customersInScope(tx, { scope: rowScope(caller) });
      const visible = ({ customerId }: AssessedCustomer) => seen.has(customerId);
      return previewRules(
        assessPortfolio(now.facts, { asOf, rules, rulesVersion: version, baseCurrency }).filter(visible),
        assessPortfolio(then.facts, { asOf, rules: wanted, rulesVersion: version, baseCurrency }).filter(visible),
      );
    },
    { isolation: 'snapshot', readOnly: true, timeoutMs: 0 },
  );
}

/** Publishes a draft as a new version and assesses today anew. @throws Refusal `invalid` as {@link tryRuleSet}. */
export function publishRuleSet(deps: Deps, caller: Caller, draft: RuleDraft): Promise<PublishedRules> {
  demand(caller, 'settings.write');
  return deps.database.transact(
    caller.workspaceId,
    async (tx) => {
      const { rules } = await rulesInForce(tx);
      return publish(deps, tx, caller, wantedRules(rules, draft).base, draft.industries);
    },
    { timeoutMs: 0 },
  );
}

/** Publishes an earlier version again, as a new one. @throws Refusal `not-found` when there is no such version. */
export function rollBackRuleSet(
  deps: Deps,
  caller: Caller,
  to: { readonly version: number; readonly industriesVersion: number },
): Promise<PublishedRules> {
  demand(caller, 'settings.write');
  return deps.database.transact(
    caller.workspaceId,
    async (tx) => {
      const stored = await ruleVersions(tx, KEYS);
      const base = storedValue(stored, 'base', to.version, valueRules.initial);
      const industries = storedValue(stored, 'industries', to.industriesVersion, industryRules.initial);
      return publish(deps, tx, caller, valueRulesSchema.parse(base), industryRules.schema.parse(industries).industries);
    },
    { timeoutMs: 0 },
  );
}

function storedValue(
  stored: readonly StoredVersion[],
  kind: StoredVersion['kind'],
  version: number,
  initial: unknown,
): unknown {
  if (version === 0) return initial;
  const found = stored.find((one) => one.kind === kind && one.version === version);
  if (found === undefined)
    throw new Refusal('not-found', { zh: `没有版本 ${version}。`, en: `There is no version ${version}.` });
  return found.value;
}

async function publish(
  deps: Deps,
  tx: Tx,
  caller: Caller,
  base: RuleSet['base'],
  industries: RuleDraft['industries'],
): Promise<PublishedRules> {
  await lockAssessments(tx);
  const inForce = await readSetting(tx, valueRules);
  const differing = await readSetting(tx, industryRules);
  const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
  const version = same(inForce.value, base) ? inForce.version : await writeSetting(tx, caller, valueRules, base);
  const industriesVersion = same(differing.value.industries, industries)
    ? differing.version
    : await writeSetting(tx, caller, industryRules, { industries });
  const today = deps.clock.today();
  const { moved } = await assessOn(tx, caller, today, today);
  return { version, industriesVersion, moved };
}

function wantedRules(inForce: RuleSet, draft: RuleDraft): RuleSet {
  const base = valueRulesSchema.safeParse({ ...inForce.base, ...draft.values });
  if (!base.success) throw unfit(base.error.issues[0]?.path.join('.') ?? '', base.error.issues[0]?.message ?? '');
  for (const { industry, values } of draft.industries) {
    const own = valueRulesSchema.safeParse({ ...base.data, ...values });
    if (!own.success)
      throw unfit(`${industry}: ${own.error.issues[0]?.path.join('.') ?? ''}`, own.error.issues[0]?.message ?? '');
  }
  return ruleSet(base.data, draft.industries);
}

function unfit(where: string, why: string): Refusal {
  return new Refusal(
    'invalid',
    { zh: `这套规则不成立：${where}（${why}）。`, en: `These rules do not hold together: ${where} (${why}).` },
    { where },
  );
}
