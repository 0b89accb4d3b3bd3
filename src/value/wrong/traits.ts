import type { Bilingual } from '#src/vocabulary/bilingual.ts';
import { counted } from '#src/vocabulary/english.ts';
import { sayMoney, sayNumber, sayPercent } from '../number-words.ts';
import type { CustomerProfit } from '../profit/contract.ts';
import type { Owed } from '../profit/owed.ts';
import { BOUND_WORDS } from '../profit/profit-bound.ts';
import type { TermsFacts } from '../terms.ts';
import type { Trait, WrongCustomer } from './contract.ts';
import type { Dealings } from './dealings.ts';
import { pointsBetween } from './mark.ts';
import type { WrongRules } from './wrong-rules.ts';

/** What the check knows of one customer. */
export interface WrongFacts {
  readonly profit: CustomerProfit;
  readonly dealings: Dealings;
  /** What is past due on the last day. */
  readonly overdue: Owed['overdue'];
  readonly terms: Pick<TermsFacts, 'payment' | 'punctuality'>;
  /** Mean net value of an order, base currency; null: unknown. */
  readonly averageOrder: number | null;
}

type Evidence = WrongCustomer['traits'][number]['evidence'][number];

/** What each trait is called. */
export const TRAIT_WORDS: Readonly<Record<Trait, Bilingual>> = {
  'low-value': { zh: '价值低', en: 'Low value' },
  communication: { zh: '沟通成本高', en: 'Costly communication' },
  'price-only': { zh: '只认价格', en: 'Price only' },
  unprofessional: { zh: '采购不专业', en: 'Unprofessional buying' },
  'unsafe-terms': { zh: '付款条件不安全', en: 'Unsafe terms' },
};

/** The facts behind each trait; a fact with too few cases has no score and is said to lack data. */
export function traitEvidence(
  facts: WrongFacts,
  rules: WrongRules,
  currency: string,
): Readonly<Record<Trait, readonly Evidence[]>> {
  return {
    'low-value': lowValue(facts, rules, currency),
    communication: communication(facts, rules, currency),
    'price-only': priceOnly(facts, rules),
    unprofessional: unprofessional(facts, rules),
    'unsafe-terms': unsafeTerms(facts, rules),
  };
}

const NO_DATA: Bilingual = { zh: '没有数据', en: 'no data' };

function fact(key: string, label: Bilingual, score: number | null, zh: string, en: string): Evidence {
  return { key, label, score, reason: { zh, en } };
}

function unknown(key: string, label: Bilingual, why: Bilingual = NO_DATA): Evidence {
  return { key, label, score: null, reason: why };
}

function tooFew(have: number, need: number): Bilingual {
  return have === 0 ? NO_DATA : { zh: `只有 ${have} 条记录，需要 ${need} 条`, en: `${have} recorded, ${need} needed` };
}

function lowValue({ profit }: WrongFacts, rules: WrongRules, currency: string): Evidence[] {
  const profitLabel = { zh: '年利润', en: 'Profit a year' };
  const marginLabel = { zh: '净利率', en: 'Profit rate' };
  if (profit.profit === null) {
    const why = profit.missing[0] ?? NO_DATA;
    return [unknown('profit', profitLabel, why), unknown('rate', marginLabel, why)];
  }
  const amount = Number(profit.profit);
  const revenue = Number(profit.revenue ?? 0);
  if (revenue === 0 && amount === 0) return [unknown('profit', profitLabel), unknown('rate', marginLabel)];
  const rate = profit.profitFraction;
  const said = BOUND_WORDS[profit.bound ?? 'known'];
  return [
    fact(
      'profit',
      profitLabel,
      pointsBetween(amount, rules.wrongProfitGood, rules.wrongProfitBad),
      `近 12 个月扣除服务成本后利润${said.zh} ${sayMoney(amount, currency)}`,
      `${said.en}${sayMoney(amount, currency)} in 12 months after the cost of serving`,
    ),
    rate === null
      ? unknown('rate', marginLabel)
      : fact(
          'rate',
          marginLabel,
          pointsBetween(rate, rules.wrongMarginGood, rules.wrongMarginBad),
          `净利率${said.zh} ${sayPercent(rate, 1)}`,
          `${said.en}${sayPercent(rate, 1)} of revenue`,
        ),
  ];
}

function communication({ profit, dealings: d }: WrongFacts, rules: WrongRules, currency: string): Evidence[] {
  const need = rules.wrongMinCases;
  const perQuote = { zh: '每次报价的修改', en: 'Revisions per quote' };
  const perWin = { zh: '报价成交比', en: 'Quotes per win' };
  const vanish = { zh: '确认后失联', en: 'Vanishing' };
  const time = { zh: '单位收入工时', en: 'Hours for the revenue' };
  const revenue = Number(profit.revenue ?? 0);
  const hours = profit.hours;
  const per = hours !== null && revenue > 0 ? (hours / revenue) * 10_000 : null;
  const decided = d.quotesWon + d.quotesLost + d.quotesVanished;
  const open = decided + d.inquiriesDecided;
  const gone = d.quotesVanished + d.inquiriesVanished;
  const ratio = d.quotesWon === 0 ? Number.POSITIVE_INFINITY : decided / d.quotesWon;
  return [
    d.quotes < need
      ? unknown('revisions', perQuote, tooFew(d.quotes, need))
      : fact(
          'revisions',
          perQuote,
          pointsBetween(d.revisions / d.quotes, rules.wrongRevisionsGood, rules.wrongRevisionsBad),
          `${d.quotes} 次报价改了 ${d.revisions} 次，平均 ${sayNumber(d.revisions / d.quotes)} 次`,
          `${counted(d.revisions, 'revision')} of ${counted(d.quotes, 'quote')}, ${sayNumber(d.revisions / d.quotes)} each`,
        ),
    decided < need
      ? unknown('quotes-per-win', perWin, tooFew(decided, need))
      : fact(
          'quotes-per-win',
          perWin,
          pointsBetween(ratio, rules.wrongQuotesPerWinGood, rules.wrongQuotesPerWinBad),
          `${decided} 次报价成交 ${d.quotesWon} 次`,
          `${counted(d.quotesWon, 'win')} in ${counted(decided, 'quote')}`,
        ),
    open < need
      ? unknown('vanishing', vanish, tooFew(open, need))
      : fact(
          'vanishing',
          vanish,
          pointsBetween(gone / open, rules.wrongVanishedGood, rules.wrongVanishedBad),
          `${open} 次报价和询盘中 ${gone} 次没有下文`,
          `${gone} of ${open} quotes and inquiries went silent`,
        ),
    per === null
      ? unknown('hours', time)
      : fact(
          'hours',
          time,
          pointsBetween(per, rules.wrongHoursGood, rules.wrongHoursBad),
          `每 ${sayMoney(10_000, currency)} 收入花 ${sayNumber(per)} 小时`,
          `${sayNumber(per)} hours for every ${sayMoney(10_000, currency)}`,
        ),
  ];
}

function priceOnly({ dealings: d }: WrongFacts, rules: WrongRules): Evidence[] {
  const need = rules.wrongMinCases;
  const discount = { zh: '平均折扣', en: 'Discount' };
  const losses = { zh: '因价格丢单', en: 'Lost on price' };
  return [
    d.discount === null || d.discountKnown < need
      ? unknown('discount', discount, tooFew(d.discountKnown, need))
      : fact(
          'discount',
          discount,
          pointsBetween(d.discount, rules.wrongDiscountGood, rules.wrongDiscountBad),
          `${d.discountKnown} 次报价平均比价目表低 ${sayPercent(d.discount, 1)}`,
          `${sayPercent(d.discount, 1)} below list over ${counted(d.discountKnown, 'quote')}`,
        ),
    d.lossesWithReason < need
      ? unknown('price-losses', losses, tooFew(d.lossesWithReason, need))
      : fact(
          'price-losses',
          losses,
          pointsBetween(d.lostOnPrice / d.lossesWithReason, rules.wrongPriceLossGood, rules.wrongPriceLossBad),
          `${d.lossesWithReason} 次丢单中 ${d.lostOnPrice} 次因价格`,
          `${d.lostOnPrice} of ${counted(d.lossesWithReason, 'loss', 'losses')} on price`,
        ),
  ];
}

function unprofessional({ dealings: d }: WrongFacts, rules: WrongRules): Evidence[] {
  const need = rules.wrongMinCases;
  const changes = { zh: '规格反复', en: 'Changing specifications' };
  const vague = { zh: '询盘无规格', en: 'Inquiries without specification' };
  const cancelled = { zh: '下单后取消', en: 'Cancelled after ordering' };
  return [
    d.specKnown < need
      ? unknown('spec-changes', changes, tooFew(d.specKnown, need))
      : fact(
          'spec-changes',
          changes,
          pointsBetween(d.specChanges / d.specKnown, rules.wrongSpecChangesGood, rules.wrongSpecChangesBad),
          `${d.specKnown} 次报价规格改了 ${d.specChanges} 次`,
          `${counted(d.specChanges, 'change')} of specification over ${counted(d.specKnown, 'quote')}`,
        ),
    d.inquiries < need
      ? unknown('vague', vague, tooFew(d.inquiries, need))
      : fact(
          'vague',
          vague,
          pointsBetween(d.inquiriesVague / d.inquiries, rules.wrongVagueGood, rules.wrongVagueBad),
          `${d.inquiries} 次询盘中 ${d.inquiriesVague} 次没写清产品或数量`,
          `${d.inquiriesVague} of ${counted(d.inquiries, 'inquiry', 'inquiries')} name no product or no quantity`,
        ),
    d.orders < need
      ? unknown('cancelled', cancelled, tooFew(d.orders, need))
      : fact(
          'cancelled',
          cancelled,
          pointsBetween(d.cancellations / d.orders, rules.wrongCancelGood, rules.wrongCancelBad),
          `${d.orders} 笔订单取消 ${d.cancellations} 笔`,
          `${d.cancellations} of ${counted(d.orders, 'order')} cancelled`,
        ),
  ];
}

function unsafeTerms({ terms }: WrongFacts, rules: WrongRules): Evidence[] {
  const safety = { zh: '付款方式', en: 'Payment terms' };
  const late = { zh: '逾期', en: 'Lateness' };
  const { payment, punctuality } = terms;
  return [
    payment === null
      ? unknown('payment-terms', safety)
      : fact(
          'payment-terms',
          safety,
          Math.round(100 * payment.risk),
          payment.openAccountOnly
            ? `${payment.orders} 笔订单全是赊销 O/A`
            : `${payment.orders} 笔订单平均风险 ${sayNumber(100 * payment.risk, 0)}（0 为预付，100 为赊销）`,
          payment.openAccountOnly
            ? `all ${counted(payment.orders, 'order')} on open account`
            : `mean risk ${sayNumber(100 * payment.risk, 0)} over ${counted(payment.orders, 'order')} (0 prepaid, 100 open account)`,
        ),
    punctuality === null
      ? unknown('lateness', late)
      : fact(
          'lateness',
          late,
          pointsBetween(punctuality.daysLate, rules.wrongLateGood, rules.wrongLateBad),
          `${punctuality.payments} 笔到期款平均逾期 ${sayNumber(punctuality.daysLate)} 天`,
          `${sayNumber(punctuality.daysLate)} days late on average over ${counted(punctuality.payments, 'payment')}`,
        ),
  ];
}
