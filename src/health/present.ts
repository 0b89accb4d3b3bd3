import type { Inspection } from './contract.ts';
import type { InspectionResult } from './health.ts';

/** An inspection as the API shows it: what only the program needs stays behind. */
export function presentInspection(result: InspectionResult): Inspection {
  const { customerId: _customerId, judged: _judged, ...inspection } = result;
  return inspection;
}
