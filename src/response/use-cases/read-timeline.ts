import type { Caller } from '#src/platform/auth/caller.ts';
import { allows, demand, rowScope } from '#src/platform/auth/policy.ts';
import type { Deps } from '#src/platform/deps.ts';
import { Refusal } from '#src/platform/errors.ts';
import type { getTimeline } from '#src/response/contract.ts';
import { describeEvent } from '#src/response/describe-event.ts';
import { customerEvents } from '#src/response/queries/customer-events.ts';
import type { ResponseOf } from '#src/vocabulary/endpoint.ts';

const EVENTS = 300;

/** What happened with a customer, newest first, in words. @throws Refusal `not-found`. */
export function readTimeline(deps: Deps, caller: Caller, code: string): Promise<ResponseOf<typeof getTimeline>> {
  demand(caller, 'customers.read');
  return deps.database.transact(
    caller.workspaceId,
    async (tx) => {
      const events = await customerEvents(tx, {
        code,
        scope: rowScope(caller),
        withMoney: allows(caller, 'money.read'),
        limit: EVENTS,
      });
      if (events === null)
        throw new Refusal('not-found', { zh: `没有编号为“${code}”的客户。`, en: `There is no customer “${code}”.` });
      return {
        events: events.map((event) => ({
          at: event.at,
          kind: event.kind === 'move' ? 'alert' : event.kind,
          alertId: event.alertId,
          ...describeEvent(event),
        })),
      };
    },
    { readOnly: true },
  );
}
