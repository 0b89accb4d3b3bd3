import { z } from 'zod';
import { type Command, command } from '#src/platform/cli/command.ts';
import type { Deps } from '#src/platform/deps.ts';
import { mergeCustomers, readBaseCurrency, setBaseCurrency } from './use-cases/index.ts';

/** Commands of the ledger: `base-currency`, `customers merge`. */
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
    command({
      name: 'customers merge',
      summary: {
        zh: '把一个客户合并到另一个（可撤销）',
        en: 'Merge one customer into another (can be taken back)',
      },
      permission: 'customers.write',
      arguments: '<from> <into>',
      input: z.object({ from: z.string().min(1), into: z.string().min(1) }),
      toInput: (args) => ({ from: args[0], into: args[1] }),
      run: async ({ caller }, input) => {
        const { merge, rows } = await mergeCustomers(deps, caller, input);
        return { output: { id: merge.id, rows } };
      },
      print: (output, language) =>
        [
          language === 'zh' ? `已合并，合并编号 ${output.id}` : `Merged; merge ${output.id}`,
          ...output.rows.map(({ table, moved, aside }) => `  ${table}  ${moved}${aside > 0 ? ` (+${aside})` : ''}`),
        ].join('\n'),
    }),
  ];
}
