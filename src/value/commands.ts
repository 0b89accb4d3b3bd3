import { z } from 'zod';
import { type Command, command } from '#src/platform/cli/command.ts';
import type { Deps } from '#src/platform/deps.ts';
import type { Language } from '#src/vocabulary/bilingual.ts';
import { calendarDateSchema } from '#src/vocabulary/schemas.ts';
import { TIER_WORDS } from '#src/vocabulary/words.ts';
import type { Assessment } from './contract.ts';
import { sayMoney } from './number-words.ts';
import { assessCustomers, readAssessments } from './use-cases/index.ts';

/** `assess`: runs the value assessment and prints it. */
export function valueCommands(deps: Deps): readonly Command[] {
  return [
    command({
      name: 'assess',
      summary: { zh: '评估客户价值与层级', en: 'Assess customers: RFM-T, value score, tier' },
      permission: 'value.run',
      options: [
        {
          flags: '--as-of <date>',
          summary: { zh: '评估日期，默认今天', en: 'Date of the assessment, today if not given' },
        },
        { flags: '--customer <code>', summary: { zh: '只显示一个客户', en: 'Show one customer only' } },
      ],
      input: z.object({ asOf: calendarDateSchema.optional(), customer: z.string().optional() }),
      toInput: (_args, options) => ({ asOf: options['asOf'], customer: options['customer'] }),
      run: async ({ caller }, input) => {
        const asOf = input.asOf ?? deps.clock.today();
        const summary = await assessCustomers(deps, caller, { asOf, customerCode: input.customer });
        const { customers, pyramid, lifetime } = await readAssessments(deps, caller, {
          asOf,
          customerCode: input.customer,
        });
        return {
          output: {
            asOf,
            customers: customers.map(({ asOf: _date, baseCurrency: _currency, ...customer }) => customer),
            portfolio: {
              customers: summary.customers,
              moved: summary.moved,
              baseCurrency: pyramid.baseCurrency,
              finding: pyramid.finding,
              tiers: pyramid.tiers.map(({ tier, customers: inside, revenue12m, revenueShare }) => ({
                tier,
                customers: inside.length,
                revenue12m,
                revenueShare,
              })),
              clv: lifetime,
            },
          },
        };
      },
      print: (output, language) =>
        [
          output.portfolio.finding[language],
          ...output.customers.map((customer) => line(customer, output.portfolio.baseCurrency, language)),
        ].join('\n'),
    }),
  ];
}

function line(customer: Omit<Assessment, 'asOf' | 'baseCurrency'>, currency: string, language: Language): string {
  const revenue = customer.revenue12m === null ? '–' : sayMoney(Number(customer.revenue12m), currency);
  return [
    customer.code,
    customer.name,
    TIER_WORDS[customer.tier][language],
    customer.value.score ?? '–',
    revenue,
    customer.rfmt.segment.label[language],
  ].join('\t');
}
