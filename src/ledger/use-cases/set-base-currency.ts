import type { Caller } from '#src/platform/auth/caller.ts';
import { demand } from '#src/platform/auth/policy.ts';
import { writeBaseCurrency } from '#src/platform/auth/workspace.ts';
import type { Deps } from '#src/platform/deps.ts';
import { Refusal } from '#src/platform/errors.ts';
import { isCurrencyCode } from '#src/vocabulary/currency.ts';
import type { BaseCurrency } from '../contract.ts';
import { baseCurrency } from '../queries/base-currency.ts';

/** The currency the books are kept in. */
export function readBaseCurrency(deps: Deps, caller: Caller): Promise<BaseCurrency> {
  demand(caller, 'settings.read');
  return deps.database.transact(caller.workspaceId, baseCurrency, { readOnly: true });
}

/**
 * Sets the currency the books are kept in (ISO 4217). History is never revalued, so it can change only while nothing is
 * stored in it.
 * @throws Refusal `invalid` for no such currency; `conflict` when orders, receipts or rates are stored already.
 */
export function setBaseCurrency(deps: Deps, caller: Caller, currency: string): Promise<BaseCurrency> {
  demand(caller, 'settings.write');
  if (!isCurrencyCode(currency))
    throw new Refusal('invalid', {
      zh: `没有“${currency}”这种货币，请填 ISO 代码，如 USD、EUR、CNY。`,
      en: `There is no currency “${currency}”. Use an ISO code such as USD, EUR or CNY.`,
    });
  return deps.database.transact(caller.workspaceId, async (tx) => {
    const before = await baseCurrency(tx);
    if (before.currency === currency) return before;
    if (!before.changeable)
      throw new Refusal('conflict', {
        zh: `账上已有按 ${before.currency} 折算的订单、回款或汇率，本位币不能再改。要改，请先撤销这些导入。`,
        en: `Orders, receipts or rates are already stored in ${before.currency}, so the base currency cannot change. Undo those imports first.`,
      });
    await writeBaseCurrency(tx, caller, currency);
    return baseCurrency(tx);
  });
}
