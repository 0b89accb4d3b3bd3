import { herfindahl } from '#src/stats/herfindahl.ts';
import type { CalendarDate, Month, Quarter } from '#src/vocabulary/calendar-date.ts';
import { addToQuarter, firstDayOfMonth, lastDayOfMonth, quarterOf } from '#src/vocabulary/calendar-date.ts';
import { applyHysteresis } from './apply-hysteresis.ts';
import { chooseMeasure } from './choose-measure.ts';
import { combineGrades } from './combine-grades.ts';
import type { Decision } from './decision.ts';
import { describeFinding } from './describe-finding.ts';
import { gradeBusiness } from './grade-business.ts';
import { gradeCoverage } from './grade-coverage.ts';
import type { DemandDecision } from './grade-demand.ts';
import { gradeDemand } from './grade-demand.ts';
import { gradeRelationship } from './grade-relationship.ts';
import type { ShareFall } from './grade-share.ts';
import { gradeShare, shareFall, shareStep } from './grade-share.ts';
import type { RankedSupplier, SupplierDecision } from './grade-suppliers.ts';
import { gradeSuppliers } from './grade-suppliers.ts';
import type {
  CountryCoverage,
  CustomerFacts,
  EarlierInspection,
  ImportCell,
  InspectionResult,
  MarketCell,
  Offer,
} from './health.ts';
import { relativeChange, sum } from './health.ts';
import type { HealthRules } from './health-rules.ts';
import { marketSeries } from './market-series.ts';
import { commonMonths, lastCompleteDay, latestRun, mainCountries, observeQuarters } from './observe-quarters.ts';
import type { QuarterFacts } from './quarter-facts.ts';
import { quarterFacts } from './quarter-facts.ts';
import type { Observation } from './supplier-standing.ts';

/** What all customers of one run share. */
export interface InspectionFrame {
  readonly asOf: CalendarDate;
  readonly coverage: readonly CountryCoverage[];
  readonly market: readonly MarketCell[];
  readonly offer: Offer;
  readonly rules: HealthRules;
  readonly rulesVersion: number;
}

/**
 * Inspects one customer: everything known by the as-of date in, one explained grade out.
 * @param facts Only records published by then.
 * @param linkedCompanies How many companies the customer is linked to.
 * @param earlier What earlier inspections decided, for hysteresis.
 */
export function inspectCustomer(
  facts: CustomerFacts,
  linkedCompanies: number,
  earlier: readonly EarlierInspection[],
  frame: InspectionFrame,
): InspectionResult {
  const { asOf, rules, offer } = frame;
  const countries = mainCountries(facts.cells, rules);
  const cells = facts.cells.filter((cell) => countries.includes(cell.country));
  const months = commonMonths(countries, frame.coverage);
  const dataThrough = lastCompleteDay(months);
  const observed = observeQuarters(countries, frame.coverage, asOf, rules);
  const run = latestRun(observed);
  const chosen = chooseMeasure(measureWindows(cells, run), rules);
  const ours = new Set(facts.suppliers.filter((supplier) => supplier.ours).map((supplier) => supplier.companyId));
  const quarters = quarterFacts(cells, observed, chosen, offer, ours);
  const complete = quarters.filter((quarter) => run.includes(quarter.quarter));
  const market = marketSeries(cells, frame.market, countries, rules);
  const business = complete.map((q) => ({
    quarter: q.quarter,
    total: q.allTotal,
    lines: q.lines,
    market: market.get(q.quarter)?.others ?? 0,
    ownInMarket: market.get(q.quarter)?.own ?? 0,
  }));

  const coverage = gradeCoverage(
    {
      linkedCompanies,
      lines: sum(facts.cells.map((cell) => cell.lines)),
      quarters: complete.length,
      chosen,
      namedShare: namedShare(complete),
      dataThrough,
      asOf,
    },
    rules,
  );
  const demand = gradeDemand(complete, offer, rules);
  const suppliers = gradeSuppliers(
    complete,
    facts.suppliers,
    observation(cells, months, dataThrough, asOf),
    realFall(complete),
    rules,
  );
  const decisions = {
    share: gradeShare(complete, rules),
    suppliers,
    demand,
    business: gradeBusiness(business, rules),
    relationship: gradeRelationship(facts.interactions ?? [], asOf),
  };
  const combined = combineGrades(decisions, coverage.grade);
  const judged = { quarter: run.at(-1) ?? null, grade: combined.grade, cause: combined.cause };
  const settled = applyHysteresis(judged, earlier, rules.cleanPeriods);
  const finding = describeFinding({
    settled,
    combined,
    share: decisions.share,
    business: decisions.business,
    coverage: coverage.grade,
    coverageReason: coverage.reason,
    dataThrough,
  });
  return {
    customerId: facts.customer.id,
    code: facts.customer.code,
    name: facts.customer.name,
    asOf,
    dataThrough,
    grade: settled.grade,
    cause: settled.cause,
    causeConfidence: settled.heldFrom === null ? combined.confidence : null,
    runnerUp: settled.heldFrom === null ? combined.runnerUp : null,
    coverage: coverage.grade,
    coverageReason: coverage.reason,
    measure: chosen.measure,
    measureUnit: chosen.unit,
    rulesVersion: frame.rulesVersion,
    finding,
    judged,
    signals: [...combined.signals],
    dimensions: {
      share: { ...verdict(decisions.share), series: quarters.map(shareQuarter) },
      suppliers: supplierDimension(suppliers, quarters, facts),
      demand: demandDimension(demand, facts.goodsNames),
      business: { ...verdict(decisions.business), series: businessSeries(quarters, market) },
      relationship: verdict(decisions.relationship),
    },
  };
}

function verdict({ grade, sentence, insufficient }: Decision) {
  return { grade, sentence, insufficient };
}

/** The periods that are compared with each other; nothing complete yet: everything. */
function measureWindows(cells: readonly ImportCell[], run: readonly Quarter[]): readonly (readonly ImportCell[])[] {
  if (run.length === 0) return [cells];
  const within = (quarters: readonly Quarter[]) => {
    const set = new Set(quarters);
    return cells.filter((cell) => set.has(quarterOf(cell.month)));
  };
  return [within(run.slice(-4)), within(run.slice(-8, -4))];
}

/** A fall this likely to be chance alone does not yet explain anything. */
const FALL_LEVEL = 0.1;

/** How our share moved over two quarters, unless that is no more than its usual variation. */
function realFall(complete: readonly QuarterFacts[]): ShareFall | null {
  const fall = complete.length < 6 ? null : shareFall(complete, 2);
  return fall && (shareStep(complete, 2)?.pFall ?? 1) <= FALL_LEVEL ? fall : null;
}

function namedShare(quarters: readonly QuarterFacts[]): number | null {
  const lastFour = quarters.slice(-4);
  const total = sum(lastFour.map((q) => q.total));
  return total > 0 ? 1 - sum(lastFour.map((q) => q.unknown)) / total : null;
}

/** Suppliers are watched from where both coverage and the customer's imports begin to the latest published record. */
function observation(
  cells: readonly ImportCell[],
  months: ReadonlySet<Month>,
  dataThrough: CalendarDate | null,
  asOf: CalendarDate,
): Observation | null {
  const imported = cells.map((cell) => cell.month).sort();
  const firstMonth = imported[0];
  const lastMonth = imported.at(-1);
  const covered = [...months].sort()[0];
  if (!firstMonth || !lastMonth || !covered || dataThrough === null) return null;
  const [since] = [firstMonth, covered].sort().slice(-1);
  const [published] = [lastDayOfMonth(lastMonth), asOf].sort();
  const [until] = [published ?? asOf, dataThrough].sort().slice(-1);
  return { since: firstDayOfMonth(since ?? covered), until: until ?? dataThrough };
}

function shareQuarter(q: QuarterFacts) {
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

function isShown({ rank, standing, facts }: RankedSupplier): boolean {
  return rank <= ROWS_SHOWN || facts.ours || (standing !== 'long-standing' && rank <= 4 * ROWS_SHOWN);
}

function supplierDimension(decision: SupplierDecision, quarters: readonly QuarterFacts[], facts: CustomerFacts) {
  const byId = new Map(facts.suppliers.map((supplier) => [supplier.companyId, supplier]));
  return {
    ...verdict(decision),
    singleSource: decision.singleSource,
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

function demandDimension(decision: DemandDecision, names: CustomerFacts['goodsNames']) {
  return {
    ...verdict(decision),
    gapGrowthShare: decision.gapGrowthShare,
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

function businessSeries(quarters: readonly QuarterFacts[], market: ReturnType<typeof marketSeries>) {
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
