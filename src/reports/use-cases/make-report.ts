import { recordChange } from '#src/platform/audit/record-change.ts';
import type { Caller } from '#src/platform/auth/caller.ts';
import { demand } from '#src/platform/auth/policy.ts';
import type { Deps } from '#src/platform/deps.ts';
import { Refusal } from '#src/platform/errors.ts';
import type { Language } from '#src/vocabulary/bilingual.ts';
import { lowerFirst } from '#src/vocabulary/english.ts';
import { reportJson } from '../renderers/json.ts';
import type { ReportDocument } from '../report.ts';
import { isReportName, REPORT_OFFERS, type ReportFormat, type ReportName, unknownReport } from '../report-names.ts';
import { loadCustomerHealth } from './load-customer-health.ts';
import { loadPortfolio } from './load-portfolio.ts';
import { loadTierReview } from './load-tier-review.ts';

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

const MEDIA_TYPES: Readonly<Record<ReportFormat, string>> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
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
  const offer = REPORT_OFFERS.find((candidate) => candidate.name === name);
  if (offer?.perCustomer === true && (code === undefined || code.trim() === ''))
    throw new Refusal('invalid', {
      zh: `“${offer.title.zh}”按客户生成，请给出客户编码。`,
      en: `The ${lowerFirst(offer.title.en)} is made per customer: name the customer’s code.`,
    });
  const report = await load(deps, caller, name, code ?? '');
  const bytes = await render(report, format, lang);
  await deps.database.transact(caller.workspaceId, (tx) =>
    recordChange(tx, caller, {
      action: 'export',
      noun: 'report',
      nounId: name,
      details: { ...(report.customer === null ? {} : { customer: code }), format, lang },
    }),
  );
  return { bytes, fileName: fileNameOf(report, format, lang), mediaType: MEDIA_TYPES[format] };
}

/** Which loader makes a report; per-customer ones are given the customer's code. */
function load(deps: Deps, caller: Caller, name: ReportName, code: string): Promise<ReportDocument> {
  switch (name) {
    case 'customer-health':
      return loadCustomerHealth(deps, caller, code);
    case 'portfolio-health':
    case 'meeting-pack':
      return loadPortfolio(deps, caller, name);
    case 'tier-review':
      return loadTierReview(deps, caller);
  }
}

/** The renderers bring large libraries, which only a report has to wait for. */
async function render(report: ReportDocument, format: ReportFormat, lang: Language): Promise<Uint8Array> {
  switch (format) {
    case 'pdf':
      return (await import('../renderers/pdf.ts')).reportPdf(report, lang);
    case 'docx':
      return (await import('../renderers/docx.ts')).reportDocx(report, lang);
    case 'pptx':
      return (await import('../renderers/pptx.ts')).reportPptx(report, lang);
    case 'xlsx':
      return (await import('../renderers/xlsx.ts')).reportXlsx(report, lang);
    case 'json':
      return reportJson(report, lang);
  }
}

function fileNameOf(report: ReportDocument, format: ReportFormat, lang: Language): string {
  const code = report.customer === null ? '' : `-${report.customer.code.replace(/[^\p{L}\p{N}_-]+/gu, '-')}`;
  return `${report.report}${code}-${report.asOf ?? report.madeOn}-${lang}.${format}`;
}
