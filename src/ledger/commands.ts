import { z } from 'zod';
import { type Command, command } from '#src/platform/cli/command.ts';
import type { Deps } from '#src/platform/deps.ts';
import { readBaseCurrency, setBaseCurrency } from './use-cases/index.ts';

/** Commands of the ledger: `base-currency`. */
export function ledgerCommands(deps: Deps): readonly Command[] {
  return [
    command({
      name: 'base-currency',
      summary: {
        zh: '查看或设置本位币（导入第一笔订单之前）',
        en: 'Show or set the base currency of the books (before the first order)',
      },
      permission: 'settings.write',
      arguments: '[currency]',
      input: z.object({ currency: z.string().optional() }),
      toInput: (args) => ({ currency: typeof args[0] === 'string' ? args[0].toUpperCase() : undefined }),
      run: async ({ caller }, input) => ({
        output:
          input.currency === undefined
            ? await readBaseCurrency(deps, caller)
            : await setBaseCurrency(deps, caller, input.currency),
      }),
      print: ({ currency, changeable }, language) =>
        language === 'zh'
          ? `本位币 ${currency}${changeable ? '' : '（已有账目，不能再改）'}`
          : `Base currency ${currency}${changeable ? '' : ' (fixed: the books are in use)'}`,
    }),
  ];
}
