import type { Bilingual } from '#src/vocabulary/bilingual.ts';
import { addMonths, type CalendarDate, daysBetween } from '#src/vocabulary/calendar-date.ts';
import { counted } from '#src/vocabulary/english.ts';
import { PAYMENT_TERMS, type PaymentTerm } from '#src/vocabulary/payment-term.ts';
import type { RfmtPart } from './contract.ts';
import { sayNumber } from './number-words.ts';
import type { OrderFact, PaymentFact } from './value.ts';
import type { ValueRules } from './value-rules.ts';

/** What a customer's terms looked like in the window; null: nobody recorded it. */
export interface TermsFacts {
  /** Incoterms met, and how many of the asked-for ones are among them; null without any Incoterm on an order. */
  readonly incoterms: { readonly accepted: readonly string[]; readonly missing: readonly string[] } | null;
  /** Mean risk 0–1 of the payment terms of orders that name one; `openAccountOnly`: all of them are O/A. */
  readonly payment: {
    readonly risk: number;
    readonly orders: number;
    readonly riskiest: PaymentTerm;
    readonly openAccountOnly: boolean;
  } | null;
  /** Mean days late over due payments, early counted as 0, unpaid counted up to the as-of date. */
  readonly punctuality: { readonly daysLate: number; readonly payments: number } | null;
}

const TERM_WORDS: Readonly<Record<PaymentTerm, Bilingual>> = {
  advance: { zh: '预付 T/T', en: 'advance T/T' },
  lc: { zh: '信用证 L/C', en: 'L/C' },
  cad: { zh: '交单付现 CAD', en: 'CAD' },
  dp: { zh: '付款交单 D/P', en: 'D/P' },
  da: { zh: '承兑交单 D/A', en: 'D/A' },
  deposit: { zh: '定金加尾款', en: 'deposit and balance' },
  'open-account': { zh: '赊销 O/A', en: 'O/A' },
};

/** Reads the terms of the orders and payments inside the window that ends on `asOf`. */
export function termsFacts(
  orders: readonly OrderFact[],
  payments: readonly PaymentFact[],
  asOf: CalendarDate,
  rules: ValueRules,
): TermsFacts {
  const from = addMonths(asOf, -rules.termsMonths);
  const recent = orders.filter((o) => o.kind === 'order' && o.date > from && o.date <= asOf);
  const incoterms = new Set(recent.flatMap((order) => (order.incoterm === null ? [] : [order.incoterm])));
  const terms = recent.flatMap((order) => {
    const term = PAYMENT_TERMS.find((known) => known === order.paymentTerm);
    return term === undefined ? [] : [term];
  });
  const due = payments.filter((payment) => payment.dueDate > from && payment.dueDate <= asOf);
  const late = due.map((payment) => {
    const paid = payment.receiptDate !== null && payment.receiptDate <= asOf ? payment.receiptDate : asOf;
    return Math.max(0, daysBetween(payment.dueDate, paid));
  });
  return {
    incoterms:
      incoterms.size === 0
        ? null
        : {
            accepted: [...incoterms].sort(),
            missing: rules.requiredIncoterms.filter((asked) => !incoterms.has(asked)),
          },
    payment: paymentRisk(terms, rules),
    punctuality: late.length === 0 ? null : { daysLate: mean(late), payments: late.length },
  };
}

/**
 * T: 0–100 points from Incoterms accepted, safety of payment terms and punctuality; parts nobody recorded are left out
 * and the rest weighs more. Score is filled in later.
 */
export function terms(facts: TermsFacts, rules: ValueRules): RfmtPart {
  const parts = [incotermPart(facts, rules), paymentPart(facts, rules), punctualityPart(facts, rules)];
  const present = parts.filter((part) => part.points !== null && part.weight > 0);
  const weight = present.reduce((total, part) => total + part.weight, 0);
  const base = { unit: 'points', threshold: rules.minTermsPoints, score: null } as const;
  if (weight === 0)
    return {
      ...base,
      value: null,
      passes: null,
      reason: {
        zh: `近 ${rules.termsMonths} 个月的订单和回款没有记录贸易术语、付款方式或到期日。`,
        en: `Orders and receipts of the last ${rules.termsMonths} months carry no Incoterm, payment term or due date.`,
      },
    };
  const points = present.reduce((total, part) => total + (part.points ?? 0) * part.weight, 0) / weight;
  const value = Math.round(points * 10) / 10;
  return {
    ...base,
    value,
    passes: value >= rules.minTermsPoints,
    reason: {
      zh: `${parts.map((part) => part.reason.zh).join('；')}。合计 ${sayNumber(value)} 分（要求 ${sayNumber(rules.minTermsPoints)} 分）。`,
      en: `${parts.map((part) => part.reason.en).join('; ')}. Together ${sayNumber(value)} points (${sayNumber(rules.minTermsPoints)} asked for).`,
    },
  };
}

interface Part {
  readonly weight: number;
  readonly points: number | null;
  readonly reason: Bilingual;
}

function incotermPart({ incoterms }: TermsFacts, rules: ValueRules): Part {
  const weight = rules.incotermWeight;
  if (incoterms === null)
    return { weight, points: null, reason: { zh: '贸易术语无记录', en: 'Incoterms not recorded' } };
  const asked = rules.requiredIncoterms.length;
  const points = (100 * (asked - incoterms.missing.length)) / asked;
  const accepted = incoterms.accepted.join(', ');
  const missing = incoterms.missing.join(', ');
  return {
    weight,
    points,
    reason: {
      zh: `接受过 ${accepted}${missing === '' ? '' : `，未见 ${missing}`}（${sayNumber(points, 0)} 分）`,
      en: `Accepted ${accepted}${missing === '' ? '' : `, not ${missing}`} (${sayNumber(points, 0)} points)`,
    },
  };
}

function paymentPart({ payment }: TermsFacts, rules: ValueRules): Part {
  const weight = rules.paymentTermWeight;
  if (payment === null)
    return { weight, points: null, reason: { zh: '付款方式无记录', en: 'payment terms not recorded' } };
  const points = 100 * (1 - payment.risk);
  const word = TERM_WORDS[payment.riskiest];
  return {
    weight,
    points,
    reason: {
      zh: `${payment.orders} 笔订单的付款方式，风险最高为${word.zh}（${sayNumber(points, 0)} 分）`,
      en: `payment terms of ${counted(payment.orders, 'order')}, riskiest ${word.en} (${sayNumber(points, 0)} points)`,
    },
  };
}

function punctualityPart({ punctuality }: TermsFacts, rules: ValueRules): Part {
  const weight = rules.punctualityWeight;
  if (punctuality === null)
    return { weight, points: null, reason: { zh: '无到期回款记录', en: 'no due payments recorded' } };
  const points = 100 * Math.max(0, 1 - punctuality.daysLate / rules.daysLateForZero);
  const days = sayNumber(punctuality.daysLate);
  return {
    weight,
    points,
    reason: {
      zh: `${punctuality.payments} 笔到期款平均逾期 ${days} 天（${sayNumber(points, 0)} 分）`,
      en: `${counted(punctuality.payments, 'due payment')} ${days} ${days === '1' ? 'day' : 'days'} late on average (${sayNumber(points, 0)} points)`,
    },
  };
}

function paymentRisk(found: readonly PaymentTerm[], rules: ValueRules): TermsFacts['payment'] {
  const [first] = found;
  if (first === undefined) return null;
  const risk = termRisks(rules);
  return {
    risk: mean(found.map((term) => risk[term])),
    orders: found.length,
    riskiest: found.reduce((worst, term) => (risk[term] > risk[worst] ? term : worst), first),
    openAccountOnly: found.every((term) => term === 'open-account'),
  };
}

function termRisks(rules: ValueRules): Readonly<Record<PaymentTerm, number>> {
  return {
    advance: rules.riskAdvance,
    lc: rules.riskLetterOfCredit,
    cad: rules.riskCashAgainstDocuments,
    dp: rules.riskDocumentsAgainstPayment,
    da: rules.riskDocumentsAgainstAcceptance,
    deposit: rules.riskDeposit,
    'open-account': rules.riskOpenAccount,
  };
}

function mean(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0) / values.length;
}
