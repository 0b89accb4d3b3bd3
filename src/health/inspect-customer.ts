import type { CalendarDate, Month, Quarter } from '#src/vocabulary/calendar-date.ts';
import { firstDayOfMonth, lastDayOfMonth, quarterOf } from '#src/vocabulary/calendar-date.ts';
import { businessSeries, demandDimension, shareQuarter, supplierDimension, verdict } from './arrange-dimensions.ts';
import { chooseMeasure } from './choose-measure.ts';
import { controlRun } from './control-run.ts';
import { dateShareFall, shareMonths } from './date-share-fall.ts';
import { monthsBeyond, moveBack, preferAlarm } from './fresh-windows.ts';
import { gradeBusiness } from './grade-business.ts';
import { gradeCoverage } from './grade-coverage.ts';
import { gradeDemand } from './grade-demand.ts';
import { gradeRelationship } from './grade-relationship.ts';
import type { ShareFall } from './grade-share.ts';
import { gradeShare, shareFall, shareStep } from './grade-share.ts';
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
import { sum } from './health.ts';
import type { HealthRules } from './health-rules.ts';
import { mainCodes, marketSeries } from './market-series.ts';
import { commonMonths, lastCompleteDay, latestRun, mainCountries, observeQuarters } from './observe-quarters.ts';
import { orderFall } from './own-orders.ts';
import type { QuarterFacts } from './quarter-facts.ts';
import { quarterFacts } from './quarter-facts.ts';
import { recogniseNames } from './recognise-names.ts';
import type { CustomerJudgement, SettledPart } from './settle-inspection.ts';
import { assembleInspection, memberOf, settleInspection } from './settle-inspection.ts';
import { sharePower } from './share-power.ts';
import type { Observation } from './supplier-standing.ts';
import { weighOwnOrders } from './weigh-own-orders.ts';

/** What only is carried along from judging to storing. */
type DraftBody = Omit<InspectionResult, keyof SettledPart>;

/** What all customers of one run share. */
export interface InspectionFrame {
  readonly asOf: CalendarDate;
  readonly coverage: readonly CountryCoverage[];
  readonly market: readonly MarketCell[];
  readonly offer: Offer;
  readonly rules: HealthRules;
  readonly rulesVersion: number;
  /** Latest day by the as-of date on which any customer's order is recorded; absent or null: own orders are not weighed. */
  readonly ordersThrough?: CalendarDate | null;
  /** A replay decides and shows nothing: when a fall began and how surely one would be found are left out. */
  readonly decisionsOnly?: boolean;
}

/** One customer judged by itself: what the run as a whole may still change, and what is only carried along. */
export interface InspectionDraft {
  readonly judgement: CustomerJudgement;
  readonly body: DraftBody;
}

/**
 * Judges one customer by itself: everything known by the as-of date in, a verdict per dimension out.
 * @param facts Only records published by then.
 * @param linkedCompanies How many companies the customer is linked to.
 */
export function draftInspection(
  facts: CustomerFacts,
  linkedCompanies: number,
  frame: InspectionFrame,
): InspectionDraft {
  const { asOf, rules, offer } = frame;
  const countries = mainCountries(facts.cells, rules);
  const cells = facts.cells.filter((cell) => countries.includes(cell.country));
  const months = commonMonths(countries, frame.coverage);
  const dataThrough = lastCompleteDay(months);
  const observed = observeQuarters(countries, frame.coverage, asOf, rules);
  const run = latestRun(observed);
  const chosen = chooseMeasure(measureWindows(cells, run), rules);
  const known = recogniseNames(facts.suppliers).map((supplier) =>
    facts.ownGroup?.has(supplier.companyId) === true ? { ...supplier, internal: true } : supplier,
  );
  const ours = new Set(known.filter((supplier) => supplier.ours).map((supplier) => supplier.companyId));
  const quarters = quarterFacts(cells, observed, chosen, offer, ours);
  const complete = quarters.filter((quarter) => run.includes(quarter.quarter));
  const market = marketSeries(cells, frame.market, countries, rules);
  const business = besideMarket(complete, market);
  const beyond = monthsBeyond(months);
  const moved = beyond === 0 ? null : moveBack({ cells, coverage: frame.coverage, market: frame.market }, beyond);
  const movedObserved = moved === null ? [] : observeQuarters(countries, moved.coverage, asOf, rules);
  const movedRun = latestRun(movedObserved);
  const fresh =
    moved === null
      ? null
      : quarterFacts(moved.cells, movedObserved, chosen, offer, ours).filter((q) => movedRun.includes(q.quarter));
  const freshBusiness =
    moved === null || fresh === null
      ? null
      : besideMarket(fresh, marketSeries(moved.cells, moved.market, countries, rules));
  const newest = movedRun.at(-1) ?? null;

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
  const demand = preferAlarm(
    gradeDemand(complete, offer, rules, facts.described),
    fresh && gradeDemand(fresh, offer, rules),
    newest,
    beyond,
  );
  const suppliers = gradeSuppliers(
    complete,
    known,
    observation(cells, months, dataThrough, asOf),
    realFall(complete),
    rules,
  );
  const orders = orderFall(facts.orders ?? [], frame.ordersThrough ?? null, asOf);
  const shareRules = orders === null ? { ...rules, slipLevel: rules.noticeLevel } : rules;
  const decisions = weighOwnOrders(
    {
      share: preferAlarm(gradeShare(complete, shareRules), fresh && gradeShare(fresh, shareRules), newest, beyond),
      suppliers,
      demand,
      business: preferAlarm(
        gradeBusiness(business, rules),
        freshBusiness && gradeBusiness(freshBusiness, rules),
        newest,
        beyond,
      ),
      relationship: gradeRelationship(facts.interactions ?? [], asOf),
    },
    {
      share: fresh ?? complete,
      imports: freshBusiness ?? business,
      orders,
      latest: quarterOf(asOf),
    },
    rules,
  );
  const { share } = decisions;
  const seen = frame.decisionsOnly || share.grade === 'grey' || coverage.grade === 'D' ? null : complete;
  return {
    judgement: {
      customerId: facts.customer.id,
      quarter: run.at(-1) ?? null,
      coverage: coverage.grade,
      coverageReason: coverage.reason,
      dataThrough,
      decisions,
      countries,
      goods: [...new Set([...mainCodes(cells)].map((hs6) => hs6.slice(0, 4)))].sort(),
    },
    body: {
      customerId: facts.customer.id,
      code: facts.customer.code,
      name: facts.customer.name,
      asOf,
      dataThrough,
      coverage: coverage.grade,
      coverageReason: coverage.reason,
      measure: chosen.measure,
      measureUnit: chosen.unit,
      rulesVersion: frame.rulesVersion,
      dimensions: {
        share: {
          ...verdict(share),
          series: quarters.map(shareQuarter),
          timing: seen === null ? null : dateShareFall(shareMonths(cells, months, chosen, offer, ours)),
          power: seen === null || share.signals.length > 0 ? null : sharePower(seen, rules),
        },
        suppliers: supplierDimension(suppliers, quarters, { ...facts, suppliers: known }),
        demand: demandDimension(demand, facts.goodsNames),
        business: { ...verdict(decisions.business), series: businessSeries(quarters, market) },
        relationship: verdict(decisions.relationship),
      },
    },
  };
}

/**
 * Inspects one customer in a run of its own: everything known by the as-of date in, one explained grade out.
 * @param earlier What earlier inspections decided, for hysteresis.
 */
export function inspectCustomer(
  facts: CustomerFacts,
  linkedCompanies: number,
  earlier: readonly EarlierInspection[],
  frame: InspectionFrame,
): InspectionResult {
  const { judgement, body } = draftInspection(facts, linkedCompanies, frame);
  const controlled = controlRun([memberOf(judgement)], frame.rules).get(judgement.customerId);
  return assembleInspection(body, settleInspection(judgement, controlled, earlier, frame.rules));
}

/** All their imports per window beside the other importers of the same goods. */
function besideMarket(quarters: readonly QuarterFacts[], market: ReturnType<typeof marketSeries>) {
  return quarters.map((q) => ({
    quarter: q.quarter,
    total: q.allTotal,
    lines: q.lines,
    market: market.get(q.quarter)?.others ?? 0,
    ownInMarket: market.get(q.quarter)?.own ?? 0,
  }));
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
