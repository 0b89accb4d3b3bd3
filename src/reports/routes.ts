import type { Deps } from '#src/platform/deps.ts';
import { type Implementation, implement } from '#src/platform/http/implement.ts';
import * as contract from './contract.ts';
import { REPORT_OFFERS } from './report-names.ts';
import { makeReport } from './use-cases/index.ts';

/** The doors of reports: what can be made, and making one. */
export function reportsRoutes(deps: Deps): readonly Implementation[] {
  return [
    implement(contract.listReports, async () => ({
      reports: REPORT_OFFERS.map((offer) => ({ ...offer, formats: [...offer.formats] })),
    })),
    implement(contract.getReport, async ({ caller, params, query }) => {
      const made = await makeReport(deps, caller, { name: params.name, ...query, customer: query.customer });
      return { file: { bytes: made.bytes, name: made.fileName, mediaType: made.mediaType } };
    }),
  ];
}
