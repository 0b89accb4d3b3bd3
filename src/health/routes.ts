import type { Caller } from '#src/platform/auth/caller.ts';
import type { Deps } from '#src/platform/deps.ts';
import { type Implementation, implement } from '#src/platform/http/implement.ts';
import { calibrateBudgetEndpoint, getFalseAlarmBudget } from './back-test/contract.ts';
import {
  getCustomerHealth,
  getCustomerTrade,
  getHealthBoard,
  getInspectionCalendar,
  runBackTestEndpoint,
  runInspection,
} from './contract.ts';
import { calibrateBudget, readBudget } from './use-cases/calibrate-budget.ts';
import type { InspectionRun } from './use-cases/inspect-customers.ts';
import { inspectCustomers, refreshHistory } from './use-cases/inspect-customers.ts';
import { readCalendar } from './use-cases/read-calendar.ts';
import { readCustomerHealth, readCustomerTrade, readHealthBoard } from './use-cases/read-health.ts';
import { runBackTest } from './use-cases/run-back-test.ts';
import { readWatchlist, setWatch as setWatchUseCase } from './use-cases/watchlist.ts';
import { getWatchlist, setWatch } from './watchlist/contract.ts';

/** What happens after an inspection was saved, e.g. opening alerts; given by the composition. */
export interface HealthHooks {
  readonly afterInspection: (caller: Caller, run: InspectionRun) => Promise<{ readonly alertsOpened: number }>;
}

/** Routes of health. A first run also inspects past quarter ends that were never inspected. */
export function healthRoutes(deps: Deps, hooks: HealthHooks): readonly Implementation[] {
  return [
    implement(getCustomerHealth, ({ caller, params }) => readCustomerHealth(deps, caller, params.code)),
    implement(getCustomerTrade, ({ caller, params }) => readCustomerTrade(deps, caller, params.code)),
    implement(getHealthBoard, ({ caller }) => readHealthBoard(deps, caller)),
    implement(getInspectionCalendar, ({ caller }) => readCalendar(deps, caller)),
    implement(getWatchlist, ({ caller }) => readWatchlist(deps, caller)),
    implement(setWatch, ({ caller, params, body }) => setWatchUseCase(deps, caller, params.code, body)),
    implement(runBackTestEndpoint, ({ caller, body }) => runBackTest(deps, caller, { rules: body.rules ?? {} })),
    implement(getFalseAlarmBudget, ({ caller }) => readBudget(deps, caller)),
    implement(calibrateBudgetEndpoint, ({ caller, body }) => calibrateBudget(deps, caller, body)),
    implement(runInspection, async ({ caller, body }) => {
      const asOf = body.asOf ?? deps.clock.today();
      await refreshHistory(deps, caller, { asOf });
      const run = await inspectCustomers(deps, caller, { asOf });
      const { alertsOpened } = await hooks.afterInspection(caller, run);
      return { asOf, customers: run.results.length, counts: run.counts, alertsOpened };
    }),
  ];
}
