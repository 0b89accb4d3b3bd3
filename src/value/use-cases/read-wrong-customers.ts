import type { Caller } from '#src/platform/auth/caller.ts';
import { demand, rowScope } from '#src/platform/auth/policy.ts';
import type { Deps } from '#src/platform/deps.ts';
import { readSetting } from '#src/platform/settings/settings.ts';
import { visibility } from '../policy.ts';
import { storedAssessments } from '../queries/stored-assessments.ts';
import { valueRules } from '../value-rules.ts';
import type { WrongCustomers } from '../wrong/contract.ts';
import { wrongCustomers } from '../wrong/wrong-customers.ts';

/** The wrong-customer check of the latest run over the customers the caller may see. */
export function readWrongCustomers(deps: Deps, caller: Caller): Promise<WrongCustomers> {
  demand(caller, 'value.read');
  return deps.database.transact(
    caller.workspaceId,
    async (tx) => {
      const run = await storedAssessments(tx, { scope: rowScope(caller), asOf: 'latest-run' });
      const rules = await readSetting(tx, valueRules);
      const asOf = run[0]?.result.asOf ?? null;
      return wrongCustomers(asOf, run, rules.value.wrongTraitBar, visibility(caller));
    },
    { isolation: 'snapshot', readOnly: true },
  );
}
