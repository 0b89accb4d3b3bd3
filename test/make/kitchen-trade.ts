import type { Tx } from '#src/platform/database/database.ts';
import { addToMonth, type Month } from '#src/vocabulary/calendar-date.ts';
import { type MadeCompany, type MadeLine, makeCompany, makeCustomer, makeParty, makeShipments } from './trade-facts.ts';

/** The firms of the story. */
export interface KitchenTrade {
  readonly us: MadeCompany;
  readonly rival: MadeCompany;
  readonly newcomer: MadeCompany;
  readonly mart: MadeCompany;
  readonly lossCustomer: number;
  readonly steadyCustomer: number;
  readonly unlinkedCustomer: number;
}

/**
 * Kitchenware to the United States, January 2023 to September 2025, acquired on 20 October 2025. C-LOSS (Kitchen Mart) buys
 * from us, from a rival under two spellings, a little through a forwarder, and since March 2025 from a newcomer that grows
 * while we fall. C-STEADY buys evenly. C-NONE is linked to nobody. Two other importers make the market.
 */
export async function makeKitchenTrade(tx: Tx): Promise<KitchenTrade> {
  const us = await makeCompany(tx, 'Bright Kitchenware Ltd', { country: 'CN', relation: 'ours' });
  const rival = await makeCompany(tx, 'Rival Steel Co', { country: 'VN', relation: 'competitor' });
  const respelled = await makeParty(tx, 'RIVAL STEEL COMPANY', rival.companyId, { country: 'VN' });
  const newcomer = await makeCompany(tx, 'Foshan Newway', { country: 'CN' });
  const forwarder = await makeCompany(tx, 'Quick Freight Forwarding', { kind: 'forwarder' });
  const mart = await makeCompany(tx, 'Kitchen Mart Inc', { country: 'US' });
  const steady = await makeCompany(tx, 'Steady Stores', { country: 'US' });
  const others = [await makeCompany(tx, 'Other Importer A'), await makeCompany(tx, 'Other Importer B')];
  const lines: MadeLine[] = [];
  for (let i = 0; i < 33; i++) {
    const month = addToMonth('2023-01' as Month, i);
    const late = i >= 27;
    const line = (
      importer: number,
      exporter: number | null,
      day: string,
      valueUsd: number,
      more: Partial<MadeLine> = {},
    ) => lines.push({ importer, exporter, date: `${month}-${day}`, valueUsd, ...more });
    line(mart.partyId, us.partyId, '02', late ? 250 : 500);
    line(mart.partyId, us.partyId, '28', late ? 100 : 100);
    line(mart.partyId, i % 2 === 0 ? rival.partyId : respelled, '12', 400);
    line(mart.partyId, forwarder.partyId, '15', 20);
    line(mart.partyId, null, '16', 10, { hs6: null });
    if (i === 26 || i >= 28) line(mart.partyId, newcomer.partyId, '10', i === 26 ? 40 : 300);
    line(steady.partyId, us.partyId, '03', 300);
    line(steady.partyId, rival.partyId, '27', 300);
    for (const other of others)
      for (const day of ['01', '07', '14', '21', '28']) line(other.partyId, rival.partyId, day, 200);
  }
  await makeShipments(tx, lines, '2025-10-20');
  return {
    us,
    rival,
    newcomer,
    mart,
    lossCustomer: await makeCustomer(tx, 'C-LOSS', [mart.companyId]),
    steadyCustomer: await makeCustomer(tx, 'C-STEADY', [steady.companyId]),
    unlinkedCustomer: await makeCustomer(tx, 'C-NONE', []),
  };
}
