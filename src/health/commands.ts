import { z } from 'zod';
import { type Command, command } from '#src/platform/cli/command.ts';
import type { Deps } from '#src/platform/deps.ts';
import { calendarDateSchema } from '#src/vocabulary/schemas.ts';
import { CAUSE_WORDS, GRADE_WORDS } from '#src/vocabulary/words.ts';
import { presentInspection } from './present.ts';
import { printBackTest } from './print-back-test.ts';
import type { HealthHooks } from './routes.ts';
import { inspectCustomers, refreshHistory } from './use-cases/inspect-customers.ts';
import { runBackTest } from './use-cases/run-back-test.ts';

const inspectInput = z.object({
  asOf: calendarDateSchema.optional(),
  customer: z.string().min(1).optional(),
  history: z.boolean().default(false),
});

const backTestInput = z.object({ rule: z.string().min(1).optional() });

/** Commands of health: `inspect`, `backtest`. */
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
  ];
}
