import { recordChange } from '#src/platform/audit/record-change.ts';
import type { Caller } from '#src/platform/auth/caller.ts';
import { demand, rowScope } from '#src/platform/auth/policy.ts';
import type { Tx } from '#src/platform/database/database.ts';
import type { Deps } from '#src/platform/deps.ts';
import { Refusal } from '#src/platform/errors.ts';
import { readSetting } from '#src/platform/settings/settings.ts';
import type { CutRequest, CutScenario, Profitability, ShownCut } from '../profit/contract.ts';
import { cutCustomers, cutFinding, profitability, whaleCustomers } from '../profit/profitability.ts';
import { simulateCut } from '../profit/simulate-cut.ts';
import { assessmentRun } from '../queries/assessment-run.ts';
import { cutScenarios } from '../queries/cut-scenarios.ts';
import { storedAssessments } from '../queries/stored-assessments.ts';
import { deleteCutScenario, insertCutScenario } from '../store.ts';
import { valueRules } from '../value-rules.ts';

const READ = { isolation: 'snapshot', readOnly: true } as const;

/** Profit by customer of the latest run; the reconciliation only for those who see the whole book. */
export function readProfitability(deps: Deps, caller: Caller): Promise<Profitability> {
  demand(caller, 'cost.read');
  return deps.database.transact(
    caller.workspaceId,
    async (tx) => {
      const scope = rowScope(caller);
      const run = await storedAssessments(tx, { scope, asOf: 'latest-run' });
      const rules = await readSetting(tx, valueRules);
      const asOf = run[0]?.result.asOf ?? null;
      const whole = asOf === null || scope.kind !== 'all' ? null : await assessmentRun(tx, { asOf });
      return profitability(run, rules.value, whole?.book ?? null);
    },
    READ,
  );
}

/** What dropping or re-pricing customers of the latest run would do. @throws Refusal `invalid` for a customer without known profit. */
export function tryCut(deps: Deps, caller: Caller, request: CutRequest): Promise<ShownCut> {
  demand(caller, 'cost.read');
  return deps.database.transact(
    caller.workspaceId,
    async (tx) => (await computeCut(tx, caller, request)).outcome,
    READ,
  );
}

/** Saved cuts the caller may see, newest first. */
export function readCutScenarios(deps: Deps, caller: Caller): Promise<{ readonly scenarios: CutScenario[] }> {
  demand(caller, 'cost.read');
  return deps.database.transact(
    caller.workspaceId,
    async (tx) => ({ scenarios: [...(await cutScenarios(tx, { scope: rowScope(caller) }))] }),
    READ,
  );
}

/** Saves a cut under a name with the answer it gave on the numbers of the latest run. */
export function keepCutScenario(
  deps: Deps,
  caller: Caller,
  { name, ...request }: CutRequest & { readonly name: string },
): Promise<CutScenario> {
  demand(caller, 'value.write');
  demand(caller, 'cost.read');
  return deps.database.transact(caller.workspaceId, async (tx) => {
    const { asOf, outcome } = await computeCut(tx, caller, request);
    const scope = rowScope(caller);
    const id = await insertCutScenario(tx, { name, asOf, request, outcome, scope, by: caller.name });
    await recordChange(tx, caller, { action: 'save', noun: 'cut-scenario', nounId: id, details: { name } });
    const saved = (await cutScenarios(tx, { scope })).find((scenario) => scenario.id === id);
    if (saved === undefined) throw new Error('the scenario just saved is gone');
    return saved;
  });
}

/** Deletes a saved cut the caller may see. @throws Refusal `not-found`. */
export function dropCutScenario(deps: Deps, caller: Caller, id: number): Promise<{ readonly id: number }> {
  demand(caller, 'value.write');
  demand(caller, 'cost.read');
  return deps.database.transact(caller.workspaceId, async (tx) => {
    const seen = await cutScenarios(tx, { scope: rowScope(caller) });
    if (!seen.some((scenario) => scenario.id === id) || !(await deleteCutScenario(tx, id)))
      throw new Refusal('not-found', { zh: '没有这个方案。', en: 'There is no such scenario.' });
    await recordChange(tx, caller, { action: 'delete', noun: 'cut-scenario', nounId: id });
    return { id };
  });
}

async function computeCut(tx: Tx, caller: Caller, request: CutRequest) {
  const run = await storedAssessments(tx, { scope: rowScope(caller), asOf: 'latest-run' });
  const customers = whaleCustomers(run);
  const known = new Set(customers.map(({ code }) => code));
  const strange = request.codes.filter((code) => !known.has(code));
  const asOf = run[0]?.result.asOf;
  if (strange.length > 0 || asOf === undefined)
    throw new Refusal(
      'invalid',
      {
        zh: `这些客户的利润未知，不能模拟：${strange.slice(0, 5).join('、')}。`,
        en: `The profit of these customers is not known: ${strange.slice(0, 5).join(', ')}.`,
      },
      { codes: strange },
    );
  const { codes, ...assumptions } = request;
  const outcome = simulateCut(cutCustomers(customers), new Set(codes), assumptions);
  const currency = run[0]?.result.baseCurrency ?? 'USD';
  return {
    asOf,
    outcome: { ...outcome, finding: cutFinding(outcome, codes.length, request.action.kind, currency) },
  };
}
