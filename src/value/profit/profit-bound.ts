import type { Bilingual } from '#src/vocabulary/bilingual.ts';
import { counted } from '#src/vocabulary/english.ts';
import type { CustomerProfit } from './contract.ts';
import type { ProfitLedger } from './profit-ledger.ts';

type Line = CustomerProfit['lines'][number];

/** Charges that may be a gain as well: unknown, they may move the profit either way. */
const EITHER_WAY: readonly Line['key'][] = ['capital', 'exchange'];

/** What stands beside a profit for its bound: in Chinese behind its name, in English before its amount. */
export const BOUND_WORDS: Readonly<Record<NonNullable<CustomerProfit['bound']>, Bilingual>> = {
  known: { zh: '', en: '' },
  'at-most': { zh: '至多', en: 'at most ' },
  incomplete: { zh: '（费用不全）', en: 'as far as charges are known, ' },
};

/** What the charges nobody could work out make of a profit: it may be less, or either way off; or nothing is left out. */
export function boundOf(ledger: ProfitLedger, lines: readonly Line[]): NonNullable<CustomerProfit['bound']> {
  const unknown = lines.filter(({ amount }) => amount === null);
  if (ledger.paymentsUntimed > 0 || unknown.some(({ key }) => EITHER_WAY.includes(key))) return 'incomplete';
  return unknown.length > 0 || ledger.entriesWithoutRate > 0 ? 'at-most' : 'known';
}

/** What is missing in the books of a customer, as counted sentences without full stop. */
export function missingOf(ledger: ProfitLedger, lines: readonly Line[]): Bilingual[] {
  const say = (count: number, zh: string, en: string, noun: string, nouns?: string): Bilingual[] =>
    count > 0 ? [{ zh: `${count} ${zh}`, en: `${counted(count, noun, nouns)} ${en}` }] : [];
  const unknown = lines.filter(
    ({ key, source, amount }) => source === 'computed' && key !== 'serving' && amount === null,
  );
  return [
    ...say(ledger.ordersWithoutRate, '笔订单缺汇率', 'without exchange rate', 'order'),
    ...say(ledger.ordersWithoutCost, '笔订单缺成本', 'without cost', 'order'),
    ...say(
      ledger.entriesWithoutRate,
      '笔费用缺汇率，未计入',
      'without exchange rate, not counted',
      'cost entry',
      'cost entries',
    ),
    ...say(ledger.paymentsUntimed, '笔回款没有对应订单', 'without an order to time it by', 'payment'),
    ...say(ledger.paymentsWithoutRate, '笔回款缺汇率', 'without exchange rate', 'payment'),
    ...say(ledger.open.withoutRate, '笔未收款缺汇率', 'without exchange rate', 'open amount'),
    ...unknown.map(({ label }) => ({ zh: `${label.zh}未知，未计入`, en: `${label.en} not known, not counted` })),
  ];
}
