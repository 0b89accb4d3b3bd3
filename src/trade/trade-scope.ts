import { z } from 'zod';

/** The HS codes we can supply: prefixes of 2 to 6 digits. Empty: everything we have ever shipped. */
export const tradeScopeSetting = {
  key: 'trade.scope',
  schema: z.object({ hsCodes: z.array(z.string().regex(/^\d{2,6}$/)).default([]) }),
  initial: { hsCodes: [] as string[] },
};

/** How the editor shows the scope. */
export const tradeScopeRuleGroup = {
  key: 'scope',
  title: { zh: '品类范围', en: 'Product scope' },
  definition: tradeScopeSetting,
  fields: [
    {
      name: 'hsCodes',
      label: { zh: '可供应的 HS 编码', en: 'HS codes we can supply' },
      help: {
        zh: '每行一个，2 至 6 位前缀，例如 8504。留空则按我方出口过的全部品类。',
        en: 'One a line, prefixes of 2 to 6 digits, e.g. 8504. Empty means everything we have ever shipped.',
      },
      unit: 'list',
    },
  ],
} as const;

/**
 * Whether goods lie in a scope: the code begins with one of the prefixes. No prefix at all: everything does. A line
 * without a code counts as inside, because nobody can say that it is not.
 */
export function isInTradeScope(hsCode: string | null, prefixes: readonly string[]): boolean {
  return prefixes.length === 0 || hsCode === null || prefixes.some((prefix) => hsCode.startsWith(prefix));
}
