import type { Bilingual } from '#src/vocabulary/bilingual.ts';
import { sayMoney } from '../number-words.ts';
import type { ListRules } from './list-rules.ts';

/** What the stop-loss rule looks at. Amounts in base currency. */
export interface StopLossFacts {
  /** Ordered within the active window. */
  readonly active: boolean;
  readonly averageOrder: number | null;
  readonly overdueAmount: number;
  /** Overdue claims in a currency without rate: not in the amount. */
  readonly overdueWithoutRate: number;
  /** Days of the oldest overdue payment; 0: none overdue. */
  readonly overdueDays: number;
}

/** A proposal to stop serving a customer, with the numbers it rests on. */
export interface StopLossProposal {
  readonly finding: Bilingual;
  readonly evidence: {
    readonly overdueDays: number;
    readonly overdueAmount: number;
    readonly averageOrder: number | null;
    readonly late: boolean;
    readonly small: boolean;
  };
}

/**
 * Whether the rule proposes to stop serving a customer: overdue beyond the days, or (and, as the rules say) orders below
 * the line. A small balance is no reason, an average nobody can
 * compute is not small, and an overdue amount without exchange rate is not taken for small.
 * @returns null: nothing to propose.
 */
export function stopLoss(facts: StopLossFacts, rules: ListRules, currency: string): StopLossProposal | null {
  const { overdueWithoutRate: unrated } = facts;
  const late =
    facts.overdueDays > rules.stopLossDays && (facts.overdueAmount >= rules.stopLossOverdueAtLeast || unrated > 0);
  const small = facts.active && facts.averageOrder !== null && facts.averageOrder < rules.stopLossOrder;
  const proposes = rules.stopLossJoin === 'or' ? late || small : late && small;
  if (!proposes) return null;
  const zh: string[] = [];
  const en: string[] = [];
  if (late) {
    zh.push(
      `逾期 ${facts.overdueDays} 天，欠 ${sayMoney(facts.overdueAmount, currency)}${unrated > 0 ? `，另有 ${unrated} 笔缺汇率未计` : ''}（上限 ${rules.stopLossDays} 天）`,
    );
    en.push(
      `${sayMoney(facts.overdueAmount, currency)} overdue${unrated > 0 ? `, and ${unrated} without exchange rate,` : ''} by up to ${facts.overdueDays} days (limit ${rules.stopLossDays})`,
    );
  }
  if (small && facts.averageOrder !== null) {
    zh.push(`平均订单额 ${sayMoney(facts.averageOrder, currency)}，低于 ${sayMoney(rules.stopLossOrder, currency)}`);
    en.push(
      `average order ${sayMoney(facts.averageOrder, currency)}, below ${sayMoney(rules.stopLossOrder, currency)}`,
    );
  }
  return {
    finding: { zh: `建议暂停合作：${zh.join('；')}。`, en: `Suspension proposed: ${en.join('; ')}.` },
    evidence: {
      overdueDays: facts.overdueDays,
      overdueAmount: facts.overdueAmount,
      averageOrder: facts.averageOrder,
      late,
      small,
    },
  };
}
