import type { Tx } from '#src/platform/database/database.ts';
import { readSetting } from '#src/platform/settings/settings.ts';
import { publicationLagSetting, tradeScopeSetting } from '#src/trade/index.ts';
import { coverageReport } from '#src/trade/use-cases/index.ts';
import type { CalendarDate } from '#src/vocabulary/calendar-date.ts';
import { addDays, lastDayOfMonth } from '#src/vocabulary/calendar-date.ts';
import { productWords } from '../growing-words.ts';
import type { CountryCoverage, Offer } from '../health.ts';
import type { HealthRules } from '../health-rules.ts';
import { healthRulesSetting } from '../health-rules.ts';
import { isPublished } from '../observe-quarters.ts';
import { offeredDescriptions } from '../queries/offered-descriptions.ts';
import { offeredGoods } from '../queries/offered-goods.ts';
import type { Published } from '../queries/published.ts';
import { offerOf } from '../trade-scope.ts';

/** What every inspection of one as-of date shares. */
export interface LoadedFrame {
  readonly rules: HealthRules;
  readonly rulesVersion: number;
  readonly coverage: readonly CountryCoverage[];
  readonly published: readonly Published[];
  /** Per country the records up to the end of the last complete month: years are counted back from there, not from today. */
  readonly complete: readonly Published[];
  readonly offer: Offer;
}

/** Descriptions of our own goods read of each kind. */
const OWN_DESCRIPTIONS = 3000;

/** Loads thresholds, coverage as it stood at the as-of date, and what we offer. Joins the transaction. */
export async function loadFrame(tx: Tx, asOf: CalendarDate): Promise<LoadedFrame> {
  const rules = await readSetting(tx, healthRulesSetting);
  const coverage = await coverageAsOf(tx, asOf, rules.value);
  const published = coverage.map(({ country, lagDays }) => ({ country, until: addDays(asOf, -lagDays) }));
  const scope = await readSetting(tx, tradeScopeSetting);
  const found = await offeredGoods(tx, { asOf, published });
  const described = await offeredDescriptions(tx, { asOf, published, most: OWN_DESCRIPTIONS });
  return {
    rules: rules.value,
    rulesVersion: rules.version,
    coverage,
    published,
    complete: published.map((one) => ({ ...one, until: endOfComplete(coverage, one) })),
    offer: {
      ...offerOf(scope.value.hsCodes, found),
      words: new Set(described.flatMap((text) => [...productWords(text)])),
    },
  };
}

function endOfComplete(coverage: readonly CountryCoverage[], { country, until }: Published): CalendarDate {
  const last = coverage
    .find((one) => one.country === country)
    ?.completeMonths.toSorted()
    .at(-1);
  return last === undefined || lastDayOfMonth(last) > until ? until : lastDayOfMonth(last);
}

/**
 * Coverage per import country by the as-of date. The publication lag is the one a person set; otherwise the estimate from
 * deliveries, capped, because an old file delivered late says nothing about how late records usually appear.
 */
export async function coverageAsOf(
  tx: Tx,
  asOf: CalendarDate,
  rules: Pick<HealthRules, 'assumedLagDays'>,
): Promise<readonly CountryCoverage[]> {
  const report = await coverageReport(tx);
  const lags = await readSetting(tx, publicationLagSetting);
  const stated: Readonly<Record<string, number | undefined>> = lags.value.byCountry;
  return report.countries.map(({ country, completeMonths, lagDays }) => {
    const lag = stated[country] ?? Math.min(lagDays, rules.assumedLagDays);
    return { country, lagDays: lag, completeMonths: completeMonths.filter((month) => isPublished(month, lag, asOf)) };
  });
}
