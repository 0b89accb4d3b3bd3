import { visibleCustomer } from '#src/ledger/use-cases/index.ts';
import type { Caller } from '#src/platform/auth/caller.ts';
import { demand, rowScope } from '#src/platform/auth/policy.ts';
import type { Tx } from '#src/platform/database/database.ts';
import type { Deps } from '#src/platform/deps.ts';
import { Refusal } from '#src/platform/errors.ts';
import { readSetting } from '#src/platform/settings/settings.ts';
import { addMonths } from '#src/vocabulary/calendar-date.ts';
import type { ResponseOf } from '#src/vocabulary/endpoint.ts';
import { arrangeBoard } from '../arrange-board.ts';
import { arrangeTradeMonths } from '../arrange-trade-months.ts';
import type { getCustomerHealth, getCustomerTrade, getHealthBoard } from '../contract.ts';
import { healthRulesSetting } from '../health-rules.ts';
import { presentInspection } from '../present.ts';
import { boardInspections } from '../queries/board-inspections.ts';
import { gradeHistory, latestInspection } from '../queries/customer-inspection.ts';
import { latestCustomsLines, tradeMonths } from '../queries/customer-trade.ts';
import { coverageAsOf } from './load-frame.ts';

const SNAPSHOT = { isolation: 'snapshot', readOnly: true } as const;
const LATEST_LINES = 50;
const TRADE_MONTHS = 60;

/** A customer's latest inspection with the history of grades. @throws Refusal `not-found`. */
export function readCustomerHealth(
  deps: Deps,
  caller: Caller,
  code: string,
): Promise<ResponseOf<typeof getCustomerHealth>> {
  demand(caller, 'health.read');
  return deps.database.transact(
    caller.workspaceId,
    async (tx) => {
      const customerId = await findCustomer(tx, caller, code);
      const inspection = await latestInspection(tx, customerId);
      const history = await gradeHistory(tx, customerId);
      return { inspection: inspection && presentInspection(inspection), history: [...history] };
    },
    SNAPSHOT,
  );
}

/** A customer's monthly imports of the last five years with the latest customs lines. @throws Refusal `not-found`. */
export function readCustomerTrade(
  deps: Deps,
  caller: Caller,
  code: string,
): Promise<ResponseOf<typeof getCustomerTrade>> {
  demand(caller, 'health.read');
  const today = deps.clock.today();
  return deps.database.transact(
    caller.workspaceId,
    async (tx) => {
      const customerId = await findCustomer(tx, caller, code);
      const rules = await readSetting(tx, healthRulesSetting);
      const rows = await tradeMonths(tx, customerId, addMonths(today, -TRADE_MONTHS));
      const latest = await latestCustomsLines(tx, customerId, LATEST_LINES);
      const coverage = await coverageAsOf(tx, today, rules.value);
      return { months: arrangeTradeMonths(rows, coverage), latest: [...latest] };
    },
    SNAPSHOT,
  );
}

/** The caller's customers with their grade per quarter, worst first. */
export function readHealthBoard(deps: Deps, caller: Caller): Promise<ResponseOf<typeof getHealthBoard>> {
  demand(caller, 'health.read');
  return deps.database.transact(
    caller.workspaceId,
    async (tx) =>
      arrangeBoard(
        await boardInspections(tx, { scope: rowScope(caller), from: addMonths(deps.clock.today(), -TRADE_MONTHS) }),
      ),
    SNAPSHOT,
  );
}

async function findCustomer(tx: Tx, caller: Caller, code: string): Promise<number> {
  const customerId = (await visibleCustomer(tx, { code, scope: rowScope(caller) }))?.id ?? null;
  if (customerId !== null) return customerId;
  throw new Refusal(
    'not-found',
    { zh: `没有编号为 ${code} 的客户，或您无权查看。`, en: `There is no customer ${code}, or it is not yours to see.` },
    { code },
  );
}
