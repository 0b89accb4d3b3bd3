import type { Tx } from '#src/platform/database/database.ts';
import { type CompanyLink, linkParties } from '../store/parties.ts';

/** Writes which company each party name is, as decided by companies. Facts do not move. Returns how many names changed. */
export function writeCompanyLinks(tx: Tx, links: readonly CompanyLink[]): Promise<number> {
  return linkParties(tx, links);
}
