import { Decimal } from 'decimal.js';
import type { Caller } from '#src/platform/auth/caller.ts';
import { allows, demand, rowScope } from '#src/platform/auth/policy.ts';
import type { Deps } from '#src/platform/deps.ts';
import type { getToday } from '#src/response/contract.ts';
import { describeToday } from '#src/response/describe-today.ts';
import { orderAttention, orderChanges } from '#src/response/order-attention.ts';
import { countAlerts } from '#src/response/queries/count-alerts.ts';
import { listAlerts } from '#src/response/queries/list-alerts.ts';
import { listTasks } from '#src/response/queries/list-tasks.ts';
import { type CustomerToday, type TodayFigures, todayFigures } from '#src/response/queries/today-figures.ts';
import { coverageReport } from '#src/trade/use-cases/index.ts';
import type { Bilingual } from '#src/vocabulary/bilingual.ts';
import { daysBetween } from '#src/vocabulary/calendar-date.ts';
import { countryName } from '#src/vocabulary/country-name.ts';
import type { ResponseOf } from '#src/vocabulary/endpoint.ts';
import { GRADE_WORDS, GRADES, type Grade, TIERS } from '#src/vocabulary/words.ts';

const ATTENTION = 12;
const TASKS = 12;
const STALE_DAYS = 120;

/** Everything the Today page shows, in one consistent reading. */
export function readToday(deps: Deps, caller: Caller): Promise<ResponseOf<typeof getToday>> {
  demand(caller, 'today.read');
  return deps.database.transact(
    caller.workspaceId,
    async (tx) => {
      const today = deps.clock.today();
      const scope = rowScope(caller);
      const live = await listAlerts(tx, { state: 'live', today, scope });
      const figures = await todayFigures(tx, { today, scope });
      const tasks = await listTasks(tx, {
        state: 'open',
        assigneeId: caller.role === 'sales' ? (caller.userId ?? -1) : undefined,
        today,
        scope,
      });
      const coverage = await coverageReport(tx);
      const inspected = figures.customers.filter((customer) => customer.grade !== null);
      const { awake } = await countAlerts(tx, scope);
      const stake = stakes(figures, allows(caller, 'money.read'));
      const attention = orderAttention(
        live
          .filter((alert) => alert.state !== 'snoozed')
          .map((alert) => ({ ...alert, atStake: stake(alert.customer.code) })),
      );
      const atRisk = allows(caller, 'money.read') ? revenueAtRisk(figures.customers, figures.baseCurrency) : null;
      const first = attention[0];
      return {
        today,
        inspectedAsOf: latest(inspected.map((customer) => customer.inspectedAsOf)),
        dataThrough: latest(inspected.map((customer) => customer.dataThrough)),
        finding: describeToday({
          red: awake.red,
          orange: awake.orange,
          yellow: awake.yellow,
          overdueTasks: tasks.filter((task) => task.overdue).length,
          inspected: inspected.length,
          judged: inspected.filter((customer) => customer.grade !== 'grey').length,
          first: first === undefined ? null : { name: first.customer.name, atStake: first.atStake },
          atRisk,
        }),
        attention: attention.slice(0, ATTENTION),
        comparedWith: latest(figures.customers.map((customer) => customer.previousAsOf)),
        changes: orderChanges(changes(figures.customers, stake)),
        tasks: tasks.slice(0, TASKS),
        grades: countBy(
          GRADES,
          inspected.map((customer) => customer.grade),
        ),
        tiers: TIERS.map((tier) => ({
          tier,
          customers: figures.customers.filter((customer) => customer.tier === tier).length,
        })),
        revenueAtRisk: atRisk,
        reviewOpen: figures.reviewOpen,
        coverageWarnings: coverage.sources.flatMap((source): Bilingual[] => {
          const through = source.completeThrough;
          if (through !== null && daysBetween(through, today) <= STALE_DAYS) return [];
          return [
            {
              zh: `${source.source} 的${countryName(source.country, 'zh')}数据只完整到 ${through ?? '—'}，之后的变化看不到。`,
              en: `${countryName(source.country, 'en')} data of ${source.source} is complete only to ${through ?? '—'}; later changes are not visible.`,
            },
          ];
        }),
        steps: { ...figures.has, inspected: inspected.length > 0 },
        empty: figures.batches === 0,
      };
    },
    { readOnly: true, isolation: 'snapshot' },
  );
}

type Stake = (code: string) => { readonly amount: string; readonly currency: string } | null;

function stakes({ customers, baseCurrency }: TodayFigures, may: boolean): Stake {
  const revenue = new Map(customers.map((customer) => [customer.code, customer.revenue12m]));
  return (code) => {
    const amount = may ? (revenue.get(code) ?? null) : null;
    return amount === null ? null : { amount, currency: baseCurrency };
  };
}

function changes(customers: readonly CustomerToday[], stake: Stake) {
  return customers.flatMap(({ code, name, grade, cause, previousGrade, finding }) => {
    if (grade === null || previousGrade === null || grade === previousGrade) return [];
    const sentence = finding ?? {
      zh: `由${GRADE_WORDS[previousGrade].zh}变为${GRADE_WORDS[grade].zh}。`,
      en: `From ${GRADE_WORDS[previousGrade].en.toLowerCase()} to ${GRADE_WORDS[grade].en.toLowerCase()}.`,
    };
    const to: Grade = grade;
    return [{ customer: { code, name }, from: previousGrade, to, cause, atStake: stake(code), sentence }];
  });
}

function revenueAtRisk(customers: readonly CustomerToday[], currency: string) {
  const total = sumRevenue(customers);
  const risk = sumRevenue(customers.filter((customer) => customer.grade === 'red' || customer.grade === 'orange'));
  if (risk === null) return null;
  return { amount: risk.toFixed(2), currency, share: total?.gt(0) ? risk.div(total).toNumber() : null };
}

/** Null when any customer's revenue is not known: a sum with a hole would look smaller than it is. */
function sumRevenue(customers: readonly CustomerToday[]): Decimal | null {
  return customers.reduce<Decimal | null>(
    (sum, { revenue12m }) => (sum === null || revenue12m === null ? null : sum.plus(revenue12m)),
    new Decimal(0),
  );
}

function latest<T extends string>(dates: readonly (T | null)[]): T | null {
  return dates.reduce<T | null>((best, date) => (date !== null && (best === null || date > best) ? date : best), null);
}

function countBy<K extends string>(keys: readonly K[], values: readonly (K | null)[]): Record<K, number> {
  return Object.fromEntries(keys.map((key) => [key, values.filter((value) => value === key).length])) as Record<
    K,
    number
  >;
}
