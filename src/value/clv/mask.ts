import { HIDDEN } from '../hidden.ts';
import type { CustomerLifetime, PortfolioLifetime } from './contract.ts';

/** A lifetime value as the caller may see it: amounts, and what rests on costs, only with the right to. */
export function maskLifetime(
  clv: CustomerLifetime | null,
  visible: { readonly money: boolean; readonly cost: boolean },
): CustomerLifetime | null {
  if (clv === null || (visible.money && (visible.cost || clv.basis === 'revenue' || clv.basis === null))) return clv;
  return {
    ...clv,
    orderRevenue: visible.money ? clv.orderRevenue : null,
    keptFraction: null,
    value: null,
    low: null,
    high: null,
    withoutEnd: null,
    reason: clv.method === 'none' ? clv.reason : HIDDEN,
  };
}

/** The models as the caller may see them: what orders are worth only with the right to amounts. */
export function maskModels(
  portfolio: PortfolioLifetime | null,
  visible: { readonly money: boolean },
): PortfolioLifetime | null {
  return portfolio === null || visible.money ? portfolio : { ...portfolio, spend: null };
}
