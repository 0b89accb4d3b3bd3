import { readCustomerHealth } from '#src/health/use-cases/index.ts';
import { readCustomer } from '#src/ledger/use-cases/index.ts';
import type { Caller } from '#src/platform/auth/caller.ts';
import { allows, rowScope } from '#src/platform/auth/policy.ts';
import type { Deps } from '#src/platform/deps.ts';
import { Refusal } from '#src/platform/errors.ts';
import { readAlert, readAlerts } from '#src/response/use-cases/index.ts';
import { readCustomerValue } from '#src/value/use-cases/index.ts';
import { customerHealthReport } from '../customer-health.ts';
import { exportObjection } from '../licence.ts';
import { reportRevenue } from '../queries/report-revenue.ts';
import { reportSources } from '../queries/report-sources.ts';
import { reportWorkspace } from '../queries/report-workspace.ts';
import type { ReportDocument } from '../report.ts';

/** Alerts whose tasks are printed; more at once have never one customer's attention. */
const MOST_ALERTS = 5;

/** Loads and composes the health report of one customer. @throws Refusal `not-found`, `not-allowed` by a source's licence. */
export async function loadCustomerHealth(deps: Deps, caller: Caller, code: string): Promise<ReportDocument> {
  const customer = await readCustomer(deps, caller, code);
  const scope = rowScope(caller);
  const today = deps.clock.today();
  const own = await deps.database.transact(
    caller.workspaceId,
    async (tx) => ({
      workspace: await reportWorkspace(tx),
      sources: await reportSources(tx, { code, scope }),
      revenue: allows(caller, 'money.read') ? await reportRevenue(tx, { code, today, scope }) : null,
    }),
    { isolation: 'snapshot', readOnly: true },
  );
  const objection = exportObjection(own.sources);
  if (objection !== null) throw new Refusal('not-allowed', objection, { customer: code });
  const { inspection } = await readCustomerHealth(deps, caller, code);
  const { assessment } = await readCustomerValue(deps, caller, code);
  const { alerts } = await readAlerts(deps, caller, { state: 'live', customerCode: code });
  const detailed = [];
  for (const alert of alerts.slice(0, MOST_ALERTS)) detailed.push(await readAlert(deps, caller, alert.id));
  return customerHealthReport({
    workspace: own.workspace.name,
    baseCurrency: own.workspace.baseCurrency,
    madeOn: today,
    customer: {
      code: customer.code,
      name: customer.name,
      nameLocal: customer.nameLocal,
      country: customer.country,
      owner: customer.owner?.name ?? null,
    },
    inspection,
    assessment,
    alerts: detailed,
    revenue: own.revenue,
    moneyHidden: !allows(caller, 'money.read'),
    sources: [...new Set(own.sources.map(({ source }) => source))],
  });
}
