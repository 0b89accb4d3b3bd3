import type { Bilingual } from '#src/vocabulary/bilingual.ts';
import { sayMoney, sayNumber } from './number-words.ts';
import type { TermsFacts } from './terms.ts';
import type { ValueRules } from './value-rules.ts';

/**
 * Whether small orders on unsafe terms bar a customer from the strategic tier: average order below the threshold and
 * either late beyond the threshold or open account only.
 * @param averageOrder base currency; null: unknown, and what is unknown bars nobody.
 * @returns The reason; null: not barred.
 */
export function wrongCustomerGate(
  averageOrder: number | null,
  facts: Pick<TermsFacts, 'payment' | 'punctuality'>,
  rules: Pick<ValueRules, 'gateOrderBelow' | 'gateDaysLate' | 'gateOpenAccount'>,
  currency: string,
): Bilingual | null {
  if (averageOrder === null || averageOrder >= rules.gateOrderBelow) return null;
  const small = {
    zh: `平均订单额 ${sayMoney(averageOrder, currency)}，低于 ${sayMoney(rules.gateOrderBelow, currency)}`,
    en: `average order ${sayMoney(averageOrder, currency)}, below ${sayMoney(rules.gateOrderBelow, currency)}`,
  };
  const late = facts.punctuality?.daysLate ?? null;
  if (late !== null && late > rules.gateDaysLate)
    return {
      zh: `${small.zh}，且平均逾期 ${sayNumber(late)} 天（上限 ${rules.gateDaysLate} 天）`,
      en: `${small.en}, and ${sayNumber(late)} days late on average (limit ${rules.gateDaysLate})`,
    };
  if (rules.gateOpenAccount === 'yes' && facts.payment?.openAccountOnly === true)
    return { zh: `${small.zh}，且只做赊销 O/A`, en: `${small.en}, and buys on open account only` };
  return null;
}
