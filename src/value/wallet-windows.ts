import {
  addDays,
  addToMonth,
  type CalendarDate,
  firstDayOfMonth,
  lastDayOfMonth,
  type Month,
  monthOf,
} from '#src/vocabulary/calendar-date.ts';

/** The twelve months over which a country's customs data can size a wallet. */
export interface WalletWindow {
  readonly country: string;
  readonly from: CalendarDate;
  readonly through: CalendarDate;
}

/** What is covered of an import country. */
export interface CountryCoverage {
  readonly country: string;
  readonly completeMonths: readonly Month[];
  readonly lagDays: number;
}

const MONTHS = 12;

/**
 * For each import country the twelve months that end with the last complete month published by `asOf`.
 * @param minMonths complete months needed within the twelve; a country with fewer is left out: not covered, not zero.
 */
export function walletWindows(
  countries: readonly CountryCoverage[],
  asOf: CalendarDate,
  minMonths: number,
): WalletWindow[] {
  return countries.flatMap(({ country, completeMonths, lagDays }) => {
    const published = completeMonths.filter((month) => lastDayOfMonth(month) <= addDays(asOf, -lagDays)).toSorted();
    const last = published.at(-1);
    if (last === undefined) return [];
    const first = addToMonth(last, 1 - MONTHS);
    if (published.filter((month) => month >= first).length < minMonths) return [];
    // Data that ends more than a year before the as-of date says nothing about the last twelve months.
    if (last < addToMonth(monthOf(asOf), -MONTHS)) return [];
    return [{ country, from: firstDayOfMonth(first), through: lastDayOfMonth(last) }];
  });
}

/**
 * The windows of a year earlier, for growth: only countries where the same months are complete in both years, so that a gap
 * in the data is never taken for a change of the customer.
 */
export function yearBefore(windows: readonly WalletWindow[], countries: readonly CountryCoverage[]): WalletWindow[] {
  return windows.flatMap(({ country, from, through }) => {
    const complete = new Set(countries.find((one) => one.country === country)?.completeMonths ?? []);
    const first = monthOf(from);
    const alike = Array.from({ length: MONTHS }, (_, at) => addToMonth(first, at)).every(
      (month) => complete.has(month) === complete.has(addToMonth(month, -MONTHS)),
    );
    const [start, end] = [addToMonth(first, -MONTHS), addToMonth(monthOf(through), -MONTHS)];
    return alike ? [{ country, from: firstDayOfMonth(start), through: lastDayOfMonth(end) }] : [];
  });
}
