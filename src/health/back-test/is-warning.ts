import type { InspectionResult } from '../health.ts';

/**
 * Whether an inspection warns of a loss. A customer who tries a new supplier once is told (yellow), but trying is not leaving:
 * it counts as news, neither credited nor false.
 */
export function isWarning(result: Pick<InspectionResult, 'signals'>): boolean {
  return result.signals.some((signal) => signal.kind !== 'new-supplier');
}
