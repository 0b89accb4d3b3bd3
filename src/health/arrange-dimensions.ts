import { herfindahl } from '#src/stats/herfindahl.ts';
import { addToQuarter } from '#src/vocabulary/calendar-date.ts';
import type { Decision } from './decision.ts';
import type { DemandDecision } from './grade-demand.ts';
import type { RankedSupplier, SupplierDecision } from './grade-suppliers.ts';
import type { CustomerFacts } from './health.ts';
import { relativeChange } from './health.ts';
import type { marketSeries } from './market-series.ts';
import type { QuarterFacts } from './quarter-facts.ts';

/** What every dimension says. */
export function verdict({ grade, sentence, insufficient }: Decision) {
  return { grade, sentence, insufficient };
}

/** One quarter of the share curve with its band. */
export function shareQuarter(q: QuarterFacts) {
  return {
    quarter: q.quarter,
    ours: q.ours,
    unknown: q.unknown,
    total: q.total,
    share: q.total > 0 ? q.ours / q.total : null,
    shareHigh: q.total > 0 ? (q.ours + q.unknown) / q.total : null,
    complete: q.complete,
  };
}

/** Suppliers drawn per quarter; smaller ones are left to the table. */
const SUPPLIERS_SHOWN = 12;
/** Rows of the supplier and goods tables; newcomers are listed whatever their size. */
const ROWS_SHOWN = 40;
const WORDS_SHOWN = 12;

function isShown({ rank, standing, facts }: RankedSupplier): boolean {
  return rank <= ROWS_SHOWN || facts.ours || (standing !== 'long-standing' && rank <= 4 * ROWS_SHOWN);
}

function concentrationOf(quarters: readonly QuarterFacts[]) {
  const amounts = new Map<number, number>();
  for (const { bySupplier } of quarters)
    for (const [id, amount] of bySupplier) if (id !== null) amounts.set(id, (amounts.get(id) ?? 0) + amount);
  return herfindahl([...amounts.values()]);
}

/** The supplier dimension as it is stored and shown: newcomers whatever their size, the rest by size. */
export function supplierDimension(decision: SupplierDecision, quarters: readonly QuarterFacts[], facts: CustomerFacts) {
  const byId = new Map(facts.suppliers.map((supplier) => [supplier.companyId, supplier]));
  return {
    ...verdict(decision),
    singleSource: decision.singleSource,
    concentration: concentrationOf(quarters.filter((q) => q.complete).slice(-4)),
    suppliers: decision.suppliers.filter(isShown).map(({ facts: supplier, standing, share, rank }) => ({
      companyId: supplier.companyId,
      name: supplier.name,
      country: supplier.country,
      ours: supplier.ours,
      competitor: supplier.competitor,
      firstDate: supplier.firstScopeDate ?? supplier.firstDate,
      lastDate: supplier.lastDate,
      shipments: supplier.scopeShipments,
      share,
      rank,
      standing,
    })),
    series: quarters.map((q) => {
      const named = [...q.bySupplier].filter(([id]) => id !== null).map(([, amount]) => amount);
      const concentration = herfindahl(named);
      return {
        quarter: q.quarter,
        complete: q.complete,
        effectiveSuppliers: concentration?.effective ?? null,
        hhi: concentration?.hhi ?? null,
        suppliers: [...q.bySupplier]
          .sort(([, a], [, b]) => b - a)
          .slice(0, SUPPLIERS_SHOWN)
          .map(([id, amount]) => ({
            companyId: id,
            name: id === null ? '' : (byId.get(id)?.name ?? ''),
            ours: id !== null && (byId.get(id)?.ours ?? false),
            amount,
          })),
      };
    }),
  };
}

/** Codes are sorted by change: the largest gains and the largest losses tell most. */
function isTelling(_row: unknown, index: number, all: readonly unknown[]): boolean {
  return index < ROWS_SHOWN || index >= all.length - ROWS_SHOWN / 2;
}

/** The demand dimension as it is stored and shown. */
export function demandDimension(decision: DemandDecision, names: CustomerFacts['goodsNames']) {
  return {
    ...verdict(decision),
    gapGrowthShare: decision.gapGrowthShare,
    shift: decision.shift,
    words: decision.words && { ...decision.words, words: decision.words.words.slice(0, WORDS_SHOWN) },
    mix: decision.mix.filter(isTelling).map(({ hs6, inScope, weOffer, previous, recent, growth }) => ({
      hs6,
      label: names?.get(hs6) ?? '',
      inScope,
      weOffer,
      previous,
      recent,
      growth,
    })),
  };
}

/** The customer's imports of everything beside the market, quarter by quarter. */
export function businessSeries(quarters: readonly QuarterFacts[], market: ReturnType<typeof marketSeries>) {
  const byQuarter = new Map(quarters.map((q) => [q.quarter, q]));
  return quarters.map((q) => {
    const yearAgo = addToQuarter(q.quarter, -4);
    const before = byQuarter.get(yearAgo);
    const comparable = q.complete && before?.complete === true;
    const others = market.get(q.quarter)?.others ?? 0;
    return {
      quarter: q.quarter,
      total: q.allTotal,
      totalChange: comparable ? relativeChange(before.allTotal, q.allTotal) : null,
      market: others,
      marketChange: comparable ? relativeChange(market.get(yearAgo)?.others ?? 0, others) : null,
      complete: q.complete,
    };
  });
}
