import { readCustomerHealth } from '#src/health/use-cases/index.ts';
import { readCustomer } from '#src/ledger/use-cases/index.ts';
import { recordChange } from '#src/platform/audit/record-change.ts';
import type { Caller } from '#src/platform/auth/caller.ts';
import { allows, demand, rowScope } from '#src/platform/auth/policy.ts';
import type { Deps } from '#src/platform/deps.ts';
import { Refusal } from '#src/platform/errors.ts';
import { readAlert, readAlerts } from '#src/response/use-cases/index.ts';
import { readCustomerValue } from '#src/value/use-cases/index.ts';
import type { Language } from '#src/vocabulary/bilingual.ts';
import { customerHealthReport } from '../customer-health.ts';
import { exportObjection } from '../licence.ts';
import { reportRevenue } from '../queries/report-revenue.ts';
import { reportSources } from '../queries/report-sources.ts';
import { reportWorkspace } from '../queries/report-workspace.ts';
import { healthReportJson } from '../renderers/json.ts';
import type { CustomerHealthReport } from '../report.ts';
import { isReportName, type ReportFormat, unknownReport } from '../report-names.ts';

/** A report asked for. `customer` is the customer's code. */
export interface ReportRequest {
  readonly name: string;
  readonly customer: string | undefined;
  readonly format: ReportFormat;
  readonly lang: Language;
}

/** A finished file. */
export interface MadeReport {
  readonly bytes: Uint8Array;
  readonly fileName: string;
  readonly mediaType: string;
}

/** Alerts whose tasks are printed; more at once have never one customer's attention. */
const MOST_ALERTS = 5;

const MEDIA_TYPES: Readonly<Record<ReportFormat, string>> = {
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  json: 'application/json; charset=utf-8',
};

/**
 * Makes a report within the caller's scope and with the amounts the role may see, and writes the export to the audit.
 * @throws Refusal `invalid` for a name or customer that is missing or unknown here; `not-found` for a customer absent or
 *   out of reach; `not-allowed` when a source's licence forbids export.
 */
export async function makeReport(deps: Deps, caller: Caller, request: ReportRequest): Promise<MadeReport> {
  demand(caller, 'reports.read');
  const { name, customer: code, format, lang } = request;
  if (!isReportName(name)) throw new Refusal('invalid', unknownReport(name), { name });
  if (code === undefined || code.trim() === '')
    throw new Refusal('invalid', {
      zh: '客户健康报告按客户生成，请给出客户编码。',
      en: 'The customer health report is made per customer: name the customer’s code.',
    });
  const report = await loadReport(deps, caller, code);
  const bytes = await render(report, format, lang);
  await deps.database.transact(caller.workspaceId, (tx) =>
    recordChange(tx, caller, {
      action: 'export',
      noun: 'report',
      nounId: name,
      details: { customer: code, format, lang },
    }),
  );
  return { bytes, fileName: fileNameOf(report, format, lang), mediaType: MEDIA_TYPES[format] };
}

async function loadReport(deps: Deps, caller: Caller, code: string): Promise<CustomerHealthReport> {
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

/** The renderers bring large libraries, which only a report has to wait for. */
async function render(report: CustomerHealthReport, format: ReportFormat, lang: Language): Promise<Uint8Array> {
  switch (format) {
    case 'pdf':
      return (await import('../renderers/pdf.ts')).healthReportPdf(report, lang);
    case 'xlsx':
      return (await import('../renderers/xlsx.ts')).healthReportXlsx(report, lang);
    case 'json':
      return healthReportJson(report, lang);
  }
}

function fileNameOf(report: CustomerHealthReport, format: ReportFormat, lang: Language): string {
  const code = report.customer.code.replace(/[^\p{L}\p{N}_-]+/gu, '-');
  return `customer-health-${code}-${report.asOf ?? report.madeOn}-${lang}.${format}`;
}
