import { visibleCustomer } from '#src/ledger/use-cases/index.ts';
import { recordChange } from '#src/platform/audit/record-change.ts';
import type { Caller } from '#src/platform/auth/caller.ts';
import { demand, rowScope } from '#src/platform/auth/policy.ts';
import type { Deps } from '#src/platform/deps.ts';
import { readServiceMatrix } from '#src/value/use-cases/index.ts';
import { openPlaybookTasks } from '../queries/open-playbook-tasks.ts';
import { planServiceTask, SERVICE_BREACH, type ServiceBreach } from '../service-tasks/plan-service-tasks.ts';
import { insertCrisisTasks, oneOpensAtATime } from '../store.ts';

/**
 * Makes a task of every broken service promise of the customers the caller may see; one that waits already is not made
 * twice.
 * @returns How many were opened, and how many wait now.
 */
export async function openServiceTasks(
  deps: Deps,
  caller: Caller,
): Promise<{ readonly opened: number; readonly open: number }> {
  demand(caller, 'tasks.write');
  const { customers } = await readServiceMatrix(deps, caller);
  const breaches = customers.flatMap(({ code, measured }) =>
    measured.flatMap(({ kind, kept, reason }): ServiceBreach[] =>
      kept === false && kind !== 'margin' ? [{ code, kind, reason }] : [],
    ),
  );
  return deps.database.transact(caller.workspaceId, async (tx) => {
    await oneOpensAtATime(tx);
    const waiting = await openPlaybookTasks(tx, { playbookKey: SERVICE_BREACH });
    const fresh = breaches.filter(({ code, kind }) => !waiting.has(`${code}|${kind}`));
    for (const breach of fresh) {
      const customer = await visibleCustomer(tx, { code: breach.code, scope: rowScope(caller) });
      if (customer === null) continue;
      const to = { customerId: customer.id, ownerUserId: customer.ownerUserId };
      await insertCrisisTasks(tx, to, [planServiceTask(breach, deps.clock.today())]);
    }
    if (fresh.length > 0)
      await recordChange(tx, caller, {
        action: 'open-tasks',
        noun: 'service',
        nounId: null,
        details: { tasks: fresh.length },
      });
    return { opened: fresh.length, open: waiting.size + fresh.length };
  });
}
