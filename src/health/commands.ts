import { z } from 'zod';
import { type Command, command } from '#src/platform/cli/command.ts';
import type { Deps } from '#src/platform/deps.ts';
import { calendarDateSchema } from '#src/vocabulary/schemas.ts';
import { CAUSE_WORDS, GRADE_WORDS } from '#src/vocabulary/words.ts';
import { presentInspection } from './present.ts';
import { printBackTest, printCalibration } from './print-back-test.ts';
import type { HealthHooks } from './routes.ts';
import { calibrateBudget } from './use-cases/calibrate-budget.ts';
import { inspectCustomers, refreshHistory } from './use-cases/inspect-customers.ts';
import { runBackTest } from './use-cases/run-back-test.ts';

const inspectInput = z.object({
  asOf: calendarDateSchema.optional(),
  customer: z.string().min(1).optional(),
  history: z.boolean().default(false),
});

const backTestInput = z.object({ rule: z.string().min(1).optional() });
const calibrateInput = z.object({ budget: z.coerce.number().min(0).max(10_000), apply: z.boolean().default(false) });

/** Commands of health: `inspect`, `backtest`, `calibrate`. */
export function healthCommands(deps: Deps, hooks: HealthHooks): readonly Command[] {
  return [
    command({
      name: 'inspect',
      summary: {
        zh: '为客户做体检：份额、供应商、需求、客户自身',
        en: 'Inspect customers: share, suppliers, demand, business',
      },
      permission: 'health.run',
      options: [
        {
          flags: '--as-of <date>',
          summary: { zh: '截至日期 YYYY-MM-DD，默认今天', en: 'as of YYYY-MM-DD, today by default' },
        },
        { flags: '--customer <code>', summary: { zh: '只体检一个客户', en: 'one customer only' } },
        { flags: '--all', summary: { zh: '全部客户（默认）', en: 'all customers (default)' } },
        {
          flags: '--history',
          summary: { zh: '先补做最近六个季末的体检', en: 'inspect the last six quarter ends first' },
        },
      ],
      input: inspectInput,
      toInput: (_args, options) => ({
        asOf: options['asOf'],
        customer: options['customer'],
        history: options['history'] === true,
      }),
      run: async ({ caller }, input) => {
        const asOf = input.asOf ?? deps.clock.today();
        if (input.history) await refreshHistory(deps, caller, { asOf, onlyMissing: false });
        const run = await inspectCustomers(
          deps,
          caller,
          input.customer === undefined ? { asOf } : { asOf, customerCode: input.customer },
        );
        await hooks.afterInspection(caller, run);
        return {
          output: {
            asOf: run.asOf,
            dataThrough: run.dataThrough,
            customers: run.results.map((result) => presentInspection(result)),
          },
        };
      },
      print: ({ asOf, dataThrough, customers }, language) =>
        [
          language === 'zh'
            ? `体检日期 ${asOf}，海关数据截至 ${dataThrough ?? '（无）'}，客户 ${customers.length} 家`
            : `Inspected as of ${asOf}, customs data through ${dataThrough ?? '(none)'}, ${customers.length} customers`,
          ...customers.map((customer) => {
            const cause = customer.cause === null ? '' : ` ${CAUSE_WORDS[customer.cause][language]}`;
            return `${customer.code}  ${GRADE_WORDS[customer.grade][language]}${cause}  ${customer.finding[language]}`;
          }),
        ].join('\n'),
    }),
    command({
      name: 'backtest',
      summary: {
        zh: '用自己的历史回测预警：看得到多少流失、提前多久、误报多少',
        en: 'Back-test the warning on own history: losses seen, lead, false alarms',
      },
      permission: 'health.run',
      options: [
        {
          flags: '--rule <kind>',
          summary: { zh: '只看一条规则，如 share-slips', en: 'one rule only, e.g. share-slips' },
        },
      ],
      input: backTestInput,
      toInput: (_args, options) => ({ rule: options['rule'] }),
      run: async ({ caller }, input) => {
        const answer = await runBackTest(deps, caller);
        const rules = answer.rules.filter(({ kind }) => input.rule === undefined || kind === input.rule);
        return { output: { ...answer, rules } };
      },
      print: (answer, language) => printBackTest(answer, language),
    }),
    command({
      name: 'calibrate',
      summary: {
        zh: '按“每季最多误报几次”在自己的历史上校准阈值',
        en: 'Calibrate thresholds on own history to at most so many false alarms a quarter',
      },
      permission: 'health.run',
      options: [
        { flags: '--budget <n>', summary: { zh: '每季最多误报次数', en: 'false alarms a quarter, at most' } },
        {
          flags: '--apply',
          summary: {
            zh: '发布校准出的阈值（需要修改设置的权限）',
            en: 'publish the thresholds found (takes the right to change settings)',
          },
        },
      ],
      input: calibrateInput,
      toInput: (_args, options) => ({ budget: options['budget'], apply: options['apply'] === true }),
      run: async ({ caller }, input) => ({
        output: await calibrateBudget(deps, caller, { perQuarter: input.budget, apply: input.apply }),
      }),
      print: (answer, language) => printCalibration(answer, language),
    }),
  ];
}
